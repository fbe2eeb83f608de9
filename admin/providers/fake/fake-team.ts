import type { PresentedMention, PresentedNote, PresentedStaff, PresentedTask } from '../../../contracts';
import { mentionsRead, noteRequest, taskEdit, taskRequest } from '../../../contracts';
import { fail, type FakeAnswer, type FakeRequest, ok, pageOf } from './fake-answer';
import type { FakeCase } from './fake-cases';

/** Notes, tasks and mentions of the fake desk. */
export class FakeTeam {
  private readonly notes: PresentedNote[] = [];
  private readonly tasks: PresentedTask[] = [];
  private readonly mentions: PresentedMention[] = [];

  counts(staffId: string | undefined) {
    const mine = this.tasks.filter(({ assigneeId, state }) => assigneeId === staffId && state === 'open');
    const now = new Date();
    return {
      tasks: mine.length,
      lateTasks: mine.filter(({ dueAt }) => dueAt < now).length,
      mentions: this.mentions.filter(({ readAt }) => readAt === null).length,
    };
  }

  answerNotes(
    found: FakeCase,
    people: PresentedStaff[],
    me: PresentedStaff,
    request: FakeRequest,
  ): FakeAnswer {
    const { _id: caseId } = found.record;
    if (request.method === 'GET') return pageOf(this.notes.filter((note) => note.caseId === caseId));
    const { text, mentionIds } = noteRequest.parse(request.body);
    const note: PresentedNote = {
      _id: `note-${this.notes.length + 1}`,
      ...{ caseId, text, mentionIds, staffId: me._id, staffName: me.name, at: new Date() },
      files: [],
      erasedAt: null,
      mentions: people
        .filter(({ _id }) => mentionIds.includes(_id))
        .map(({ _id, name }) => ({ _id, name })),
    };
    this.notes.push(note);
    return { status: 201, body: note };
  }

  openTask(found: FakeCase, people: PresentedStaff[], me: PresentedStaff, body: unknown): FakeAnswer {
    const { text, dueAt, assigneeId } = taskRequest.parse(body);
    const { _id: caseId, officeId, number } = found.record;
    const task: PresentedTask = {
      _id: `task-${this.tasks.length + 1}`,
      ...{ caseId, officeId, text, dueAt, assigneeId },
      ...{ kind: 'general', state: 'open', openedBy: me._id, openedByName: me.name, openedAt: new Date() },
      ...{ doneAt: null, doneBy: null, version: 1, caseNumber: number, overdue: dueAt < new Date() },
      assigneeName: people.find(({ _id }) => _id === assigneeId)?.name ?? null,
    };
    this.tasks.push(task);
    return { status: 201, body: task };
  }

  answerTasks(request: FakeRequest, me: PresentedStaff, id: string | undefined): FakeAnswer {
    if (id === undefined) return pageOf(this.fitting(request.url.searchParams, me));
    const task = this.tasks.find(({ _id }) => _id === id);
    if (task === undefined) return fail('not-found');
    if (request.method === 'PUT') {
      const { version, ...edit } = taskEdit.parse(request.body);
      if (version !== task.version) return fail('conflict');
      Object.assign(task, edit, { version: version + 1 });
    }
    return ok(task);
  }

  private fitting(query: URLSearchParams, me: PresentedStaff): PresentedTask[] {
    const wanted = query.get('assigneeId') === 'me' ? me._id : query.get('assigneeId');
    const among = (name: string, value: string | null) =>
      query.get(name) === null || query.get(name) === value;
    return this.tasks.filter(
      (task) =>
        among('caseId', task.caseId) &&
        among('state', task.state) &&
        (wanted === null || task.assigneeId === wanted) &&
        (query.get('overdue') === null || task.overdue),
    );
  }

  answerMentions({ method, body }: FakeRequest): FakeAnswer {
    if (method === 'GET') return pageOf(this.mentions);
    const { mentionIds } = mentionsRead.parse(body);
    const read = this.mentions.filter(({ _id }) => mentionIds?.includes(_id) ?? true);
    for (const mention of read) mention.readAt = new Date();
    return ok({ read: read.length });
  }
}
