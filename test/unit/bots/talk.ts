import {
  type ArticleAnswer,
  type CaseDraft,
  type CaseSummary,
  type Following,
  type FlowState,
  type InboundMessage,
  type Language,
  type PreparedCase,
  type Understanding,
} from '../../../contracts';
import { createDialogue, renderReply, type Command, type Turn, type TurnInput } from '../../../bots';
import type { Query, QueryAnswers } from '../../../bots/turn';
import type { OfficeAnswers, SameCase } from '../../../casework';
import { REGIONS, resolvePlace, talkPlaces as places } from './talk-places';
import { answerPhone } from './talk-phone';

type Judged<Code> = Code | null | undefined;
/** What the model would have understood: only what differs from "nothing". */
export interface Understood {
  language?: Understanding['language'];
  intent?: Judged<NonNullable<Understanding['intent']['code']>>;
  type?: Judged<NonNullable<Understanding['type']['code']>>;
  category?: Judged<NonNullable<Understanding['category']['code']>>;
  likely?: Array<NonNullable<Understanding['category']['code']>>;
  priority?: Judged<NonNullable<Understanding['priority']['code']>>;
  /** Why it is urgent: a danger that is named, unless a test says otherwise. */
  because?: readonly string[];
  caseNumber?: string | null;
}

function judgement<Code extends string>(code: Judged<Code>, likely: Code[] = []) {
  const candidates = code == null ? likely : [code, ...likely];
  return {
    code: code ?? null,
    confidence: code == null ? 0.3 : 0.95,
    candidates: candidates.map((each) => ({ code: each, confidence: 0.3 })),
    because: [],
  };
}

export function understand(text: string, told: Understood = {}): Understanding {
  return {
    language: told.language ?? (/[\u1780-\u17ff]/u.test(text) ? 'km' : 'en'),
    intent: judgement(told.intent),
    type: judgement(told.type),
    category: judgement(told.category, told.likely),
    priority: {
      ...judgement(told.priority),
      because: [...(told.because ?? (told.priority === 'urgent' ? ['a danger (violence)'] : []))],
    },
    place: resolvePlace(text),
    dates: [],
    amounts: [],
    phones: [],
    caseNumber: told.caseNumber ?? null,
    modelVersion: 'model-1',
  };
}

export const NUMBER = '1234567890';
export const PIN = '405060';
const OFFICE = { km: 'ការិយាល័យភូមិភាគទី៤', en: 'Office of Region 4' };

export function summary(over: Partial<CaseSummary> = {}): CaseSummary {
  return {
    caseId: 'case-1',
    number: NUMBER,
    state: 'routed',
    category: 'roads',
    office: OFFICE,
    awaitsCitizen: false,
    open: true,
    createdAt: new Date('2026-11-01T02:00:00Z'),
    firstAnswerDueAt: new Date('2026-11-30T10:00:00Z'),
    ...over,
  };
}

interface World {
  language?: Language;
  languageChosen?: boolean;
  ownCases?: CaseSummary[];
  hold?: TurnInput['conversation']['hold'];
  state?: FlowState | null;
  quotedCaseId?: string | null;
  /** Null: the door has buttons, and numbers nothing. Left out: it numbers everything. */
  numbered?: TurnInput['numbered'] | null;
  sharesLocation?: boolean;
  doorShuts?: boolean;
  /** The citizen has proved a telephone number already. */
  phoneProved?: boolean;
  privateChatUrl?: string | null;
  emergencyContacts?: TurnInput['emergencyContacts'];
  senateNames?: NonNullable<TurnInput['senateNames']>;
  firstAnswerDueAt?: Date | null;
  /** What the knowledge base answers; nothing when left out. */
  article?: (question: string) => ArticleAnswer | null;
  /** The case of the same day that tells nearly the same. */
  sameCase?: (story: string) => SameCase | null;
  /** Of an urgent case: who is on duty. */
  attended?: PreparedCase['attended'];
  /** What the office has answered in the case of another address. */
  officeAnswers?: (before: string | null) => OfficeAnswers;
}

