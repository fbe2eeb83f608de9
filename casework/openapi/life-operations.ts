import { z } from 'zod';
import {
  bulkItemQuery,
  bulkItemRecord,
  bulkRequest,
  cannedReplyEdit,
  cannedReplyInput,
  cannedReplyQuery,
  cannedReplyRecord,
  caseSettingsAnswer,
  caseSettingsEdit,
  filledReply,
  mentionQuery,
  mentionsRead,
  mentionsReadAnswer,
  mergeRequest,
  noteRequest,
  pageQuery,
  presentedBulkJob,
  presentedCase,
  presentedLink,
  presentedMention,
  presentedNote,
  presentedSurvey,
  presentedTask,
  relateRequest,
  splitRequest,
  staffFile,
  surveyFigures,
  surveyFiguresQuery,
  tagQuery,
  tagRecord,
  tagRequest,
  taskEdit,
  taskListQuery,
  taskRequest,
  unmergeRequest,
} from '../../contracts';
import type { Permission } from '../staff/policies';
import { listOf, type Operation } from './operation';

const CASE = '/cases/{caseId}';
const made = z.object({ _id: z.string() });

type Told = [km: string, en: string];
type More = Omit<Operation, 'method' | 'path' | 'summary' | 'permission'>;

function operation(
  method: Operation['method'],
  path: string,
  [km, en]: Told,
  permission: Permission,
  more: More,
): Operation {
  return { method, path, summary: { km, en }, permission, ...more };
}

/** What the staff write and do around a case: notes, tasks, files, tags, watching. */
export const TEAM_OPERATIONS: Operation[] = [
  operation('get', `${CASE}/notes`, ['កំណត់ចំណាំផ្ទៃក្នុង', 'List the notes among the staff'], 'notes.read', {
    query: pageQuery,
    answer: listOf(presentedNote),
  }),
  operation(
    'post',
    `${CASE}/notes`,
    ['សរសេរកំណត់ចំណាំ', 'Write a note; the mentioned are told'],
    'notes.write',
    {
      status: 201,
      body: noteRequest,
      answer: presentedNote,
    },
  ),
  operation(
    'delete',
    `${CASE}/notes/{noteId}`,
    ['លុបពាក្យនៃកំណត់ចំណាំ', 'Erase the words of a note'],
    'notes.erase',
    {
      answer: presentedNote,
    },
  ),
  operation('get', '/mentions', ['កន្លែងដែលគេបានហៅខ្ញុំ', 'List where you were mentioned'], 'mentions.read', {
    query: mentionQuery,
    answer: listOf(presentedMention),
  }),
  operation('post', '/mentions/read', ['សម្គាល់ថាបានអាន', 'Mark mentions as seen'], 'mentions.read', {
    body: mentionsRead,
    answer: mentionsReadAnswer,
  }),
  operation('get', '/tasks', ['បញ្ជីកិច្ចការ', 'List tasks, the most pressing first'], 'tasks.read', {
    query: taskListQuery,
    answer: listOf(presentedTask),
  }),
  operation('get', '/tasks/{id}', ['មើលកិច្ចការមួយ', 'Show a task'], 'tasks.read', { answer: presentedTask }),
  operation('put', '/tasks/{id}', ['កែ ឬបញ្ចប់កិច្ចការ', 'Change or finish a task'], 'tasks.write', {
    body: taskEdit,
    answer: presentedTask,
  }),
  operation('post', `${CASE}/tasks`, ['បង្កើតកិច្ចការ', 'Open a task on a case'], 'tasks.write', {
    status: 201,
    body: taskRequest,
    answer: presentedTask,
  }),
  operation(
    'post',
    `${CASE}/files`,
    ['ផ្ញើឯកសារឡើង', 'Upload a file (multipart, part "file")'],
    'files.upload',
    {
      status: 201,
      answer: staffFile,
    },
  ),
  operation('post', `${CASE}/tags`, ['ដាក់ ឬដកស្លាក', 'Put tags on a case or take them off'], 'cases.tag', {
    body: tagRequest,
    answer: presentedCase,
  }),
  operation('get', '/tags', ['ស្វែងរកស្លាក', 'Find tags that were used before'], 'cases.read', {
    query: tagQuery,
    answer: listOf(tagRecord),
  }),
  operation('put', `${CASE}/watch`, ['តាមដានសំណុំរឿង', 'Watch a case'], 'cases.watch', {
    answer: presentedCase,
  }),
  operation('delete', `${CASE}/watch`, ['ឈប់តាមដាន', 'Stop watching a case'], 'cases.watch', {
    answer: presentedCase,
  }),
];

