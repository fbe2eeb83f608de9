import {
  accessQuery,
  citizenErased,
  citizenErasure,
  presentedAccess,
  retentionAnswer,
  retentionDue,
  retentionDueQuery,
  retentionEdit,
} from '../../contracts';
import { listOf, type Operation } from './operation';

export const RETENTION_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/accesses',
    summary: { km: 'អ្នកណាបានមើល ឬកែអ្វី', en: 'Who read or changed what' },
    permission: 'accesses.read',
    query: accessQuery,
    answer: listOf(presentedAccess),
  },
  {
    method: 'get',
    path: '/retention',
    summary: { km: 'រយៈពេលរក្សាទុក', en: 'How long each kind of record is kept' },
    permission: 'retention.read',
    answer: retentionAnswer,
  },
  {
    method: 'get',
    path: '/retention/due',
    summary: {
      km: 'បើរក្សាទុកប៉ុណ្ណេះថ្ងៃ តើនឹងត្រូវលុបប៉ុន្មាន',
      en: 'How many records of a kind a number of days would delete; nothing is changed',
    },
    permission: 'retention.read',
    query: retentionDueQuery,
    answer: retentionDue,
  },
  {
    method: 'put',
    path: '/retention',
    summary: { km: 'កែរយៈពេលរក្សាទុក', en: 'Change how long each kind of record is kept' },
    permission: 'retention.edit',
    body: retentionEdit,
    answer: retentionAnswer,
  },
  {
    method: 'post',
    path: '/citizens/{citizenId}/erasure',
    summary: {
      km: 'លុបអ្វីៗទាំងអស់របស់ប្រជាពលរដ្ឋម្នាក់',
      en: 'Erase for ever everything that a person told and is known by',
    },
    permission: 'citizens.erase',
    body: citizenErasure,
    answer: citizenErased,
  },
];
