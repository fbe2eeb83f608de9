import type { Understanding } from '../contracts';
import { createUnderstanding, loadBuiltModel, loadGazetteer, loadModel, type Understander } from '../nlp';
import { readCorpus } from '../nlp/classify/corpus-files';
import { seededRandom } from '../nlp/classify/seeded-random';
import { percentile, type BenchResult } from './bench-result';
import { pick } from './spoil-name';
import { floorOfUnderstanding } from './understanding-floor';
import { partsOfUnderstanding } from './understanding-parts';

/** What the design aims at: microseconds at 300 characters, megabytes of the loaded model, milliseconds of loading. */
const AIMS = { microsecondsAt300: 150, modelMegabytes: 80, loadMilliseconds: 300 };

/** So many different texts of each length, so that nothing remembered of a text helps with the next. */
const TEXTS: ReadonlyArray<{ length: number; texts: number }> = [
  { length: 50, texts: 1000 },
  { length: 300, texts: 1000 },
  { length: 2000, texts: 150 },
];
const WARM_TEXTS = 400;
/** Each part is measured on fewer texts. */
const PART_TEXTS = 400;
/** However short the bench, each text is read so often: the fastest of fewer calls says nothing on a busy machine. */
const LEAST_ROUNDS = 6;
const TODAY = '2026-11-23';

/**
 * Texts of one length, Khmer and English in turn: messages of the held-out part of the corpus, which no training saw, one after
 * another in an order drawn by lot, cut to the length.
 */
function makeTexts(length: number, count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const messages = readCorpus('heldout');
  const languages = ['km', 'en'].map((code) => messages.filter(({ language }) => language === code));
  return Array.from({ length: count }, (_, number) => {
    let text = '';
    while (text.length < length) text += `${pick(random, languages[number % 2] ?? messages).text} `;
    return text.slice(0, length);
  });
}

/** Measures `understand` at 50, 300 and 2,000 characters, how long loading takes and how much memory it needs. */
async function measureUnderstanding(seconds: number): Promise<BenchResult> {
  loadModel();
  const gazetteer = loadGazetteer();
  const before = await memoryMegabytes();
  const started = performance.now();
  const model = loadBuiltModel();
  const loadMilliseconds = performance.now() - started;
  // The collector does not count the memory of WebAssembly, where the table of features lies.
  const tableMegabytes = model.space.table.bytes.buffer.byteLength / 2 ** 20;
  const modelMegabytes = (await memoryMegabytes()) - before + tableMegabytes;
  const understander = createUnderstanding({ gazetteer, model });
  const figures: Record<string, number> = {};
  const floor: Record<string, number> = {};
  const share = seconds / TEXTS.length / 3;
  for (const { length, texts: count } of TEXTS) {
    const whole = makeTexts(length, count, length);
    const { median, p99, fastest } = measureLength(understander, whole, share);
    figures[`microseconds at ${length} characters`] = median;
    figures[`microseconds at ${length} characters, 99th percentile`] = p99;
    figures[`microseconds at ${length} characters, each text's fastest call`] = fastest;
    // They are found when somebody asks for them, as the desk does when a case is filed.
    const explained = measureLength(understander, whole, share, ({ intent }) => intent.because);
    figures[`microseconds at ${length} characters, with the words that decide`] = explained.median;
    const texts = whole.slice(0, PART_TEXTS);
    const parts = partsOfUnderstanding(understander, model, texts, TODAY);
    for (const [part, microseconds] of fastestParts(parts, texts.length, share))
      figures[`microseconds at ${length} characters, each text's fastest call: ${part}`] = microseconds;
    for (const [step, read] of Object.entries(floorOfUnderstanding(texts)))
      floor[`microseconds at ${length} characters: ${step}`] = fastestCalls(read, texts.length, 0);
  }
  figures['milliseconds to load the model'] = loadMilliseconds;
  figures['megabytes of the loaded model'] = modelMegabytes;
  const at300 = figures['microseconds at 300 characters'] ?? 0;
  return {
    name: 'understand',
    figures,
    ceilings: {
      'microseconds at 300 characters': AIMS.microsecondsAt300,
      'milliseconds to load the model': AIMS.loadMilliseconds,
      'megabytes of the loaded model': AIMS.modelMegabytes,
      ...floor,
    },
    ratios: {
      'microseconds at 300 characters / aim': at300 / AIMS.microsecondsAt300,
      'milliseconds to load the model / aim': loadMilliseconds / AIMS.loadMilliseconds,
      'megabytes of the loaded model / aim': modelMegabytes / AIMS.modelMegabytes,
    },
  };
}

function measureLength(
  { understand }: Understander,
  texts: readonly string[],
  seconds: number,
  ask: (understanding: Understanding) => unknown = () => undefined,
): { median: number; p99: number; fastest: number } {
  const length = texts[0]?.length ?? 0;
  for (const text of makeTexts(length, WARM_TEXTS, length + 1)) understand(text, { today: TODAY });
  const times: number[] = [];
  const read = (number: number) => ask(understand(texts[number] ?? '', { today: TODAY }));
  const fastest = fastestCalls(read, texts.length, seconds, (microseconds) => times.push(microseconds));
  return { median: percentile(times, 0.5), p99: percentile(times, 0.99), fastest };
}

/**
 * Reads all texts again and again: the mean of the time of each text's fastest call, from which the machine's other work is
 * absent, in microseconds. `note` is told the time of every call.
 */
function fastestCalls(
  read: (number: number) => unknown,
  count: number,
  seconds: number,
  note: (microseconds: number) => void = () => undefined,
): number {
  const fastest = new Float64Array(count).fill(Infinity);
  const until = performance.now() + seconds * 1000;
  for (let round = 0; round < LEAST_ROUNDS || performance.now() < until; round += 1)
    for (let number = 0; number < count; number += 1) {
      const begun = process.hrtime.bigint();
      read(number);
      const time = Number(process.hrtime.bigint() - begun) / 1000;
      fastest[number] = Math.min(fastest[number] ?? Infinity, time);
      note(time);
    }
  return fastest.reduce((sum, time) => sum + time, 0) / count;
}

/**
 * The same of every part, all parts of one text after each other as in the whole: a part that is called again and again finds
 * its code and tables at the processor's hand, and takes half the time that it takes between the others.
 */
function fastestParts(
  parts: Record<string, (number: number) => unknown>,
  count: number,
  seconds: number,
): Array<[part: string, microseconds: number]> {
  const readers = Object.entries(parts).map(([part, read]) => {
    return { part, read, fastest: new Float64Array(count).fill(Infinity) };
  });
  const until = performance.now() + seconds * 1000;
  for (let round = 0; round < LEAST_ROUNDS || performance.now() < until; round += 1)
    for (let number = 0; number < count; number += 1)
      for (const { read, fastest } of readers) {
        const begun = process.hrtime.bigint();
        read(number);
        fastest[number] = Math.min(
          fastest[number] ?? Infinity,
          Number(process.hrtime.bigint() - begun) / 1000,
        );
      }
  return readers.map(({ part, fastest }) => [part, fastest.reduce((sum, time) => sum + time, 0) / count]);
}

/**
 * What is in use after the collector has run (the parent process passes --expose-gc). What its first round lets go, buffers above
 * all, is freed beside the program and counted a moment later.
 */
async function memoryMegabytes(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

void measureUnderstanding(Number(process.argv[2])).then((result) => process.send?.(result));
