import type {DiffCase, ReportedCase} from '../reported-case.js'

import {alnum} from '../../../classify/invented-values.js'

const NODE = {'package.json': JSON.stringify({dependencies: {dotenv: '^16.4.5'}})}
const EXPAND = {'package.json': JSON.stringify({dependencies: {dotenv: '^16.4.5', 'dotenv-expand': '^11.0.0'}})}
const NEXT = {'package.json': JSON.stringify({dependencies: {next: '15.0.0', react: '19.0.0'}})}
const ENV_FILE = {'package.json': JSON.stringify({scripts: {start: 'node --env-file=.env index.js'}})}
const EXPRESS = {'package.json': JSON.stringify({dependencies: {express: '5.0.0'}})}
const gemfile = (version: string) => ({'Gemfile.lock': `GEM\n  specs:\n    dotenv (${version})\n    rails (7.1.0)\n`})
const RUBY = gemfile('3.1.4')
const PYTHON = {'requirements.txt': 'Django==5.0\npython-dotenv==1.0.1\n'}
const POETRY = {'pyproject.toml': '[tool.poetry.dependencies]\npython-dotenv = "^1.0"\n'}
const ENVIRON = {'requirements.txt': 'django-environ==0.11.2\n'}
const DECOUPLE = {'requirements.txt': 'python-decouple\n'}
const LARAVEL = {'composer.json': JSON.stringify({require: {'laravel/framework': '^11.0'}})}
const SYMFONY = {'composer.json': JSON.stringify({require: {'symfony/dotenv': '7.0.*'}})}
const GO = {'go.mod': 'module acme\n\nrequire (\n\tgithub.com/joho/godotenv v1.5.1\n)\n'}
const COMPOSE = {'docker-compose.yml': 'services:\n  web:\n    env_file: .env\n'}
const BOTH = {...NODE, ...RUBY}

const [A, B] = [alnum(8), alnum(8)]

/** How the value in the file compares with that of the app. */
function value(
  source: string,
  written: string,
  app: string,
  ...[status, files]: [DiffCase['status'], DiffCase['files']?]
): ReportedCase {
  return {source, what: 'diff', file: `KEY=${written}\n`, app: {KEY: app}, key: 'KEY', status, ...(files && {files})}
}

const DOLLARS = 'bkeepers/dotenv#214'
const ESCAPES = 'motdotla/dotenv#439'
const HASH = 'motdotla/dotenv#434'
const QUOTES = 'motdotla/dotenv#852'
const HEROKU = 'Heroku CLI: config --shell'

