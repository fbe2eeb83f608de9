import { readFileSync } from 'node:fs';
import { readArguments, type CliArguments } from './cli/read-arguments';
import { runEvaluate } from './cli/run-evaluate';
import { runExplain } from './cli/run-explain';
import { runRetrain } from './cli/run-retrain';
import { runTrain } from './cli/run-train';
import { NLP_FOLDER } from './classify/corpus-files';
import { buildModel, loadModel } from './classify/load-model';
import { loadGazetteer } from './place/gazetteer';
import { createUnderstanding, type Understander } from './understand';

const USAGE = `Usage: npm run nlp -- COMMAND
  train FILE.tsv [--test FILE.tsv] [--json]   train on any labelled file (columns label, text) and measure
  evaluate [--json]                           measure the present model on nlp/corpus/heldout
  explain "TEXT" [--json]                     show everything understood; with --json and no text, one message a line from the input
  retrain FILE.tsv [--json]                   learn from staff corrections, unless the result is worse
  build                                       build the model anew from nlp/corpus/train`;

const announceBuilding = (): void => {
  process.stderr.write('The corpus has changed or no model is built: building it, up to a minute.\n');
};

const openUnderstanding = (): Understander =>
  createUnderstanding({ gazetteer: loadGazetteer(), model: loadModel(NLP_FOLDER, announceBuilding) });

/** The service's own day, from which "yesterday" is reckoned. */
const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Phnom_Penh' });

function* run(command: string, given: CliArguments): Generator<string> {
  if (command === 'train') yield runTrain(given);
  else if (command === 'evaluate') yield runEvaluate(given, openUnderstanding());
  else if (command === 'explain') {
    yield* runExplain(given, openUnderstanding(), () => readFileSync(0, 'utf8'), { today: today() });
  } else if (command === 'retrain') yield runRetrain(given);
  else if (command === 'build') yield `Built model ${buildModel().version}.`;
  else throw new Error(USAGE);
}

function main(): void {
  const [command = '', ...rest] = process.argv.slice(2);
  try {
    for (const line of run(command, readArguments(rest))) process.stdout.write(`${line}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

main();
