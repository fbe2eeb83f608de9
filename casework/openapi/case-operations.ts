import { z } from 'zod';
import {
  assignRequest,
  caseListQuery,
  correctionResult,
  correctRequest,
  deskCounts,
  erasureRequest,
  pageQuery,
  presentedCase,
  presentedEntry,
  presentedMessage,
  replyRequest,
  rerouteRequest,
  transitionRequest,
} from '../../contracts';
import { listOf, type Operation } from './operation';

const CASE = '/cases/{caseId}';
const newPin = z.object({ pin: z.string().regex(/^\d{6}$/) });

export const READING_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/cases',
    summary: { km: 'បញ្ជីសំណុំរឿង តាមតម្រង និងពាក្យស្វែងរក', en: 'List cases by filters and words' },
    permission: 'cases.read',
    query: caseListQuery,
    answer: listOf(presentedCase),
  },
  {
    method: 'get',
    path: CASE,
    summary: { km: 'មើលសំណុំរឿងមួយ', en: 'Show a case' },
    permission: 'cases.read',
    answer: presentedCase,
  },
  {
    method: 'get',
    path: `${CASE}/messages`,
    summary: { km: 'សារទាំងអស់នៃសំណុំរឿង', en: 'List the messages of a case' },
    permission: 'messages.read',
    query: pageQuery,
    answer: listOf(presentedMessage),
  },
  {
    method: 'get',
    path: `${CASE}/entries`,
    summary: { km: 'ប្រវត្តិនៃសំណុំរឿង', en: 'List the timeline of a case' },
    permission: 'cases.read',
    query: pageQuery,
    answer: listOf(presentedEntry),
  },
  {
    method: 'get',
    path: '/desk/counts',
    summary: { km: 'ចំនួនសំណុំរឿងលើតុការងារ', en: 'Count what lies on the desk' },
    permission: 'cases.read',
    answer: deskCounts,
  },
  {
    method: 'get',
    path: '/files/{fileId}',
    summary: { km: 'បើកឯកសារដែលប្រជាពលរដ្ឋបានផ្ញើ', en: 'Open a file that a citizen sent' },
    permission: 'messages.read',
    answer: null,
  },
];

export const CHANGING_OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: `${CASE}/replies`,
    summary: { km: 'ឆ្លើយតបប្រជាពលរដ្ឋ', en: 'Reply to the citizen' },
    permission: 'cases.reply',
    status: 201,
    body: replyRequest,
    answer: presentedMessage,
  },
  {
    method: 'post',
    path: `${CASE}/assignment`,
    summary: { km: 'ប្រគល់សំណុំរឿងឱ្យមន្ត្រីម្នាក់', en: 'Assign a case to a person' },
    permission: 'cases.assign',
    body: assignRequest,
    answer: presentedCase,
  },
  {
    method: 'post',
    path: `${CASE}/transitions`,
    summary: { km: 'ប្ដូរស្ថានភាពសំណុំរឿង', en: 'Move a case to another state' },
    permission: 'cases.transition',
    body: transitionRequest,
    answer: presentedCase,
  },
  {
    method: 'post',
    path: `${CASE}/corrections`,
    summary: {
      km: 'កែប្រភេទ ប្រធានបទ អាទិភាព ឬទីកន្លែង',
      en: 'Correct type, category, priority, place or whom it is against',
    },
    permission: 'cases.correct',
    body: correctRequest,
    answer: correctionResult,
  },
  {
    method: 'post',
    path: `${CASE}/route`,
    summary: { km: 'បញ្ជូនសំណុំរឿងទៅការិយាល័យផ្សេង', en: 'Pass a case to another office' },
    permission: 'cases.reroute',
    body: rerouteRequest,
    answer: presentedCase,
  },
  {
    method: 'post',
    path: `${CASE}/hold`,
    summary: { km: 'សរសេរជាមួយប្រជាពលរដ្ឋដោយផ្ទាល់', en: 'Take over the conversation from the bot' },
    permission: 'cases.hold',
    answer: presentedCase,
  },
  {
    method: 'delete',
    path: `${CASE}/hold`,
    summary: { km: 'ប្រគល់ការសន្ទនាឱ្យប្រព័ន្ធវិញ', en: 'Hand the conversation back to the bot' },
    permission: 'cases.hold',
    answer: presentedCase,
  },
  {
    method: 'post',
    path: `${CASE}/acknowledgement`,
    summary: { km: 'ទទួលដឹងអំពីរឿងបន្ទាន់', en: 'Take note of an urgent case' },
    permission: 'cases.acknowledge',
    answer: presentedCase,
  },
  {
    method: 'post',
    path: `${CASE}/pin`,
    summary: { km: 'បង្កើតលេខសម្ងាត់ថ្មី', en: 'Make a new PIN' },
    permission: 'cases.issue-pin',
    answer: newPin,
  },
  {
    method: 'post',
    path: `${CASE}/erasure`,
    summary: { km: 'លុបពាក្យ និងឯកសាររបស់ប្រជាពលរដ្ឋ', en: 'Erase the words and files of the citizen' },
    permission: 'cases.erase',
    body: erasureRequest,
    answer: presentedCase,
  },
];
