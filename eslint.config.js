import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

const world = [
  'console',
  'window',
  'document',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'performance',
  'crypto',
  'globalThis',
];

export default tseslint.config(
  { ignores: ['build/', 'node_modules/', 'coverage/', '**/*.d.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['addin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    // The core cannot see the world: today and the seed are arguments.
    files: ['scoring/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...world],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { object: 'Date', property: 'now' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date']",
          message: 'The core has no clock: take a day number as an argument.',
        },
      ],
    },
  },
);
