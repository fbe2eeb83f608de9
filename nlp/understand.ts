import {
  CASE_TYPES,
  CATEGORY_CODES,
  INTENTS,
  type CaseType,
  type CategoryCode,
  type IntentCode,
  type Judgement,
  type TextLanguage,
  type Understanding,
} from '../contracts';
import { findCaseNumberIn } from './case-number';
import { clipText } from './classify/fold-text';
import { findDanger, type NamedDanger } from './classify/find-danger';
import { findCry, isMisheard } from './classify/hear-cry';
import { DecidingWords } from './classify/deciding-words';
import type { HeadName } from './classify/heads';
import { judge, noJudgement, settled, type Because } from './classify/judge';
import { judgePriority, UNHURRIED } from './classify/judge-priority';
import { loadModel } from './classify/load-model';
import type { Model } from './classify/model';
import { outweighIntent } from './classify/outweigh-intent';
import { readCommand } from './classify/read-command';
import { raiseOdds, readMessage } from './classify/read-message';
import { scriptOf, type Script } from './classify/script';
import { isUnknown, type Reading, type SecondReader } from './classify/read-text';
import { asksSenateToAct } from './mentions/asks-senate-to-act';
import { findAmounts } from './mentions/find-amounts';
import { findDates } from './mentions/find-dates';
import { findPhones } from './mentions/find-phones';
import { findWish } from './mentions/find-wish';
import { detectLanguage } from './text/detect-language';
import { normalise, type NormalisedText } from './text/normalise';
import { withoutTags } from './text/without-tags';
import { createPlaceResolver, type ResolvePlace } from './place/resolve-place';
import type { Gazetteer } from './place/gazetteer';
import type { PlaceAlias } from './place/gazetteer-files';
import { createSegmenter, type Segmenter } from './text/segment';

/** What an understanding is made of. */
export type UnderstandingParts = {
  gazetteer: Gazetteer;
  /** Other names of places, as staff keep them. */
  aliases?: readonly PlaceAlias[];
  /** The built model; loaded from nlp/model/ (and built there when missing) if none is given. */
  model?: Model;
  /** The port for a sentence encoder, whose probabilities are averaged with ours. */
  secondReader?: SecondReader;
};

/** `today` is the day (YYYY-MM-DD, Asia/Phnom_Penh) from which "yesterday" is reckoned. */
export type UnderstandOptions = { today?: string };
export type Understander = {
  /** Understands one message. Never throws: any string gives a valid result in a time linear in its length. */
  understand: (text: string, options?: UnderstandOptions) => Understanding;
  /** The same, but each part is read when it is first asked for: a dialogue asks for some of them, and of a keyword for none. */
  understandLazily: (text: string, options?: UnderstandOptions) => Understanding;
  /** Only the place that a text names, for whoever asked for nothing else. Null when it names none. */
  resolvePlace: ResolvePlace;
  modelVersion: string;
};

/** Texts in these languages are read; to the others the service answers politely that it knows Khmer and English. */
const READ_LANGUAGES: readonly TextLanguage[] = ['km', 'en', 'km-Latn', 'mixed'];
/** Of these, the ones written with spaces: a text without known words in them is keys pressed at random. */
const WORD_LANGUAGES: readonly TextLanguage[] = ['en', 'km-Latn'];
/** Single letters, also one that was drawn out over pages, say nothing: a word has two beside each other. */
const TWO_LETTERS = /\p{L}\p{M}*\p{L}/u;
/** Intents that may bring a case, so that type and category make sense. */
const CASE_INTENTS: readonly IntentCode[] = ['report', 'question', 'thanks', 'track', 'person'];
const TYPED_INTENTS: readonly IntentCode[] = ['report', 'question', 'thanks', 'person'];
/** How many times likelier a message that carries a case number asks after that case. */
const CASE_NUMBER_ODDS = 200;