const CONTACTS: TurnInput['emergencyContacts'] = [
  { id: 'police', nameKm: 'ប៉ូលិស', nameEn: 'Police', phone: '117', verified: false },
  { id: 'ambulance', nameKm: 'រថយន្តសង្គ្រោះ', nameEn: 'Ambulance', phone: '119', verified: false },
];

/** A citizen's conversation with the pure engine: casework's queries are answered as casework would. */
export class Talk {
  readonly dialogue = createDialogue({
    places,
    taxonomyVersion: 'taxonomy-1',
    timeZone: 'Asia/Phnom_Penh',
  });
  readonly commands: Command[] = [];
  readonly drafts: CaseDraft[] = [];
  state: FlowState | null;
  language: Language;
  languageChosen: boolean;
  ownCases: CaseSummary[];
  quotedCaseId: string | null;
  /** A question that was put while another one is open. */
  askedBeside: TurnInput['conversation']['askedBeside'] = null;
  following: Following[] = [];
  now = new Date('2026-11-23T03:00:00Z');
  turn: Turn | null = null;
  private lastInboundAt: Date | null = null;
  private events = 0;
  private pinFailures = 0;

  constructor(readonly world: World = {}) {
    this.state = world.state ?? null;
    this.language = world.language ?? 'km';
    this.languageChosen = world.languageChosen ?? false;
    this.ownCases = world.ownCases ?? [];
    this.quotedCaseId = world.quotedCaseId ?? null;
  }

  /** The citizen writes; the answer is what a person would read, one string a reply. */
  says(text: string, told: Understood = {}, over: Partial<InboundMessage> = {}): string[] {
    return this.sends({ text, ...over }, understand(text, told));
  }

  command(name: string, argument = ''): string[] {
    return this.sends({ text: `/${name} ${argument}`.trim(), command: { name, argument } });
  }

  /** Presses the button with this label among those of the last turn. */
  presses(label: string): string[] {
    const choice = this.choices().find((each) => each.label === label);
    if (!choice) throw new Error(`No button "${label}" among ${this.labels().join(' | ')}`);
    return this.pressesId(choice.id);
  }

  pressesId(id: string): string[] {
    return this.sends({ choice: id });
  }

  brings(
    kind: InboundMessage['attachments'][number]['kind'],
    caption = '',
    told: Understood = {},
  ): string[] {
    const file = {
      kind,
      reference: 'file-1',
      contentType: null,
      name: null,
      size: null,
      durationSeconds: null,
    };
    return this.sends({ text: caption, attachments: [file] }, understand(caption, told));
  }

  pins(latitude: number, longitude: number): string[] {
    return this.sends({ location: { latitude, longitude } });
  }

  sends(over: Partial<InboundMessage>, understanding = understand(over.text ?? '')): string[] {
    this.events += 1;
    const input = this.inputFor(over, understanding);
    const turn = this.answerQueries(input);
    this.turn = turn;
    this.lastInboundAt = this.now;
    this.state = turn.state === null ? null : (JSON.parse(JSON.stringify(turn.state)) as FlowState);
    this.language = turn.language;
    this.languageChosen = turn.languageChosen;
    if (turn.command) this.obey(turn.command);
    return turn.replies.map((reply) => renderReply(reply, turn.language).text);
  }

  choices() {
    return this.turn?.replies.flatMap((reply) => reply.choices) ?? [];
  }

  labels(): string[] {
    return this.choices().map((choice) => choice.label);
  }

  lastCommand(): Command | undefined {
    return this.commands.at(-1);
  }

