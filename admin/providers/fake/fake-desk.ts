import type {
  CaseVerb,
  LiveEvent,
  PresentedCase,
  PresentedMessage,
  PresentedStaff,
} from '../../../contracts';
import { arrivingCase, type FakeCase, fakeCases } from './fake-cases';
import {
  fakeContacts,
  fakeOffices,
  fakeParked,
  fakeRegions,
  fakeSenators,
  fakeStaff,
} from './fake-directory';

/** The state of the fake back end. */
export interface FakeDesk {
  signedIn: PresentedStaff | null;
  cases: FakeCase[];
  offices: typeof fakeOffices;
  regions: typeof fakeRegions;
  senators: typeof fakeSenators;
  staff: typeof fakeStaff;
  contacts: { version: number; contacts: typeof fakeContacts };
  parked: ReturnType<typeof fakeParked>;
  /** Lets a new case come in. */
  arrive(): void;
  change(
    found: FakeCase,
    verb: CaseVerb,
    change: Record<string, unknown>,
    set: Partial<PresentedCase>,
  ): PresentedCase;
  reply(found: FakeCase, text: string, awaitAnswer: boolean): PresentedMessage;
}

const DELIVERY_MS = 1200;

export function createFakeDesk(tell: (event: LiveEvent) => void): FakeDesk {
  const now = new Date();
  const desk: FakeDesk = {
    signedIn: null,
    cases: fakeCases(now),
    offices: fakeOffices,
    regions: fakeRegions,
    senators: fakeSenators,
    staff: fakeStaff,
    contacts: { version: 1, contacts: fakeContacts },
    parked: fakeParked(now),
    arrive() {
      const arrived = arrivingCase(new Date());
      desk.cases.unshift(arrived);
      const { _id, officeId, number, category, priority } = arrived.record;
      tell({
        name: 'case.opened',
        caseId: _id,
        officeId,
        number,
        category: category.code,
        priority: priority.code,
        urgent: false,
      });
    },
    change(found, verb, change, set) {
      const at = new Date();
      found.record = { ...found.record, ...set, version: found.record.version + 1, updatedAt: at };
      const sequence = found.entries.length + 1;
      found.entries.push({
        _id: `${found.record._id}-e${sequence}-${at.getTime()}`,
        sequence,
        at,
        actor: { kind: 'staff', id: desk.signedIn?._id ?? null },
        verb,
        change,
        messageId: null,
        actorName: desk.signedIn?.name ?? null,
      });
      const { _id, officeId, state } = found.record;
      tell({ name: 'case.changed', caseId: _id, officeId, state });
      return found.record;
    },
    reply(found, text, awaitAnswer) {
      const at = new Date();
      const sequence = found.messages.length + 1;
      const message: PresentedMessage = {
        _id: `${found.record._id}-m${sequence}`,
        sequence,
        direction: 'out',
        author: 'staff',
        staffId: desk.signedIn?._id ?? null,
        staffName: desk.signedIn?.name ?? null,
        caseId: found.record._id,
        at,
        text,
        language: found.record.language,
        erasedAt: null,
        attachments: [],
        delivery: { state: 'pending', attempts: 0, failure: null, sentAt: null },
      };
      found.messages.push(message);
      const state = awaitAnswer ? 'waiting-for-citizen' : 'answered';
      desk.change(
        found,
        'staff-replied',
        { state: { before: found.record.state, after: state } },
        {
          state,
          awaitsCitizen: awaitAnswer,
          lastStaffAt: at,
          firstAnsweredAt: found.record.firstAnsweredAt ?? at,
        },
      );
      window.setTimeout(() => {
        message.delivery = { state: 'delivered', attempts: 1, failure: null, sentAt: new Date() };
        tell({
          name: 'message.delivery',
          caseId: found.record._id,
          officeId: found.record.officeId,
          messageId: message._id,
          state: 'delivered',
        });
      }, DELIVERY_MS);
      return message;
    },
  };
  return desk;
}