/** Makes the function that understands messages. Loads what it needs once; then it is pure. */
export function createUnderstanding({
  gazetteer,
  aliases = [],
  model = loadModel(),
  secondReader,
}: UnderstandingParts): Understander {
  const resolvePlace = createPlaceResolver(gazetteer, { aliases });
  const readers: Readers = {
    model,
    thresholds: { khmer: thresholdsOf(model, 'khmer'), latin: thresholdsOf(model, 'latin') },
    segmenter: createSegmenter(),
    secondReader: secondReader ?? (() => null),
  };
  return {
    modelVersion: model.version,
    resolvePlace,
    understandLazily: (text, { today = '1970-01-01' } = {}) =>
      new LazyUnderstanding(readers, resolvePlace, text, today),
    understand(text, { today = '1970-01-01' } = {}) {
      const normalised = normalise(text);
      const language = detectLanguage(text);
      const caseNumber = findCaseNumberIn(normalised)?.caseNumber ?? null;
      return {
        language,
        ...judgeText(readers, clipText(normalised.text), language, caseNumber),
        place: resolvePlace(normalised),
        dates: findDates(normalised, today),
        amounts: findAmounts(normalised),
        phones: findPhones(normalised),
        caseNumber,
        modelVersion: model.version,
      };
    },
  };
}

/** A text and what was read of it so far. */
class LazyUnderstanding implements Understanding {
  private readonly known: Partial<Understanding> & {
    normalised?: NormalisedText;
    judgements?: Judgements;
  } = {};

  constructor(
    private readonly readers: Readers,
    private readonly resolvePlace: ResolvePlace,
    private readonly text: string,
    private readonly today: string,
  ) {}

  get language(): Understanding['language'] {
    return (this.known.language ??= detectLanguage(this.text));
  }
  get intent(): Understanding['intent'] {
    return this.judgements.intent;
  }
  get type(): Understanding['type'] {
    return this.judgements.type;
  }
  get category(): Understanding['category'] {
    return this.judgements.category;
  }
  get priority(): Understanding['priority'] {
    return this.judgements.priority;
  }
  get place(): Understanding['place'] {
    // Null is an answer too: most texts name no place.
    if (this.known.place === undefined) this.known.place = this.resolvePlace(this.normalised);
    return this.known.place;
  }
  get dates(): Understanding['dates'] {
    return (this.known.dates ??= findDates(this.normalised, this.today));
  }
  get amounts(): Understanding['amounts'] {
    return (this.known.amounts ??= findAmounts(this.normalised));
  }
  get phones(): Understanding['phones'] {
    return (this.known.phones ??= findPhones(this.normalised));
  }
  get caseNumber(): Understanding['caseNumber'] {
    if (this.known.caseNumber === undefined)
      this.known.caseNumber = findCaseNumberIn(this.normalised)?.caseNumber ?? null;
    return this.known.caseNumber;
  }
  get modelVersion(): string {
    return this.readers.model.version;
  }

  private get normalised(): NormalisedText {
    return (this.known.normalised ??= normalise(this.text));
  }
  private get judgements(): Judgements {
    return (this.known.judgements ??= judgeText(
      this.readers,
      clipText(this.normalised.text),
      this.language,
      this.caseNumber,
    ));
  }
}

type Readers = {
  model: Model;
  thresholds: Record<Script, Thresholds>;
  segmenter: Segmenter;
  secondReader: SecondReader;
};
type Judgements = Pick<Understanding, 'intent' | 'type' | 'category' | 'priority'>;

function judgeText(
  readers: Readers,
  written: string,
  language: TextLanguage,
  caseNumber: string | null,
): Judgements {
  const text = withoutTags(written);
  const command = readCommand(text);
  if (!READ_LANGUAGES.includes(language) && !command) return unread(text, language, caseNumber);
  if (!TWO_LETTERS.test(text) && !command && !caseNumber) return noReading('no words');
  const message = readMessage(readers.model, text, readers.secondReader);
  const unknown = WORD_LANGUAGES.includes(language) && isUnknown(message, text);
  if (unknown && !command && !caseNumber) return noReading('no known word');
  const words = new DecidingWords(readers.model, readers.segmenter, message);
  const because = (head: HeadName) => () => words.of(head);
  const thresholds = readers.thresholds[scriptOf(text)];
  const named = findDanger(text);
  const cry = findCry(text, named);
  const intent = command
    ? settled(command.intent, () => [command.words])
    : hearCry(
        outweighIntent(judgeIntent(thresholds, message, because('intent'), caseNumber), {
          text,
          categories: message.heads.category,
          caseNumber,
        }),
        cry,
      );
  const likeliest = intent.candidates[0]?.code ?? 'report';
  const type = hearRequest(judgeType(thresholds, message, likeliest, because), intent, text);
  const category = judgeCategory(thresholds, message, likeliest, because);
  const priority = judgePriority({
    categories: message.heads.category,
    category: category.code,
    type: type.code,
    unhurried: TYPED_INTENTS.includes(likeliest) ? Math.max(unhurriedIn(message), heardIdea(type)) : 0,
    bringsCase: CASE_INTENTS.includes(likeliest),
    danger: message.heads.danger[1] ?? 0,
    named,
    isCry: cry !== null,
  });
  return { intent, type, category, priority };
}

