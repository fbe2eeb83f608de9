import {
  PRIORITIES,
  type CaseType,
  type CategoryCode,
  type Judgement,
  type Priority,
} from '../../contracts';
import { CATEGORY_CODES, dangerReason } from '../../contracts';
import { type DangerEvidence, type NamedDanger, toldIn } from './find-danger';
import { judge } from './judge';

/** The priority with which a case of each category starts, when no danger is told. */
const CATEGORY_PRIORITY: Record<CategoryCode, Priority> = {
  land: 'high',
  roads: 'normal',
  electricity: 'normal',
  water: 'high',
  agriculture: 'normal',
  environment: 'high',
  disaster: 'urgent',
  services: 'normal',
  registration: 'normal',
  corruption: 'high',
  justice: 'high',
  security: 'high',
  health: 'high',
  education: 'normal',
  labour: 'high',
  social: 'high',
  debt: 'high',
  other: 'low',
};

/** The same for each category by its number: without a danger none is more than high. */
const CALM_PRIORITIES = CATEGORY_CODES.map((category) => {
  const priority = CATEGORY_PRIORITY[category];
  return priority === 'urgent' ? 'high' : priority;
});

/** Types that never wait for help: they are answered when there is time. */
export const UNHURRIED: readonly CaseType[] = ['suggestion', 'question', 'thanks'];

export type PriorityEvidence = {
  /** The probability of each category, in the order of CATEGORY_CODES. */
  categories: ArrayLike<number>;
  category: CategoryCode | null;
  type: CaseType | null;
  /** How likely the type is one that never waits for help, also where it is not certain. */
  unhurried: number;
  /** Whether the text brings a case at all: a greeting or a visit is never more than low. */
  bringsCase: boolean;
  /** The model's probability that a danger is told as happening. */
  danger: number;
  named: DangerEvidence;
  /** A few words that ask nothing: who writes no more than a danger is in a hurry. */
  isCry: boolean;
};

/**
 * What each piece of evidence adds to the log-odds that the danger is real and now. The base is above zero: a danger that is
 * overlooked costs more than a message that a person reads sooner than need be.
 */
const WEIGHTS = {
  base: 1.3,
  told: 1.6,
  lifeAtStake: 1.8,
  compound: 4.3,
  wishToDie: 8,
  cry: 3.5,
  toldAgain: 0.5,
  now: 0.6,
  takenBack: -1.2,
  nothingNamed: -1.2,
  unhurried: -4,
  disaster: 0.8,
};

/**
 * Priority: urgent when a danger is told, else where the category starts. The words that raised it stand in `because`;
 * dangers that the text takes back (negated, past, in general) are named there too, as not raising it.
 */
export function judgePriority(evidence: PriorityEvidence): Judgement<Priority> {
  const urgent = urgentProbability(evidence);
  const calm = calmProbabilities(evidence);
  const probabilities = PRIORITIES.map((priority) =>
    priority === 'urgent' ? urgent : (1 - urgent) * calm[priority],
  );
  return judge(PRIORITIES, probabilities, 0, () => reasons(evidence, urgent));
}

function urgentProbability({ danger, named, unhurried, category, isCry }: PriorityEvidence): number {
  const dangers = toldIn(named);
  const told = dangers.length;
  let logOdds = WEIGHTS.base + Math.log(clamp(danger) / (1 - clamp(danger)));
  if (told > 0) logOdds += WEIGHTS.told + WEIGHTS.toldAgain * Math.min(3, told - 1);
  else logOdds += named.dangers.length > 0 ? WEIGHTS.takenBack : WEIGHTS.nothingNamed;
  logOdds += gravity(dangers);
  if (isCry) logOdds += WEIGHTS.cry;
  // Where nothing dangerous is named, "yesterday" says only when.
  if (named.now.length > 0 && told > 0) logOdds += WEIGHTS.now;
  if (category === 'disaster') logOdds += WEIGHTS.disaster;
  logOdds += WEIGHTS.unhurried * unhurried;
  return 1 / (1 + Math.exp(-logOdds));
}

/** What the gravest of the dangers that are told adds: somebody who wants to die is heard whatever the model makes of it. */
function gravity(dangers: readonly NamedDanger[]): number {
  if (dangers.some(({ kind }) => kind === WISH_TO_DIE)) return WEIGHTS.wishToDie;
  if (dangers.some(({ isCompound }) => isCompound)) return WEIGHTS.compound;
  return dangers.some(({ kind }) => kind === LIFE_AT_STAKE) ? WEIGHTS.lifeAtStake : 0;
}

const LIFE_AT_STAKE = 'life at stake';
const WISH_TO_DIE = 'wish to die';

const clamp = (probability: number): number => Math.min(0.999, Math.max(0.001, probability));

/** How likely each priority is when no danger is told. */
function calmProbabilities({
  categories,
  unhurried,
  bringsCase,
}: PriorityEvidence): Record<Priority, number> {
  if (!bringsCase) return { urgent: 0, high: 0, normal: 0, low: 1 };
  let high = 0;
  let normal = 0;
  let low = unhurried;
  for (let number = 0; number < CALM_PRIORITIES.length; number += 1) {
    const share = (1 - unhurried) * (categories[number] ?? 0);
    const priority = CALM_PRIORITIES[number];
    if (priority === 'high') high += share;
    else if (priority === 'normal') normal += share;
    else low += share;
  }
  return { urgent: 0, high, normal, low };
}

function reasons({ named, type, category, bringsCase }: PriorityEvidence, urgent: number): string[] {
  const told = toldIn(named);
  const takenBack = named.dangers.filter(({ takenBackBy }) => takenBackBy !== null);
  const starts = startReason(type, category, bringsCase);
  if (urgent >= 0.5)
    return unique([
      ...told.map(nameDanger),
      ...named.now.slice(0, 2),
      ...(told.length > 0 ? [] : ['the whole text']),
    ]);
  return unique([starts, ...takenBack.map(nameDanger)]);
}

const nameDanger = ({ kind, words, takenBackBy }: NamedDanger): string =>
  dangerReason(words, takenBackBy === null ? kind : `${takenBackBy}: not raised`);

function startReason(type: CaseType | null, category: CategoryCode | null, bringsCase: boolean): string {
  if (!bringsCase) return 'no case';
  if (type && UNHURRIED.includes(type)) return `type ${type}`;
  return category ? `category ${category}` : 'category not certain';
}

const unique = (words: string[]): string[] => [...new Set(words)].slice(0, 8);
