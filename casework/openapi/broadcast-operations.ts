import {
  broadcastContent,
  broadcastEdit,
  broadcastInput,
  broadcastListQuery,
  broadcastPreview,
  broadcastReturn,
  broadcastStep,
  presentedAudience,
  presentedBroadcast,
} from '../../contracts';
import { listOf, type Operation } from './operation';

const step = (
  name: string,
  permission: 'broadcasts.write' | 'broadcasts.approve',
  summary: Operation['summary'],
): Operation => ({
  method: 'post',
  path: `/broadcasts/{broadcastId}/${name}`,
  summary,
  permission,
  body: broadcastStep,
  answer: presentedBroadcast,
});

export const BROADCAST_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/audiences',
    summary: { km: 'បញ្ជីអ្នកទទួលព័ត៌មាន', en: 'List the audiences that a broadcast can be for' },
    permission: 'broadcasts.read',
    answer: listOf(presentedAudience),
  },
  {
    method: 'get',
    path: '/broadcasts',
    summary: { km: 'បញ្ជីសេចក្ដីផ្សាយ', en: 'List the broadcasts' },
    permission: 'broadcasts.read',
    query: broadcastListQuery,
    answer: listOf(presentedBroadcast),
  },
  {
    method: 'post',
    path: '/broadcasts',
    summary: {
      km: 'បង្កើតសេចក្ដីព្រាងនៃសេចក្ដីផ្សាយ',
      en: 'Begin a draft; the same creationKey again answers the same draft',
    },
    permission: 'broadcasts.write',
    status: 201,
    body: broadcastInput,
    answer: presentedBroadcast,
  },
  {
    method: 'post',
    path: '/broadcasts/preview',
    summary: {
      km: 'មើលជាមុននូវអ្វីដែលអ្នកទទួលនឹងឃើញ និងចំនួនអ្នកទទួល',
      en: 'Show what each door would show, and to how many people',
    },
    permission: 'broadcasts.write',
    body: broadcastContent,
    answer: broadcastPreview,
  },
  {
    method: 'get',
    path: '/broadcasts/{broadcastId}',
    summary: { km: 'មើលសេចក្ដីផ្សាយមួយ', en: 'Show a broadcast' },
    permission: 'broadcasts.read',
    answer: presentedBroadcast,
  },
  {
    method: 'put',
    path: '/broadcasts/{broadcastId}',
    summary: { km: 'កែសេចក្ដីផ្សាយ', en: 'Edit a broadcast: it is a draft again' },
    permission: 'broadcasts.write',
    body: broadcastEdit,
    answer: presentedBroadcast,
  },
  {
    method: 'get',
    path: '/broadcasts/{broadcastId}/preview',
    summary: { km: 'មើលសេចក្ដីផ្សាយជាមុន', en: 'Preview a stored broadcast' },
    permission: 'broadcasts.read',
    answer: broadcastPreview,
  },
  {
    method: 'get',
    path: '/broadcasts/{broadcastId}/report',
    summary: { km: 'របាយការណ៍ជាចំនួន', en: 'The report as CSV: counts only' },
    permission: 'broadcasts.read',
    answer: null,
  },
  step('submission', 'broadcasts.write', { km: 'ដាក់ស្នើសុំការយល់ព្រម', en: 'Submit it for approval' }),
  step('approval', 'broadcasts.approve', {
    km: 'យល់ព្រមឱ្យផ្ញើ (មិនមែនអ្នកនិពន្ធ)',
    en: 'Approve it: never its author',
  }),
  {
    method: 'post',
    path: '/broadcasts/{broadcastId}/return',
    summary: { km: 'ផ្ញើត្រឡប់ទៅអ្នកនិពន្ធវិញ', en: 'Send it back to its author with words' },
    permission: 'broadcasts.approve',
    body: broadcastReturn,
    answer: presentedBroadcast,
  },
  step('pause', 'broadcasts.write', { km: 'ផ្អាក', en: 'Pause it' }),
  step('resume', 'broadcasts.write', { km: 'បន្តផ្ញើ', en: 'Resume it' }),
  step('stop', 'broadcasts.write', { km: 'បញ្ឈប់ទាំងស្រុង', en: 'Stop it for good' }),
];
