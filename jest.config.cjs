/** Tests of stores, queues and pages run on real parts: test/support/global-setup.ts starts them once for all workers. */
const SWC = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } };
/** The MongoDB driver loads `os` by `import()`, which Jest knows only as `require`: this one file of it is compiled too. */
const DRIVER_WITH_IMPORT = 'mongodb/lib/runtime_adapters\\.js$';

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', SWC],
    [DRIVER_WITH_IMPORT]: ['@swc/jest', { jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!.*${DRIVER_WITH_IMPORT})`],
  testSequencer: '<rootDir>/test/support/slowest-first.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Ends a test that hangs; it measures nothing: a busy machine of two processors is many times slower than an idle one.
  testTimeout: 120_000,
  maxWorkers: 2,
};
