import oclif from 'eslint-config-oclif'
import prettier from 'eslint-config-prettier'

/** The only files that may read the text of a SecretValue. A new name here needs a reason in its review. */
const mayReveal = [
  'src/audit/held-credential.ts',
  'src/audit/judged-secrets.ts',
  'src/audit/refused-value.ts',
  'src/audit/rules/**/*.ts',
  'src/classify/**/*.ts',
  'src/diff/compare-environments.ts',
  'src/diff/file-readings.ts',
  'src/heroku/platform-client.ts',
  'src/heroku/platform.ts',
  'src/ledger/fingerprint.ts',
  'src/model/secret-value.ts',
  'src/protects/judge-inventory.ts',
  'src/providers/**/*.ts',
  'src/repository/search/sought-credentials.ts',
  'src/rotation/add-on/add-on-command.ts',
  'src/rotation/add-on/begin-rotation.ts',
  'src/rotation/mend/mending-of.ts',
  'src/rotation/model/keeps-fingerprint.ts',
  'src/rotation/model/members.ts',
  'src/rotation/plan/describe-credential.ts',
  'src/rotation/run/refused-texts.ts',
  'src/rotation/services/no-credential.ts',
  'src/rotation/steps/verify/verify-command.ts',
  'src/rotation/value/**/*.ts',
  'src/text/blot-out.ts',
  'src/text/known-values.ts',
]

export default [
  {ignores: ['dist/**', 'node_modules/**', 'coverage/**']},
  ...oclif,
  prettier,
  {
    rules: {
      '@stylistic/lines-between-class-members': 'off', // prettier's business
      camelcase: 'off', // the Platform API and this plugin's own JSON use snake_case keys
      'import/no-named-as-default': 'off',
      'import/no-named-as-default-member': 'off',
      'jsdoc/check-param-names': 'off', // a parameter is described where its name does not say enough
      'n/no-unsupported-features/node-builtins': 'off', // Node 20 is the floor; typed as such
      'no-await-in-loop': 'off', // steps that must follow one another are written as loops
      'perfectionist/sort-classes': 'off', // read top to bottom, not A to Z
      'perfectionist/sort-interfaces': 'off',
      'perfectionist/sort-modules': 'off',
      'perfectionist/sort-object-types': 'off',
      'perfectionist/sort-objects': 'off',
      'perfectionist/sort-switch-case': 'off',
      'perfectionist/sort-union-types': 'off',
      'unicorn/no-array-reduce': 'off',
      'unicorn/no-null': 'off', // null is what the Platform API and the contract say
      'unicorn/prevent-abbreviations': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: mayReveal,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^reveal(All)?$/]',
          message: 'A value is read only where eslint.config.mjs lists it (mayReveal).',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {'no-console': 'error'},
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off', // chai
      'mocha/max-top-level-suites': 'off',
      'mocha/no-mocha-arrows': 'off',
      'mocha/no-setup-in-describe': 'off', // tables of cases
      'unicorn/consistent-function-scoping': 'off', // what one test needs stands beside it
    },
  },
  {
    files: ['test/e2e/survival/apps/**/*.mjs'],
    rules: {'import/no-unresolved': 'off'}, // their libraries are installed in a place of their own
  },
]
