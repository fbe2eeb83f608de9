import type { z } from 'zod';
import type {
  CaseVerb,
  LiveEvent,
  PresentedCase,
  PresentedMessage,
  PresentedStaff,
  replyRequest,
} from '../../../contracts';
import { FakeBroadcasts } from './fake-broadcasts';
import { arrivingCase, type FakeCase, fakeCases } from './fake-cases';
import { FakeRouting } from './fake-routing';
import { FakeTeam } from './fake-team';
import {
  fakeContacts,
  fakeOffices,
  fakeParked,
  fakeRegions,
  fakeSenators,
  fakeStaff,
} from './fake-directory';

const DELIVERY_MS = 1200;

/** The state of the fake back end, and what changes it. */
export class FakeDesk {
  signedIn: PresentedStaff | null = null;
  readonly cases = fakeCases(new Date());
  readonly offices = fakeOffices;
  readonly regions = fakeRegions;
  readonly senators = fakeSenators;
  readonly staff = fakeStaff;
  contacts = { version: 1, contacts: fakeContacts };
  parked = fakeParked(new Date());
  readonly team = new FakeTeam();
  readonly routing = new FakeRouting();
  readonly broadcasts = new FakeBroadcasts();

  constructor(private readonly tell: (event: LiveEvent) => void) {}

  /** Lets a new case come in. */
  arrive(): void {
    const arrived = arrivingCase(new Date());
    this.cases.unshift(arrived);
    const { _id, officeId, number, category, priority } = arrived.record;
    const codes = { category: category.code, priority: priority.code };
    this.tell({ name: 'case.opened', caseId: _id, officeId, number, ...codes, urgent: false });
  }

  /** Changes a case: version, timeline, live line. */
  change(
    found: FakeCase,
    verb: CaseVerb,
    change: Record<string, unknown>,
    set: Partial<PresentedCase>,
  ): PresentedCase {
    const at = new Date();
    found.record = { ...found.record, ...set, version: found.record.version + 1, updatedAt: at };
    const { _id, officeId, state } = found.record;
    const sequence = found.entries.length + 1;
    const actor = { kind: 'staff' as const, id: this.signedIn?._id ?? null };
    const entry = { _id: `${_id}-e${sequence}`, sequence, at, actor, verb, change, messageId: null };
    found.entries.push({ ...entry, actorName: this.signedIn?.name ?? null });
    this.tell({ name: 'case.changed', caseId: _id, officeId, state });
    return found.record;
  }

  /** Stores a reply; it arrives a moment later. */
  reply(
    found: FakeCase,
    {
      text,
      awaitAnswer,
      stillWorking,
    }: Pick<z.infer<typeof replyRequest>, 'text' | 'awaitAnswer' | 'stillWorking'>,
  ): PresentedMessage {
    const at = new Date();
    const { _id, language, firstAnsweredAt, officeId, state } = found.record;
    const message: PresentedMessage = {
      _id: `${_id}-m${found.messages.length + 1}`,
      direction: 'out',
      author: 'staff',
      staffId: this.signedIn?._id ?? null,
      staffName: this.signedIn?.name ?? null,
      caseId: _id,
      at,
      text,
      language,
      erasedAt: null,
      attachments: [],
      delivery: { state: 'pending', attempts: 0, failure: null, sentAt: null },
    };
    found.messages.push(message);
    const done = stillWorking ? 'in-progress' : 'answered';
    const after = awaitAnswer ? 'waiting-for-citizen' : done;
    const set = {
      state: after,
      awaitsCitizen: awaitAnswer,
      lastStaffAt: at,
      firstAnsweredAt: firstAnsweredAt ?? at,
      answer: { writtenAt: at, delivery: 'going' },
    } as const;
    this.change(found, 'staff-replied', { state: { before: state, after } }, set);
    window.setTimeout(() => {
      found.record = { ...found.record, answer: { writtenAt: at, delivery: 'sent' } };
      message.delivery = { state: 'delivered', attempts: 1, failure: null, sentAt: new Date() };
      this.tell({
        name: 'message.delivery',
        caseId: _id,
        officeId,
        messageId: message._id,
        state: 'delivered',
      });
    }, DELIVERY_MS);
    return message;
  }
}