/** A dotenv file beside an app, in the dialects of those that read such files. */
export const CASES: readonly ReportedCase[] = [
  // What the Heroku CLI writes.
  value('heroku/legacy-cli#876', `'${A}&${B}'`, `${A}&${B}`, 'same'),
  value(HEROKU, `'${A}$${B}'`, `${A}$${B}`, 'same'),
  value(HEROKU, `'${A}\\\\${B}'`, `${A}\\\\${B}`, 'same'),
  value(HEROKU, `"it's \\$${A}\\\`\\!\\"${B}"`, `it's $${A}\`!"${B}`, 'same'),
  value(HEROKU, `"${A}\\n${B}\\n"`, `${A}\n${B}\n`, 'same'),
  value(HEROKU, `"${A}\\n${B}\\n"`, `${A} ${B}`, 'different'),
  value(HEROKU, `"it's ${A}"`, `its ${A}`, 'different'),
  value(HEROKU, `'{"a": "${A}"}'`, `{"a": "${A}"}`, 'same'),
  {
    source: HEROKU,
    what: 'diff',
    file: `HOST=acme.example\nKEY="it's \\$${A}"\nURL='https://acme.example/?a=1'\n`,
    app: {HOST: 'acme.example', KEY: `it's $${A}`, URL: 'https://acme.example/?a=1'},
    files: NODE,
    key: 'KEY',
    status: 'same',
  },
  {
    source: 'Heroku Dev Center: Heroku Local',
    what: 'diff',
    file: `# local\nexport DEBUG=1\nKEY="${A}'\\$${B}"\n`,
    app: {KEY: `${A}'$${B}`},
    key: 'KEY',
    status: 'same',
  },
  // A dollar sign with a backslash before it.
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'unknown'),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'same', RUBY),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'different', NODE),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}\\$${B}`, 'same', NODE),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'same', EXPAND),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'different', PYTHON),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'same', LARAVEL),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'unknown', BOTH),
  value(DOLLARS, `"${A}\\$${B}"`, `${A}$${B}`, 'unknown', EXPRESS),
  value(ESCAPES, `${A}\\$${B}`, `${A}$${B}`, 'unknown'),
  value(ESCAPES, `${A}\\$${B}`, `${A}$${B}`, 'same', RUBY),
  value(ESCAPES, `${A}\\$${B}`, `${A}\\$${B}`, 'same', NODE),
  value(ESCAPES, `"${A}\\$${B}"`, `${B}$${A}`, 'different'),
  // One without.
  value(HASH, `'$2y$10$${A}'`, `$2y$10$${A}`, 'same'),
  value('dotenvx/dotenvx#240', `'${A}$is$a$test'`, `${A}$is$a$test`, 'different', NEXT),
  value(QUOTES, `"45v$${A}"`, `45v$${A}`, 'unknown'),
  value(QUOTES, `"45v$${A}"`, `45v$${A}`, 'same', NODE),
  value(QUOTES, `"45v$${A}"`, `45v$${A}`, 'same', ENV_FILE),
  value(QUOTES, `"45v$${A}"`, `45v$${A}`, 'different', RUBY),
  value(QUOTES, `"45v$${A}"`, `45v$${A}`, 'same', PYTHON),
  value(QUOTES, `"45v$${A}"`, `45v$${A}`, 'same', POETRY),
  value('symfony/symfony#26056', `"45v$${A}"`, `45v$${A}`, 'different', SYMFONY),
  value('symfony/symfony#26056', `'$2y$10$${A}'`, `$2y$10$${A}`, 'same', SYMFONY),
  value('Layr-Labs/eigenda-operator-setup#36', `password$$${A}`, `password$${A}`, 'same', COMPOSE),
  value('Layr-Labs/eigenda-operator-setup#36', `'password$${A}'`, `password$${A}`, 'same', COMPOSE),
  value('Layr-Labs/eigenda-operator-setup#36', `password$$${A}`, `password$${A}`, 'unknown'),
  value('P-Adamiec/Free-Games-Claimer-Remaster#10', 'm$ypass$wor@d', 'm$ypass$wor@d', 'same', PYTHON),
  value('P-Adamiec/Free-Games-Claimer-Remaster#10', 'm$ypass$wor@d', 'm$ypass$wor@d', 'unknown'),
  value('joke2k/django-environ#60', `$${A}`, `$${A}`, 'different', ENVIRON),
  value('joke2k/django-environ#60', `$${A}`, `$${A}`, 'same', DECOUPLE),
  // Variables.
  ...(
    [
      ['unknown', undefined],
      ['same', RUBY],
      ['same', PYTHON],
      ['same', EXPAND],
      ['different', NODE],
    ] as const
  ).map(([status, files]): ReportedCase => ({
    source: 'Python-dotenv: Variable expansion',
    what: 'diff',
    file: `DOMAIN=acme.example\nKEY="https://\${DOMAIN}/${A}"\n`,
    app: {KEY: `https://acme.example/${A}`, DOMAIN: 'acme.example'},
    key: 'KEY',
    status,
    ...(files && {files}),
  })),
  value('Python-dotenv: Variable expansion', `"https://\${DOMAIN}/${A}"`, `https://acme.example/${A}`, 'unknown', RUBY),
  value(
    'Python-dotenv: Variable expansion',
    `"https://\${DOMAIN}/${A}"`,
    `https://acme.example/${B}`,
    'different',
    RUBY,
  ),
  value('Python-dotenv: Variable expansion', `\${TIER:-${A}}`, A, 'same', PYTHON),
  // Quotes within quotes.
  value('motdotla/dotenv#521', `"${A}\\"${B}"`, `${A}"${B}`, 'unknown'),
  value('motdotla/dotenv#521', `"${A}\\"${B}"`, `${A}"${B}`, 'same', PYTHON),
  value('motdotla/dotenv#521', `"${A}\\"${B}"`, `${A}"${B}`, 'same', RUBY),
  value('motdotla/dotenv#521', `"${A}\\"${B}"`, `${A}"${B}`, 'different', NODE),
  value('motdotla/dotenv#521', `"${A}\\"${B}"`, `${A}"${B}`, 'same', GO),
  value('POSIX: Quoting', `'${A}'\\''${B}'`, `${A}'${B}`, 'unknown'),
  value('POSIX: Quoting', `'${A}'\\''${B}'`, `${A}'${B}`, 'same', SYMFONY),
  value('POSIX: Quoting', `'${A}'\\''${B}'`, `${A}'${B}`, 'different', NODE),
  value('POSIX: Quoting', `'${A}'\\''${B}'`, `${A}-${B}`, 'different'),
  value('motdotla/dotenv#521', `'{"a":"${A}"}'`, `{"a":"${A}"}`, 'same', NODE),
  // Backticks are quotes for Node, and nothing for others.
  value('Node dotenv: Backticks', `\`${A} "${B}"\``, `${A} "${B}"`, 'unknown'),
  value('Node dotenv: Backticks', `\`${A} "${B}"\``, `${A} "${B}"`, 'same', NODE),
  value('Node dotenv: Backticks', `\`${A} ${B}\``, `${A} ${B}`, 'different', PYTHON),
  // Comments.
  value('Node dotenv: Comments', `"${A}#${B}"`, `${A}#${B}`, 'same'),
  value('Node dotenv: Comments', `${A}#${B}`, `${A}#${B}`, 'unknown'),
  value('Node dotenv: Comments', `${A}#${B}`, `${A}#${B}`, 'different', NODE),
  value('Node dotenv: Comments', `${A}#${B}`, `${A}#${B}`, 'same', PYTHON),
  value('Node dotenv: Comments', `${A} # production`, A, 'same'),
  value('Node dotenv: Comments', `"${A}" # production`, A, 'same'),
  value('joke2k/django-environ#475', `${A}#${B}`, A, 'same', ENVIRON),
  value('joke2k/django-environ#91', `${A}#${B}`, A, 'unknown', {'requirements.txt': 'django-environ\n'}),
  value('joke2k/django-environ#497', `${A}#${B}`, `${A}#${B}`, 'same', {
    'requirements.txt': 'django-environ==0.13.0\n',
  }),
  value('jpadilla/django-dotenv#53', `"foo$${A}"`, `foo$${A}`, 'unknown'),
  value('vlucas/phpdotenv#122', `${A}\\$${B}`, `${A}\\$${B}`, 'same', LARAVEL),
  value('vlucas/phpdotenv#470', `"\\\`${A}\\\`"`, `\`${A}\``, 'unknown', LARAVEL),
  value('motdotla/dotenv#468', `${A}\\${B}`, `${A}\\${B}`, 'same', NODE),
  value('motdotla/dotenv#468', `${A}\\${B}`, `${A}\\${B}`, 'unknown'),
  value('dotenvx/dotenvx#596', `"${A}\\\\${B}"`, `${A}\\${B}`, 'different', NODE),
  value('huggingface/huggingface_hub#4750', `#${A}`, `#${A}`, 'unknown'),
  value('Python-decouple: Env file', `${A} # production`, A, 'different', DECOUPLE),
  // Line breaks.
  value('Ruby dotenv: Multi-line values', `"${A}\\n${B} #1"`, `${A}\n${B} #1`, 'same', gemfile('2.8.1')),
  value('Ruby dotenv: Multi-line values', `"${A}\\n${B}"`, `${A}\n${B}`, 'different', RUBY),
  value('Ruby dotenv: Multi-line values', `"${A}\n${B}"`, `${A}\n${B}`, 'same'),
  value('Ruby dotenv: Multi-line values', `'${A}\\n${B}'`, `${A}\n${B}`, 'different', NODE),
  value('Node dotenv: Multiline values', `"${A}\\n${B}"`, `${A}\n${B}`, 'same', NODE),
  value('Node dotenv: Multiline values', `"${A}\\n${B}"`, `${A}\n${B}`, 'same', GO),
  // Signs that one reader knows and another does not.
  value('motdotla/dotenv#615', `\`${A}\``, A, 'different', RUBY),
  value('Ruby dotenv: Variable Substitution', `"${A}\\$#${B}$"`, `${A}$#${B}$`, 'same', RUBY),
  value('joke2k/django-environ#475', `'${A}' # mine`, A, 'different', {'requirements.txt': 'django-environ==0.10.0\n'}),
  value('joke2k/django-environ#475', `'${A}' # mine`, A, 'same', ENVIRON),
  value('joke2k/django-environ#499', `${A}#1`, `${A}#1`, 'unknown', {'requirements.txt': 'django-environ==0.12.0\n'}),
  // What all read alike.
  value('Node dotenv: What rules does the parsing engine follow', `"${A} ${B}"`, `${A} ${B}`, 'same'),
  value('Node dotenv: What rules does the parsing engine follow', ` ${A} `, A, 'same'),
  value('Node dotenv: What rules does the parsing engine follow', `'${A}'`, A, 'same', BOTH),
  value('Node dotenv: What rules does the parsing engine follow', `"${A}"`, B, 'different'),
  {
    source: 'Node dotenv: What rules does the parsing engine follow',
    what: 'diff',
    file: `\uFEFFexport KEY="${A}"\r\nOTHER: ${B}\r\n`,
    app: {KEY: A, OTHER: B},
    key: 'KEY',
    status: 'same',
  },
  {
    source: 'Node dotenv: What rules does the parsing engine follow',
    what: 'diff',
    file: `OTHER: ${B}\r\n`,
    app: {OTHER: B},
    key: 'OTHER',
    status: 'same',
  },
  {
    source: 'Docker Docs: Compose env files, interpolation',
    what: 'diff',
    file: `KEY = ${A}\n`,
    app: {KEY: A},
    key: 'KEY',
    status: 'same',
  },
]
