import {
  businessCalendarAnswer,
  businessCalendarEdit,
  clockTargetsAnswer,
  clockTargetsEdit,
  escalationAnswer,
  escalationEdit,
  escalationFault,
} from '../../contracts';
import { listOf, type Operation } from './operation';

/** What clocks are reckoned by. */
export const CLOCK_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/clock-targets',
    summary: { km: 'មើលគោលដៅពេលវេលាឆ្លើយ', en: 'Show how soon what is promised, in working minutes' },
    permission: 'settings.read',
    answer: clockTargetsAnswer,
  },
  {
    method: 'put',
    path: '/clock-targets',
    summary: { km: 'កែគោលដៅពេលវេលាឆ្លើយ', en: 'Edit how soon what is promised' },
    permission: 'clocks.edit',
    body: clockTargetsEdit,
    answer: clockTargetsAnswer,
  },
  {
    method: 'get',
    path: '/business-calendar',
    summary: { km: 'មើលម៉ោងធ្វើការ និងថ្ងៃឈប់សម្រាក', en: 'Show business hours and holidays' },
    permission: 'settings.read',
    answer: businessCalendarAnswer,
  },
  {
    method: 'put',
    path: '/business-calendar',
    summary: { km: 'កែម៉ោងធ្វើការ និងថ្ងៃឈប់សម្រាក', en: 'Edit business hours and holidays' },
    permission: 'clocks.edit',
    body: businessCalendarEdit,
    answer: businessCalendarAnswer,
  },
  {
    method: 'get',
    path: '/escalation',
    summary: { km: 'មើលជណ្តើររាយការណ៍', en: 'Show the ladder and the reporting lines' },
    permission: 'settings.read',
    answer: escalationAnswer,
  },
  {
    method: 'get',
    path: '/escalation/faults',
    summary: {
      km: 'មើលខ្សែរាយការណ៍ដែលលែងត្រឹមត្រូវ',
      en: 'List what no longer holds of the reporting lines: people leave and offices are shut',
    },
    permission: 'settings.read',
    answer: listOf(escalationFault),
  },
  {
    method: 'put',
    path: '/escalation',
    summary: { km: 'កែជណ្តើររាយការណ៍', en: 'Edit the ladder and the reporting lines' },
    permission: 'clocks.edit',
    body: escalationEdit,
    answer: escalationAnswer,
  },
];