  private inputFor(over: Partial<InboundMessage>, understanding: Understanding): TurnInput {
    const message: InboundMessage = {
      address: { channel: 'telegram', account: 'bot', externalId: '1' },
      eventId: `event-${this.events}`,
      kind: 'message',
      chat: 'private',
      platformMessageId: `message-${this.events}`,
      sentAt: this.now,
      text: '',
      truncated: false,
      choice: null,
      command: null,
      attachments: [],
      location: null,
      contact: null,
      replyTo: null,
      sender: { displayName: 'Sokha', language: null },
      transport: {},
      ...over,
    };
    return {
      conversation: {
        channel: 'telegram',
        account: 'bot',
        chat: message.chat,
        language: this.language,
        languageChosen: this.languageChosen,
        state: this.state,
        askedBeside: this.askedBeside,
        lastInboundAt: this.lastInboundAt,
        hold: this.world.hold ?? null,
        test: false,
      },
      message,
      understanding,
      ownCases: this.ownCases,
      quotedCaseId: this.quotedCaseId,
      emergencyContacts: this.world.emergencyContacts ?? CONTACTS,
      senateNames: this.world.senateNames ?? [],
      now: this.now,
      ...(this.world.numbered !== null && { numbered: this.world.numbered ?? { most: 0, labelLength: 0 } }),
      sharesLocation: this.world.sharesLocation ?? true,
      privateChatUrl: this.world.privateChatUrl ?? null,
      sendsSms: true,
      doorShuts: this.world.doorShuts ?? false,
    };
  }

  private answerQueries(input: TurnInput): Turn {
    const answers: QueryAnswers = {};
    for (let asked = 0; asked < 6; asked++) {
      const step = this.dialogue.step(input, answers);
      if ('turn' in step) return step.turn;
      const told = answerPhone(step.need, (phone) => this.dialogue.step(input, { ...answers, ...phone }));
      if (told !== null) return told;
      Object.assign(answers, this.answer(step.need));
    }
    throw new Error('The turn asks without end');
  }

  private answer(need: Query): QueryAnswers {
    switch (need.name) {
      case 'find-article':
        return { 'find-article': this.world.article?.(need.question) ?? null };
      case 'list-follows':
        return { 'list-follows': { regions: REGIONS, following: this.following } };
      case 'prepare-case':
        return { 'prepare-case': this.prepare(need.draft) };
      case 'check-pin':
        return { 'check-pin': this.checkPin(need.number, need.pin) };
      case 'find-same-case':
        return { 'find-same-case': this.world.sameCase?.(need.story) ?? null };
      case 'read-answers':
        return {
          'read-answers': this.world.officeAnswers?.(need.before) ?? { answers: [], earlier: null },
        };
      default:
        throw new Error(`Nobody answers ${need.name}`);
    }
  }

  private prepare(draft: CaseDraft): PreparedCase {
    this.drafts.push(draft);
    const due =
      this.world.firstAnswerDueAt === undefined
        ? new Date('2026-11-30T10:00:00Z')
        : this.world.firstAnswerDueAt;
    const told = summary({
      caseId: `filed-${this.drafts.length}`,
      firstAnswerDueAt: due,
      createdAt: this.now,
    });
    const { attended, phoneProved = false } = this.world;
    const prepared = { record: {} as PreparedCase['record'], pin: PIN, summary: told, phoneProved };
    return attended === undefined ? prepared : { ...prepared, attended };
  }

  /** Another person's case has number 2000000002 and PIN 222222; after five failures it locks for an hour. */
  private checkPin(number: string, pin: string) {
    if (this.pinFailures >= 5) {
      return { outcome: 'locked' as const, until: new Date(this.now.getTime() + 3600_000) };
    }
    if (number === '2000000002' && pin === '222222') {
      return {
        outcome: 'open' as const,
        summary: summary({ caseId: 'other', number, state: 'in-progress' }),
      };
    }
    this.pinFailures += 1;
    return { outcome: 'refused' as const };
  }

  private obey(command: Command): void {
    this.commands.push(command);
    if (command.name === 'follow') {
      const { subject, purposes } = command;
      this.following = [...this.following.filter((one) => one.subject !== subject), { subject, purposes }];
    }
    if (command.name === 'unfollow')
      this.following = this.following.filter(
        ({ subject }) => command.subject !== null && subject !== command.subject,
      );
    if (command.name === 'add-to-case')
      this.ownCases = this.ownCases.map((own) =>
        own.caseId === command.caseId
          ? { ...own, awaitsCitizen: false, officeSpokeAt: null, citizenSpokeAt: this.now }
          : own,
      );
    if (command.name === 'open-case') this.ownCases = [command.prepared.summary, ...this.ownCases];
  }
}
