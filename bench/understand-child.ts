import { createUnderstanding, loadBuiltModel, loadGazetteer, loadModel, type Understander } from '../nlp';
import { readCorpus } from '../nlp/classify/corpus-files';
import { seededRandom } from '../nlp/classify/seeded-random';
import { percentile, type BenchResult } from './bench-result';
import { pick } from './spoil-name';

/** What the design aims at: microseconds at 300 characters, megabytes of the loaded model, milliseconds of loading. */
const AIMS = { microsecondsAt300: 150, modelMegabytes: 80, loadMilliseconds: 300 };

const LENGTHS = [50, 300, 2000];
/** So many different texts of each length, so that nothing remembered of a text helps with the next. */
const TEXTS = 1000;
const WARM_TEXTS = 400;
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
function measureUnderstanding(seconds: number): BenchResult {
  loadModel();
  const gazetteer = loadGazetteer();
  const before = memoryMegabytes();
  const started = performance.now();
  const model = loadBuiltModel();
  const loadMilliseconds = performance.now() - started;
  const modelMegabytes = memoryMegabytes() - before;
  const understander = createUnderstanding({ gazetteer, model });
  const figures: Record<string, number> = {};
  for (const length of LENGTHS) {
    const { median, p99 } = measureLength(understander, length, seconds / LENGTHS.length);
    figures[`microseconds at ${length} characters`] = median;
    figures[`microseconds at ${length} characters, 99th percentile`] = p99;
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
  length: number,
  seconds: number,
): { median: number; p99: number } {
  for (const text of makeTexts(length, WARM_TEXTS, length + 1)) understand(text, { today: TODAY });
  const texts = makeTexts(length, TEXTS, length);
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    for (const text of texts) {
      const begun = process.hrtime.bigint();
      understand(text, { today: TODAY });
      times.push(Number(process.hrtime.bigint() - begun) / 1000);
    }
  }
  return { median: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

/** What is in use after the collector has run (the parent process passes --expose-gc). */
function memoryMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

process.send?.(measureUnderstanding(Number(process.argv[2])));
