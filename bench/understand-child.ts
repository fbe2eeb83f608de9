import { createUnderstanding, loadGazetteer, loadModel, type Understander } from '../nlp';
import { percentile, type BenchResult } from './bench-result';

/** What the design aims at: microseconds at 300 characters, megabytes of the loaded model, milliseconds of loading. */
const AIMS = { microsecondsAt300: 150, modelMegabytes: 80, loadMilliseconds: 300 };

/** Messages as citizens write them, in both languages; cut or repeated to the length that is measured. */
const MESSAGES = [
  'ខ្ញុំរស់នៅភូមិព្រែកតាមាក់ ផ្លូវចូលភូមិខូចតាំងពីខែមុន ពេលភ្លៀងឡានពេទ្យចូលមិនបាន សូមព្រឹទ្ធសភាជួយអន្តរាគមន៍ឱ្យអាជ្ញាធរខេត្តកណ្តាលជួសជុលផង ព្រោះកូនៗទៅរៀនដួលរាល់ថ្ងៃ ហើយចាស់ៗមិនហ៊ានចេញពីផ្ទះ។ ',
  'Our well in Tuek Vil commune has been dry since March and the water seller asks 20,000 riel for one jar. The village chief told us to wait for a pump but nobody came, and my mother is sick. Please send someone who can help us, my number is 012 345 678. ',
  'មន្ត្រីនៅសាលាឃុំទារលុយ ២០ដុល្លារទើបចុះហត្ថលេខាលើសំបុត្រកំណើតកូនខ្ញុំ កាលពីថ្ងៃទី១២ មីនា ខ្ញុំអត់មានលុយទេ។ ',
  'The power is cut every evening at six, the meter runs even when nothing is on, and the bill doubled. We complained twice to the district office. ',
];

/** Measures `understand` at 50, 300 and 2,000 characters, how long loading takes and how much memory it needs. */
function measureUnderstanding(seconds: number): BenchResult {
  loadModel();
  const gazetteer = loadGazetteer();
  const before = memoryMegabytes();
  const started = performance.now();
  const model = loadModel();
  const loadMilliseconds = performance.now() - started;
  const modelMegabytes = memoryMegabytes() - before;
  const understander = createUnderstanding({ gazetteer, model });
  const [at50, at300, at2000] = [50, 300, 2000].map((length) =>
    measureLength(understander, length, seconds / 3),
  );
  const figures = {
    'microseconds at 50 characters': at50?.median ?? 0,
    'microseconds at 300 characters': at300?.median ?? 0,
    'microseconds at 300 characters, 99th percentile': at300?.p99 ?? 0,
    'microseconds at 2000 characters': at2000?.median ?? 0,
    'milliseconds to load the model': loadMilliseconds,
    'megabytes of the loaded model': modelMegabytes,
  };
  return {
    name: 'understand',
    figures,
    ceilings: {
      'microseconds at 300 characters': AIMS.microsecondsAt300,
      'milliseconds to load the model': AIMS.loadMilliseconds,
      'megabytes of the loaded model': AIMS.modelMegabytes,
    },
    ratios: {
      'microseconds at 300 characters / aim': (at300?.median ?? 0) / AIMS.microsecondsAt300,
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
  const texts = MESSAGES.map((message) =>
    message.repeat(Math.ceil(length / message.length)).slice(0, length),
  );
  for (let round = 0; round < 50; round += 1)
    for (const text of texts) understand(text, { today: '2026-11-23' });
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    for (const text of texts) {
      const begun = process.hrtime.bigint();
      understand(text, { today: '2026-11-23' });
      times.push(Number(process.hrtime.bigint() - begun) / 1000);
    }
  }
  return { median: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function memoryMegabytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

process.send?.(measureUnderstanding(Number(process.argv[2])));
