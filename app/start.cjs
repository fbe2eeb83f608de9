// The one entry of every npm script: sets up what is missing (packages, builds), then runs what was asked for.
// Plain JavaScript with Node's own modules only, because it runs before `npm ci`.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Sala needs Node 20.19 or newer; this is ${process.version}.`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function say(message) {
  process.stderr.write(`${message}\n`);
}

function run(command, args, options = {}) {
  const { status, signal } = spawnSync(command, args, { stdio: 'inherit', ...options });
  return signal === null ? (status ?? 1) : 1;
}

/** Runs to its end and hands on what asks it to stop: whoever ends this process must not leave the other one behind. */
function runUntilStopped(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => process.exit(status ?? 1));
}

/** Whether a step was last done for this; its file remembers, and the step is done again when that changes. */
function isDone(stamp, fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
}

function markDone(stamp, fingerprint) {
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function installPackages() {
  const stamp = join('node_modules', '.sala-installed');
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (isDone(stamp, lock)) return;
  say('Installing packages (the first time takes a minute or two) ...');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0)
    fail(
      'The packages could not be installed: npm says why above. When that is mended, run the same command again.',
    );
  markDone(stamp, lock);
}

/** A fingerprint of every source file below these folders: their names and contents. */
function fingerprintOf(folders) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) {
        if (name !== 'node_modules' && name !== 'corpus' && name !== 'model') visit(join(path, name));
      }
    } else hash.update(path).update('\0').update(readFileSync(path));
  };
  for (const folder of folders) if (existsSync(folder)) visit(folder);
  return hash.digest('hex');
}

const SERVER_SOURCES = [
  'app',
  'bots',
  'casework',
  'channels',
  'contracts',
  'nlp',
  'portal',
  'voice',
  'package-lock.json',
];

/** What is built before Sala starts: each with the file that remembers what it was last built of. */
function listBuilds() {
  const parts = [
    ['server', SERVER_SOURCES, 'Building the server ...'],
    [
      'widget',
      ['portal/widget', 'portal/copy', 'contracts', 'app/build.mjs'],
      'Building the chat widget ...',
    ],
    [
      'console',
      ['admin', 'contracts', 'package-lock.json', 'app/build.mjs'],
      'Building the console (half a minute) ...',
    ],
  ];
  return [
    {
      stamp: join('nlp', 'model', '.built'),
      fingerprint: fingerprintOf(['nlp/corpus/train', 'nlp/classify', 'nlp/data', 'nlp/text']),
      title: 'Training the understanding (a minute or two) ...',
      command: [join('node_modules', '.bin', 'tsx'), 'nlp/cli.ts', 'build'],
    },
    ...parts.map(([part, sources, title]) => ({
      stamp: join('dist', `.built-${part}`),
      fingerprint: fingerprintOf(sources),
      title,
      command: [process.execPath, 'app/build.mjs', part],
    })),
  ].filter(({ stamp, fingerprint }) => !isDone(stamp, fingerprint));
}

async function build({ stamp, fingerprint, title, command }) {
  const { status, output } = await runQuietly(title, command);
  if (status !== 0) fail(`${output}\n${title} failed: see the error above.`);
  markDone(stamp, fingerprint);
}

/** Runs a command and keeps what it prints, so that two at a time do not mix their lines. */
function runQuietly(title, [command, ...args]) {
  say(title);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ status: 1, output: `${output}${error.message}` }));
    child.once('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** Does these jobs in their order, two at a time: most of them use one processor. */
async function inTwoLanes(jobs) {
  const waiting = [...jobs];
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all([lane(), lane()]);
}

/**
 * The compiler written in machine code checks types in a quarter of the processor time of the one that eslint needs. Its checkers
 * beside each other would each begin with much of the same; and both packages have a `tsc`, so this one is named by its path.
 */
const TYPES = ['../typescript-native/bin/tsc', '--noEmit', '--singleThreaded'];

/** Every gate but the tests, the longest first; all run, so that one look shows everything that is wrong. */
const GATES = [
  ['lint', ['eslint', '.', '--max-warnings', '0']],
  ['types', TYPES],
  ['types of the console', [...TYPES, '-p', 'admin']],
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  [
    'import rule',
    [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      ...SERVER_SOURCES.slice(0, -1),
      'admin',
    ],
  ],
  ['dead code', ['knip', '--no-progress']],
  ['types of the widget', [...TYPES, '-p', 'portal/widget']],
];

/** Of a jest that ended before it wrote down anything. */
const NOTHING_TOLD = {
  ...{ numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0, numRuntimeErrorTestSuites: 1 },
  testResults: [],
};

async function check() {
  let passed = 0;
  const failed = [];
  const gates = GATES.map(([name, [tool, ...args]]) => async () => {
    const { status, output } = await runQuietly(`== ${name}`, [
      join('node_modules', '.bin', tool),
      ...args,
    ]);
    if (status === 0) passed += 1;
    else {
      failed.push(name);
      say(`\n== ${name} failed\n${output}`);
    }
  });
  const [longest, ...others] = gates;
  await inTwoLanes([longest, ...listBuilds().map((part) => () => build(part)), ...others]);
  say('\n== tests');
  const results = join('node_modules', '.cache', 'sala-test-results.json');
  mkdirSync(join(results, '..'), { recursive: true });
  // A run that ends before it tells must not be told by the one before.
  rmSync(results, { force: true });
  const status = run(join('node_modules', '.bin', 'jest'), [
    '--json',
    '--outputFile',
    results,
    ...process.argv.slice(3),
  ]);
  const told = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : NOTHING_TOLD;
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites, testResults } =
    told;
  for (const file of testResults.filter(({ status: state }) => state === 'failed'))
    say(`failed: ${file.name}`);
  passed += numPassedTests;
  // A suite that did not even start has no failed test of its own, and a jest that broke otherwise counts as one too.
  const failures = failed.length + numFailedTests + numRuntimeErrorTestSuites;
  const total = failures === 0 && (status !== 0 || numFailedTestSuites > 0) ? 1 : failures;
  if (failed.length > 0) say(`failed gates: ${failed.join(', ')}`);
  process.stdout.write(`${passed} passed, ${total} failed\n`);
  process.exit(total === 0 ? 0 : 1);
}

const buildAll = () => inTwoLanes(listBuilds().map((part) => () => build(part)));

async function main(mode) {
  installPackages();
  if (mode === '--check') return check();
  await buildAll();
  if (mode === '--dev') {
    const watch = ['watch', '--clear-screen=false', 'app/main.ts', ...process.argv.slice(3)];
    return runUntilStopped(join('node_modules', '.bin', 'tsx'), watch);
  }
  process.setSourceMapsEnabled(true);
  require('../dist/main.js');
}

void main(process.argv[2]);
