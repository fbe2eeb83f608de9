import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const PROCESS_ENV = [
  'error',
  { object: 'process', property: 'env', message: 'app/config.ts is the only reader of process.env.' },
];

export default tseslint.config(
  { ignores: ['dist', 'data', 'node_modules', 'coverage', '**/*.cjs', '**/*.mjs', 'nlp/model'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      complexity: ['error', 15],
      'no-restricted-properties': PROCESS_ENV,
      'no-console': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
    },
  },
  {
    files: ['app/config.ts', 'test/**', 'bench/**', 'app/cli/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['app/cli/**', 'nlp/cli.ts', 'nlp/cli/**', 'bench/**', 'test/support/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    // mongoose's own way of writing a field is a literal where its types name a class.
    files: ['casework/**/*.model.ts', 'casework/**/*.models.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // React components are markup: their length is measured by eye, their logic lives in hooks and providers.
    files: ['admin/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }] },
  },
);
