const { basename } = require('node:path');
const TestSequencer = require('@jest/test-sequencer').default;

/** The test files that take longest, the longest first. One that is missing here is only found later. */
const SLOWEST = [
  ...[
    'console',
    'cli-backup',
    'cli-sala',
    'kill',
    'console-life',
    'console-desk',
    'console-api',
    'permissions',
  ],
  ...['recover-from-kill', 'retrain', 'webchat-pictures', 'console-account', 'cli-page-webhook', 'people'],
  ...['widget', 'accused', 'broadcasts', 'start-embedded-stores', 'two-processes', 'architecture'],
];

/** Its place in that list, or behind it. */
function placeOf({ path }) {
  const place = SLOWEST.indexOf(basename(path, '.test.ts'));
  return place < 0 ? SLOWEST.length : place;
}

/**
 * Jest remembers how long a file took and begins with the longest, so that none of them runs alone at the end. A new clone remembers
 * nothing, and a file's size tells little.
 */
module.exports = class SlowestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
};
