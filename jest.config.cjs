/** Tests of stores, queues and pages run on real parts: test/support/global-setup.ts starts them once for all workers. */
const SWC = require('./test/support/packages/swc.json');
const HERE = __dirname.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

module.exports = {
  // Jest's environment of Node, in which a worker loads each package once.
  testEnvironment: '<rootDir>/test/support/packages/environment.ts',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    // The Bot Framework keeps issuers' keys and its own tokens in the module: each file reads its packages anew.
    '/node_modules/(?!.*bot(builder|framework)).+\\.[cm]?js$':
      '<rootDir>/test/support/packages/transform.cjs',
    // Pure, and a second of processor time to load: read once for each worker, too.
    [`^${HERE}/(nlp|contracts)/.+\\.ts$`]: '<rootDir>/test/support/packages/transform-stateless.cjs',
    '^.+\\.tsx?$': ['@swc/jest', SWC],
  },
  transformIgnorePatterns: [],
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Ends a test that hangs; it measures nothing: a busy machine of two processors is many times slower than an idle one.
  testTimeout: 120_000,
  maxWorkers: 2,
};