/** A text without words that we read: empty, signs only, or another language. */
function unread(text: string, language: TextLanguage, caseNumber: string | null): Judgements {
  const reason =
    text.trim() === '' ? 'no text' : language === 'other' ? 'no words' : `language ${language}`;
  const nothing = noReading(reason);
  return caseNumber ? { ...nothing, intent: settled('track', () => [caseNumber]) } : nothing;
}

/** What is answered when nothing can be said: every judgement abstains for the same reason. */
const noReading = (reason: string): Judgements => ({
  intent: noJudgement([reason]),
  type: noJudgement([reason]),
  category: noJudgement([reason]),
  priority: noJudgement([reason]),
});

/** A cry for help is a report, whatever so few words look like. */
function hearCry(intent: Judgement<IntentCode>, cry: NamedDanger | null): Judgement<IntentCode> {
  return cry === null || !isMisheard(intent.code) ? intent : settled('report', () => [cry.words]);
}

function judgeIntent(
  thresholds: Thresholds,
  { heads }: Reading,
  because: Because,
  caseNumber: string | null,
): Judgement<IntentCode> {
  if (!caseNumber) return judge(INTENTS, heads.intent, thresholds.intent, because);
  const raised = raiseOdds(heads.intent, INTENTS.indexOf('track'), CASE_NUMBER_ODDS);
  return judge(INTENTS, raised, thresholds.intent, () => [caseNumber, ...because()]);
}

function judgeType(
  thresholds: Thresholds,
  { heads }: Reading,
  intent: IntentCode,
  because: (head: HeadName) => Because,
): Judgement<CaseType> {
  if (!TYPED_INTENTS.includes(intent)) return noJudgement([`intent ${intent}`]);
  return judge(CASE_TYPES, heads.type, thresholds.type, because('type'));
}

/**
 * What the Senate is asked to do is a request, though the law that it is about makes it look like a question; and so is a wish
 * for something new at the end of a story of hardship, which looks like a complaint.
 */
function hearRequest(
  type: Judgement<CaseType>,
  { code }: Judgement<IntentCode>,
  text: string,
): Judgement<CaseType> {
  if (code !== 'report' || type.code === 'thanks') return type;
  if (type.code !== 'complaint' && asksSenateToAct(text)) return settled('request', () => type.because);
  if (type.code !== 'complaint' && type.code !== null) return type;
  const wish = findWish(text);
  return wish === null ? type : settled(wish, () => type.because);
}

function judgeCategory(
  thresholds: Thresholds,
  { heads }: Reading,
  intent: IntentCode,
  because: (head: HeadName) => Because,
): Judgement<CategoryCode> {
  if (!CASE_INTENTS.includes(intent)) return noJudgement([`intent ${intent}`]);
  return judge(CATEGORY_CODES, heads.category, thresholds.category, because('category'));
}

/** How likely the type is one that never waits for help. */
const unhurriedIn = ({ heads }: Reading): number =>
  UNHURRIED.reduce((sum, type) => sum + (heads.type[CASE_TYPES.indexOf(type)] ?? 0), 0);

/** How sure it is that a text brings an idea, by its words or by the model: an idea waits, whatever it is about. */
const heardIdea = ({ code, confidence }: Judgement<CaseType>): number =>
  code === 'suggestion' ? confidence : 0;

type Thresholds = Record<HeadName, number>;

function thresholdsOf({ heads }: Model, script: Script): Thresholds {
  const thresholds: Thresholds = { intent: 0, type: 0, category: 0, danger: 0 };
  for (const head of heads) thresholds[head.name] = head.thresholds[script];
  return thresholds;
}
