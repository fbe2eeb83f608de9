// The one entry of every npm script: sets up what is missing (packages, builds), then runs what was asked for.
// Plain JavaScript with Node's own modules only, because it runs before `npm ci`.
'use strict';
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
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

/** Remembers in a file what a step was last done for; the step runs again when that changes. */
function once(stampFile, fingerprint, title, step) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint) return;
  say(title);
  step();
  mkdirSync(join(stampFile, '..'), { recursive: true });
  writeFileSync(stampFile, fingerprint);
}

function installPackages() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  once(
    join('node_modules', '.sala-installed'),
    lock,
    'Installing packages (the first time takes a minute or two) ...',
    () => {
      if (run('npm', ['ci', '--no-audit', '--no-fund']) !== 0) {
        fail(
          'The packages could not be installed: npm says why above. When that is mended, run the same command again.',
        );
      }
    },
  );
}

/** A fingerprint of every source file below these folders: their names, sizes and contents. */
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

function buildParts() {
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
  const model = fingerprintOf(['nlp/corpus/train', 'nlp/classify', 'nlp/data', 'nlp/text']);
  once(join('nlp', 'model', '.built'), model, 'Training the understanding (a minute or two) ...', () => {
    if (run(join('node_modules', '.bin', 'tsx'), ['nlp/cli.ts', 'build']) !== 0)
      fail('The model could not be built: see the error above.');
  });
  for (const [part, sources, title] of parts) {
    once(join('dist', `.built-${part}`), fingerprintOf(sources), title, () => {
      if (run(process.execPath, ['app/build.mjs', part]) !== 0)
        fail(`The ${part} could not be built: see the error above.`);
    });
  }
}

/** Every gate in turn; all run, so that one look shows everything that is wrong. */
const GATES = [
  ['format', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['lint', ['eslint', '.', '--max-warnings', '0', '--concurrency', '2']],
  ['types', ['tsc', '--noEmit']],
  ['types of the console', ['tsc', '-p', 'admin', '--noEmit']],
  ['types of the widget', ['tsc', '-p', 'portal/widget', '--noEmit']],
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
];

function check() {
  let passed = 0;
  const failed = [];
  for (const [name, [tool, ...args]] of GATES) {
    say(`\n== ${name}`);
    if (run(join('node_modules', '.bin', tool), args) === 0) passed += 1;
    else failed.push(name);
  }
  say('\n== tests');
  const results = join('node_modules', '.cache', 'sala-test-results.json');
  mkdirSync(join(results, '..'), { recursive: true });
  const status = run(join('node_modules', '.bin', 'jest'), [
    '--json',
    '--outputFile',
    results,
    ...process.argv.slice(3),
  ]);
  const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites, testResults } =
    JSON.parse(readFileSync(results, 'utf8'));
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

installPackages();
const mode = process.argv[2];
if (mode === '--dev') {
  buildParts();
  process.exit(
    run(join('node_modules', '.bin', 'tsx'), [
      'watch',
      '--clear-screen=false',
      'app/main.ts',
      ...process.argv.slice(3),
    ]),
  );
} else if (mode === '--check') {
  buildParts();
  check();
} else {
  buildParts();
  process.setSourceMapsEnabled(true);
  require('../dist/main.js');
}
