import { z } from 'zod';
import {
  type BulkRequest,
  caseSettingsAnswer,
  filledReply,
  type FilledReply,
  mentionsReadAnswer,
  noteRequest,
  presentedBulkJob,
  type PresentedBulkJob,
  presentedCase,
  type PresentedCase,
  presentedNote,
  type PresentedNote,
  presentedTask,
  type PresentedTask,
  splitRequest,
  staffFile,
  type StaffFile,
  surveyFigures,
  type SurveyFigures,
  tagRecord,
} from '../../contracts';
import type { HttpClient, Query } from './http-client';

type SeenCase = Pick<PresentedCase, '_id' | 'version'>;
export type CaseSettingsValue = z.infer<typeof caseSettingsAnswer>;
export type NewNote = z.input<typeof noteRequest>;
export type SecondMatter = Omit<z.input<typeof splitRequest>, 'version'>;

/** What staff do around a case: notes, tasks, files, tags, watching, links, many at once. */
export interface CaseLifeVerbs {
  writeNote(caseId: string, note: NewNote): Promise<PresentedNote>;
  eraseNote(caseId: string, noteId: string): Promise<PresentedNote>;
  /** All of one's mentions, or these, have been seen. */
  readMentions(mentionIds?: string[]): Promise<void>;
  openTask(
    caseId: string,
    task: { text: string; dueAt: Date; assigneeId: string | null },
  ): Promise<PresentedTask>;
  saveTask(task: PresentedTask): Promise<PresentedTask>;
  uploadFile(caseId: string, file: File): Promise<StaffFile>;
  tagCase(seen: SeenCase, change: { add?: string[]; remove?: string[] }): Promise<PresentedCase>;
  findTags(words: string): Promise<string[]>;
  watchCase(caseId: string, watches: boolean): Promise<PresentedCase>;
  relateCase(caseId: string, other: string): Promise<void>;
  unrelateCase(caseId: string, linkId: string): Promise<void>;
  mergeCase(seen: SeenCase, into: string, reason: string): Promise<PresentedCase>;
  unmergeCase(seen: SeenCase): Promise<PresentedCase>;
  /** The new case. */
  splitCase(seen: SeenCase, matter: SecondMatter): Promise<PresentedCase>;
  fillReplies(caseId: string): Promise<FilledReply[]>;
  startBulk(request: BulkRequest): Promise<PresentedBulkJob>;
  readBulk(jobId: string): Promise<PresentedBulkJob>;
  stopBulk(jobId: string): Promise<PresentedBulkJob>;
  /** Tries the cases again that could not be done. */
  retryBulk(jobId: string): Promise<PresentedBulkJob>;
  readCaseSettings(): Promise<CaseSettingsValue>;
  saveCaseSettings(settings: CaseSettingsValue): Promise<CaseSettingsValue>;
  readSurveyFigures(query: Query): Promise<SurveyFigures>;
}

const made = z.object({ _id: z.string() });
const listOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item) });
const ofCase = (caseId: string, part: string) => `/cases/${encodeURIComponent(caseId)}/${part}`;
const ofJob = (jobId: string) => `/bulk-jobs/${encodeURIComponent(jobId)}`;

export function caseLifeVerbs(http: HttpClient): CaseLifeVerbs {
  return {
    ...teamVerbs(http),
    relateCase: async (caseId, other) => {
      await http.send('POST', ofCase(caseId, 'links'), made, { other });
    },
    unrelateCase: async (caseId, linkId) => {
      await http.send('DELETE', ofCase(caseId, `links/${encodeURIComponent(linkId)}`), made);
    },
    mergeCase: ({ _id, version }, into, reason) =>
      http.send('POST', ofCase(_id, 'merge'), presentedCase, {
        ...{ version, into },
        ...(reason === '' ? {} : { reason }),
      }),
    unmergeCase: ({ _id, version }) =>
      http.send('POST', ofCase(_id, 'unmerge'), presentedCase, { version }),
    splitCase: ({ _id, version }, matter) =>
      http.send('POST', ofCase(_id, 'split'), presentedCase, { version, ...matter }),
    fillReplies: async (caseId) =>
      (await http.get(ofCase(caseId, 'canned-replies'), listOf(filledReply))).data,
    startBulk: (request) => http.send('POST', '/bulk-jobs', presentedBulkJob, request),
    readBulk: (jobId) => http.get(ofJob(jobId), presentedBulkJob),
    retryBulk: (jobId) => http.send('POST', `${ofJob(jobId)}/retry`, presentedBulkJob, {}),
    stopBulk: (jobId) => http.send('DELETE', ofJob(jobId), presentedBulkJob),
    readCaseSettings: () => http.get('/case-settings', caseSettingsAnswer),
    saveCaseSettings: (settings) => http.send('PUT', '/case-settings', caseSettingsAnswer, settings),
    readSurveyFigures: (query) => http.get('/survey-figures', surveyFigures, query),
  };
}

type TeamVerb =
  | 'writeNote'
  | 'eraseNote'
  | 'readMentions'
  | 'openTask'
  | 'saveTask'
  | 'uploadFile'
  | 'tagCase'
  | 'findTags'
  | 'watchCase';

function teamVerbs(http: HttpClient): Pick<CaseLifeVerbs, TeamVerb> {
  return {
    writeNote: (caseId, note) => http.send('POST', ofCase(caseId, 'notes'), presentedNote, note),
    eraseNote: (caseId, noteId) =>
      http.send('DELETE', ofCase(caseId, `notes/${encodeURIComponent(noteId)}`), presentedNote),
    readMentions: async (mentionIds) => {
      await http.send('POST', '/mentions/read', mentionsReadAnswer, {
        ...(mentionIds === undefined ? {} : { mentionIds }),
      });
    },
    openTask: (caseId, task) => http.send('POST', ofCase(caseId, 'tasks'), presentedTask, task),
    saveTask: ({ _id, version, text, dueAt, assigneeId, state }) =>
      http.send('PUT', `/tasks/${encodeURIComponent(_id)}`, presentedTask, {
        ...{ version, text, dueAt, assigneeId, state },
      }),
    uploadFile(caseId, file) {
      const form = new FormData();
      form.append('file', file);
      return http.send('POST', ofCase(caseId, 'files'), staffFile, form);
    },
    tagCase: ({ _id, version }, change) =>
      http.send('POST', ofCase(_id, 'tags'), presentedCase, { version, ...change }),
    findTags: async (words) =>
      (await http.get('/tags', listOf(tagRecord), { q: words })).data.map(({ _id }) => _id),
    watchCase: (caseId, watches) =>
      http.send(
        watches ? 'PUT' : 'DELETE',
        ofCase(caseId, 'watch'),
        presentedCase,
        watches ? {} : undefined,
      ),
  };
}