/** Cases that belong together, and one act for many of them. */
export const LINK_OPERATIONS: Operation[] = [
  operation('get', `${CASE}/links`, ['សំណុំរឿងពាក់ព័ន្ធ', 'List related, joined and split cases'], 'cases.read', {
    query: pageQuery,
    answer: listOf(presentedLink),
  }),
  operation('post', `${CASE}/links`, ['ភ្ជាប់សំណុំរឿងពីរ', 'Mark two cases as related'], 'cases.relate', {
    status: 201,
    body: relateRequest,
    answer: made,
  }),
  operation('delete', `${CASE}/links/{linkId}`, ['ផ្ដាច់សំណុំរឿង', 'Take the mark off'], 'cases.relate', {
    answer: made,
  }),
  operation('post', `${CASE}/merge`, ['បញ្ចូលសំណុំរឿង', 'Join a case with another one'], 'cases.merge', {
    body: mergeRequest,
    answer: presentedCase,
  }),
  operation('post', `${CASE}/unmerge`, ['លុបការបញ្ចូល', 'Undo a joining'], 'cases.merge', {
    body: unmergeRequest,
    answer: presentedCase,
  }),
  operation(
    'post',
    `${CASE}/split`,
    ['បំបែករឿងទីពីរ', 'Make a second matter a case of its own'],
    'cases.split',
    {
      status: 201,
      body: splitRequest,
      answer: presentedCase,
    },
  ),
  operation('get', '/bulk-jobs', ['ការងារច្រើនក្នុងពេលតែមួយ', 'List your bulk jobs'], 'cases.bulk', {
    query: pageQuery,
    answer: listOf(presentedBulkJob),
  }),
  operation('post', '/bulk-jobs', ['ធ្វើមួយលើសំណុំរឿងច្រើន', 'Do one act to up to 1,000 cases'], 'cases.bulk', {
    status: 202,
    body: bulkRequest,
    answer: presentedBulkJob,
  }),
  operation('get', '/bulk-jobs/{id}', ['មើលវឌ្ឍនភាព', 'Show the progress of a bulk job'], 'cases.bulk', {
    answer: presentedBulkJob,
  }),
  operation('get', '/bulk-jobs/{id}/items', ['លទ្ធផលនីមួយៗ', 'List what came of each case'], 'cases.bulk', {
    query: bulkItemQuery,
    answer: listOf(bulkItemRecord),
  }),
  operation(
    'post',
    '/bulk-jobs/{id}/retry',
    ['ព្យាយាមម្ដងទៀតលើអ្វីដែលធ្វើមិនបាន', 'Try the cases again that could not be done'],
    'cases.bulk',
    { status: 202, answer: presentedBulkJob },
  ),
  operation('delete', '/bulk-jobs/{id}', ['បញ្ឈប់ការងារ', 'Stop a bulk job'], 'cases.bulk', {
    answer: presentedBulkJob,
  }),
];

/** Replies written beforehand, what citizens judged afterwards, and how cases are set up. */
export const AFTERCARE_OPERATIONS: Operation[] = [
  operation('get', '/canned-replies', ['ចម្លើយគំរូ', 'List canned replies'], 'canned-replies.read', {
    query: cannedReplyQuery,
    answer: listOf(cannedReplyRecord),
  }),
  operation('get', '/canned-replies/{id}', ['មើលចម្លើយគំរូ', 'Show a canned reply'], 'canned-replies.read', {
    answer: cannedReplyRecord,
  }),
  operation('post', '/canned-replies', ['បង្កើតចម្លើយគំរូ', 'Write a canned reply'], 'canned-replies.edit', {
    status: 201,
    body: cannedReplyInput,
    answer: cannedReplyRecord,
  }),
  operation('put', '/canned-replies/{id}', ['កែចម្លើយគំរូ', 'Edit a canned reply'], 'canned-replies.edit', {
    body: cannedReplyEdit,
    answer: cannedReplyRecord,
  }),
  operation(
    'get',
    `${CASE}/canned-replies`,
    ['ចម្លើយគំរូសម្រាប់សំណុំរឿងនេះ', 'Canned replies, filled from a case'],
    'canned-replies.read',
    { answer: listOf(filledReply) },
  ),
  operation(
    'get',
    `${CASE}/surveys`,
    ['សំណួរ និងចម្លើយរបស់ប្រជាពលរដ្ឋ', 'What the citizen was asked'],
    'surveys.read',
    {
      answer: listOf(presentedSurvey),
    },
  ),
  operation(
    'get',
    '/survey-figures',
    ['តួលេខការវាយតម្លៃ', 'How citizens judged, by office or region'],
    'surveys.read',
    {
      query: surveyFiguresQuery,
      answer: surveyFigures,
    },
  ),
  operation('get', '/case-settings', ['ការកំណត់សំណុំរឿង', 'Show how cases are set up'], 'settings.read', {
    answer: caseSettingsAnswer,
  }),
  operation('put', '/case-settings', ['កែការកំណត់សំណុំរឿង', 'Edit how cases are set up'], 'case-settings.edit', {
    body: caseSettingsEdit,
    answer: caseSettingsAnswer,
  }),
];
