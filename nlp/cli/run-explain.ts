import type { Judgement, Understanding } from '../../contracts';
import type { UnderstandOptions, Understander } from '../understand';
import { formatPart } from './format-table';
import type { CliArguments } from './read-arguments';

/**
 * Shows everything understood from one text, or, with --json and no text, from each line of the input: exactly one JSON
 * object a line, empty lines included.
 */
export function* runExplain(
  { words, json }: CliArguments,
  understander: Understander,
  input: () => string,
  options: UnderstandOptions,
): Generator<string> {
  const present = json ? JSON.stringify : describe;
  if (words.length > 0) {
    yield present(understander.understand(words.join(' '), options));
    return;
  }
  for (const line of linesOf(input())) yield present(understander.understand(line, options));
}

/** Lines end with a line feed; the last may lack it. */
function linesOf(input: string): string[] {
  const lines = input.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function describe(understanding: Understanding): string {
  const { intent, type, category, priority, place } = understanding;
  return [
    `language   ${understanding.language}`,
    `intent     ${describeJudgement(intent)}`,
    `type       ${describeJudgement(type)}`,
    `category   ${describeJudgement(category)}`,
    `priority   ${describeJudgement(priority)}`,
    `place      ${describePlace(place)}`,
    `dates      ${understanding.dates.map(({ from, to, text }) => `${from === to ? from : `${from} to ${to}`} (${text})`).join(', ')}`,
    `amounts    ${understanding.amounts.map(({ value, currency, text }) => `${value} ${currency} (${text})`).join(', ')}`,
    `phones     ${understanding.phones.map(({ e164, text }) => `${e164} (${text})`).join(', ')}`,
    `case       ${understanding.caseNumber ?? ''}`,
    `model      ${understanding.modelVersion}`,
  ].join('\n');
}

function describeJudgement({ code, confidence, candidates, because }: Judgement<string>): string {
  const others = candidates
    .filter((candidate) => candidate.code !== code)
    .slice(0, 2)
    .map((candidate) => `${candidate.code} ${formatPart(candidate.confidence)}`);
  const other = others.length > 0 ? `; else ${others.join(', ')}` : '';
  return `${code ?? 'not certain'} ${formatPart(confidence)}${other} | because: ${because.join(', ')}`;
}

function describePlace(place: Understanding['place']): string {
  if (!place) return 'none named';
  const chain = place.chain.map(({ nameEn, type }) => `${type} ${nameEn}`).join(' > ');
  const code = place.code ?? `one of ${place.candidates.join(', ')}`;
  return `${code} ${formatPart(place.confidence)} ${chain} | because: ${place.reasons.join(', ')}`;
}
