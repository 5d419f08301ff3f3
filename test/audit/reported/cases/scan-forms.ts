import {generateKeyPairSync} from 'node:crypto'

import type {ReportedCase} from '../reported-case.js'

import {alnum} from '../../../classify/invented-values.js'

const COMPOSE = 'docker/compose#9716'
const ESCAPED_END = 'gitleaks/gitleaks#1710'
const HEADLESS = 'gitleaks/gitleaks#1043'
const ONE_LINE = 'Yelp/detect-secrets#646'
const SEVERAL_LINES = 'cloud-gov/caulking#73'

/** A password with a mark in it, as somebody's generator made it; and in a file with the mark written so. */
function marked(mark: string) {
  const [before, after] = [alnum(9), alnum(7)]
  return {value: `${before}${mark}${after}`, as: (written: string) => `${before}${written}${after}`}
}

/** A mark, how the file writes it, and the file around the password. */
type Writing = [mark: string, as: string, text: (value: string) => string]

/** A password with this mark is found in the file where the mark is written so. */
function written(
  source: string,
  path: string,
  mark: string,
  as: string,
  text: (value: string) => string,
): ReportedCase {
  const one = marked(mark)
  return {
    source,
    what: 'scan',
    credentials: {DB_PASSWORD: one.value},
    path,
    text: text(one.as(as)),
    found: ['DB_PASSWORD'],
  }
}

/** A near miss: what stands in the file is another text. */
function unlike(source: string, path: string, ...writing: Writing): ReportedCase {
  return {...written(source, path, ...writing), found: []} as ReportedCase
}

const {privateKey} = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: {type: 'spki', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
})
const KEY = privateKey.trim()
const LINES = KEY.split('\n')
const BODY = LINES.slice(1, -1).join('')
const wrapped = (text: string, columns: number) => text.match(new RegExp(`.{1,${columns}}`, 'g'))!

/** The key is found in a file that has it so. */
const pem = (source: string, path: string, text: string, found = ['SIGNING_KEY']): ReportedCase => ({
  source,
  what: 'scan',
  credentials: {SIGNING_KEY: KEY},
  path,
  text,
  found,
})

const TOKEN = alnum(48)
const token = (source: string, path: string, text: string, found = ['API_TOKEN']): ReportedCase => ({
  source,
  what: 'scan',
  credentials: {API_TOKEN: TOKEN},
  path,
  text,
  found,
})

/** How files write what must be escaped in them, and texts that are only alike. */
export const CASES: readonly ReportedCase[] = [
  // `$` stands for itself by being there twice.
  written(COMPOSE, 'docker-compose.yml', '$', '$$', (it) => `services:\n  db:\n    environment:\n      P: ${it}\n`),
  written('wazuh/wazuh-docker#1923', 'compose.yaml', '$', '$$', (it) => `environment:\n  - INDEXER_PASSWORD=${it}\n`),
  written(COMPOSE, 'compose.override.yml', '"$', String.raw`\"$$`, (it) => `environment:\n  P: "${it}"\n`),
  written(COMPOSE, 'compose.prod.yml', "'$", "''$$", (it) => `environment:\n  P: '${it}'\n`),
  written(
    'GNU Make: Basics of Variable References',
    'Makefile',
    '$',
    '$$',
    (it) => `deploy:\n\tPASS='${it}' ./deploy\n`,
  ),
  unlike(COMPOSE, 'docker-compose.yml', '$', '$$$', (it) => `environment:\n  P: ${it}\n`),
  unlike(COMPOSE, 'docker-compose.yml', '$', '', (it) => `environment:\n  P: ${it}\n`),
  // A backslash before it.
  written('bkeepers/dotenv#214', 'config.env', '$', String.raw`\$`, (it) => `DB_PASS="${it}"\n`),
  written('motdotla/dotenv#439', 'prod.env', '$', String.raw`\$`, (it) => `FOO=${it}\n`),
  written('heroku/legacy-cli#1481', 'dump.sh', '+', String.raw`\+`, (it) => `TEST_VAR=${it}\n`),
  written('heroku/legacy-cli#876', 'config.sh', '&', String.raw`\&`, (it) => `TEST=${it}\n`),
  written('ddollar/foreman#231', 'run.sh', '*', String.raw`\*`, (it) => `export QUEUE=${it}\n`),
  written('Bash Reference Manual: Double Quotes', 'run.sh', '`"', '\\`\\"', (it) => `P="${it}"\n`),
  written('Heroku CLI: config --shell', 'prod.sh', "'!", String.raw`'\!`, (it) => `P="${it}"\n`),
  written('MDN: String literals', 'config.js', "'", String.raw`\'`, (it) => `const password = '${it}'\n`),
  written('MDN: String literals', 'config.js', "'\\", String.raw`\'\\`, (it) => `const password = '${it}'\n`),
  written('MDN: Template literals', 'config.mjs', '`$', '\\`\\$', (it) => `const password = \`${it}\`\n`),
  written('Ruby: Literals', 'config.rb', '#', String.raw`\#`, (it) => `PASSWORD = "${it}"\n`),
  written('PHP Manual: addslashes', 'config.php', `'"`, String.raw`\'\"`, (it) => `$p = "${it}";\n`),
  written('Java: Properties', 'app.properties', ':', String.raw`\:`, (it) => `db.password=${it}\n`),
  written('PostgreSQL: The Password File', 'pgpass', ':', String.raw`\:`, (it) => `*:*:*:app:${it}\n`),
  written('Linux man-pages: crontab(5)', 'crontab', '%', String.raw`\%`, (it) => `0 1 * * * PASS='${it}' backup\n`),
  written('Ruby: Regexp.escape', 'spec.rb', '.*', String.raw`\.\*`, (it) => `expect(log).not_to match(/${it}/)\n`),
  // A quote that is there twice.
  written('YAML 1.2: Single-Quoted Style', 'database.yml', "'", "''", (it) => `password: '${it}'\n`),
  written('PostgreSQL: String Constants', 'seed.sql', "'", "''", (it) => `ALTER ROLE app PASSWORD '${it}';\n`),
  written('RFC 4180: Common Format for CSV Files', 'users.csv', '"', '""', (it) => `app,"${it}"\n`),
  written('Microsoft: Verbatim string literals', 'Program.cs', '"', '""', (it) => `var password = @"${it}";\n`),
  unlike('YAML 1.2: Single-Quoted Style', 'database.yml', "'", "'''", (it) => `password: '${it}'\n`),
  // A shell's single quotes have no escape.
  written('Bash Reference Manual: Single Quotes', 'run.sh', "'", String.raw`'\''`, (it) => `export P='${it}'\n`),
  written('Python: shlex.quote', 'run.sh', "'", `'"'"'`, (it) => `export P='${it}'\n`),
  written('PowerShell: about_Quoting_Rules', 'run.ps1', '$', '`$', (it) => `$env:P = "${it}"\n`),
  // `%` in ini files, units and batch files.
  written('Python: configparser', 'alembic.ini', '%', '%%', (it) => `password = ${it}\n`),
  written('Systemd: systemd.unit, Specifiers', 'app.service', '%', '%%', (it) => `Environment=P=${it}\n`),
  written('Microsoft: set (environment variable)', 'run.bat', '%', '%%', (it) => `set P=${it}\r\n`),
  written('Microsoft: cmd', 'run.cmd', '&', '^&', (it) => `set P=${it}\r\n`),
  // Entities.
  ...[
    ['&', '&amp;'],
    ['&', '&#38;'],
    ['&', '&#x26;'],
    ['<', '&lt;'],
    ["'", '&#39;'],
    ["'", '&#x27;'],
    ['"', '&#34;'],
    ['"', '&quot;'],
    ['/', '&#x2F;'],
    ['=', '&#x3D;'],
    ['+', '&#43;'],
    ['$', '&dollar;'],
    ['@', '&commat;'],
    ['@', '&#64;'],
    ['!', '&excl;'],
    ['&', '&amp;amp;'],
  ].map(([mark, entity]) =>
    written('HTML Standard: Named character references', 'web.xml', mark, entity, (it) => `<value>${it}</value>\n`),
  ),
  unlike('HTML Standard: Named character references', 'web.xml', '&', '&gt;', (it) => `<value>${it}</value>\n`),
  unlike('HTML Standard: Named character references', 'web.xml', '&', '&#39;', (it) => `<value>${it}</value>\n`),
  // By number.
  written('MDN: String literals', 'bundle.js', '&', String.raw`\u0026`, (it) => `p="${it}"\n`),
  written('MDN: String literals', 'bundle.js', '&', String.raw`\x26`, (it) => `p="${it}"\n`),
  written('MDN: String literals', 'bundle.js', "'", String.raw`\x27`, (it) => `p='${it}'\n`),
  written('Django: escapejs', 'page.js', '=;', String.raw`\u003D\u003B`, (it) => `p='${it}'\n`),
  written('PHP Manual: json_encode', 'data.json', '/', String.raw`\/`, (it) => `{"p":"${it}"}\n`),
  written('RFC 8259: Strings', 'data.json', '"', String.raw`\\\"`, (it) => `{"p":"{\\"q\\":\\"${it}\\"}"}\n`),
  unlike('MDN: String literals', 'bundle.js', '&', String.raw`\x27`, (it) => `p="${it}"\n`),
  // Percent-encoding, of all or of what was in the way.
  written('RFC 3986: Percent-Encoding', 'config.yml', '@#', '%40#', (it) => `url: postgres://app:${it}@db/app\n`),
  written('RFC 3986: Percent-Encoding', 'config.yml', '@!/', '%40!%2f', (it) => `url: postgres://app:${it}@db/app\n`),
  written('RFC 3986: Percent-Encoding', 'config.yml', '%', '%25', (it) => `url: postgres://app:${it}@db/app\n`),
  written('RFC 3986: Percent-Encoding', 'log.txt', '@', '%2540', (it) => `GET /?next=${it}\n`),
  unlike('RFC 3986: Percent-Encoding', 'config.yml', '@', '%41', (it) => `url: postgres://app:${it}@db/app\n`),
  // A private key in other lines than its own.
  pem(ONE_LINE, 'key.json', JSON.stringify({private_key: privateKey})),
  pem(ONE_LINE, 'config.env', `KEY="${privateKey.replaceAll('\n', String.raw`\n`)}"\n`),
  pem(ESCAPED_END, 'deep.json', JSON.stringify({config: JSON.stringify({private_key: privateKey})})),
  pem(ONE_LINE, 'joined.txt', LINES.join('')),
  pem(ONE_LINE, 'spaces.txt', `SIGNING_KEY=${LINES.join(' ')}\n`),
  pem('RFC 7468: Textual Encodings', 'crlf.pem', LINES.join('\r\n')),
  pem(HEADLESS, 'body.txt', BODY),
  pem(HEADLESS, 'body.yml', `key: ${BODY}\n`),
  pem(HEADLESS, 'lines.txt', LINES.slice(1, -1).join('\n')),
  pem('RFC 7468: Textual Encodings', 'wide.pem', [LINES[0], ...wrapped(BODY, 76), LINES.at(-1)].join('\n')),
  pem('YAML 1.2: Folded Style', 'key.yml', `key: >\n${LINES.map((line) => `  ${line}\n`).join('')}`),
  pem('YAML 1.2: Literal Style', 'key.yml', `a:\n  key: |-\n${LINES.map((line) => `    ${line}\n`).join('')}`),
  pem('MDN: Addition', 'key.js', `const key = ${LINES.map((line) => `'${line}\\n'`).join(' +\n  ')}\n`),
  pem(
    'MDN: Addition',
    'narrow.js',
    `const key = ${wrapped(BODY, 40)
      .map((line) => `"${line}"`)
      .join(' + ')}\n`,
  ),
  pem(
    'Java: String concatenation',
    'Key.java',
    `String k = ${LINES.map((line) => `"${line}\\n"`).join('\n    + ')};\n`,
  ),
  pem(
    'Python: String literal concatenation',
    'key.py',
    `K = (\n${wrapped(BODY, 60)
      .map((line) => `  "${line}"\n`)
      .join('')})\n`,
  ),
  pem(
    'Python: Line continuation',
    'key.py',
    `K = ${wrapped(BODY, 50)
      .map((line) => `"${line}"`)
      .join(' \\\n    ')}\n`,
  ),
  pem('Ruby: Literals', 'key.rb', `KEY = ${LINES.map((line) => `"${line}\\n"`).join(' \\\n      ')}\n`),
  pem('Ruby: Here documents', 'key.rb', `KEY = <<~PEM\n${LINES.map((line) => `    ${line}\n`).join('')}PEM\n`),
  pem('PHP Manual: String operators', 'key.php', `<?php $k = ${LINES.map((line) => `"${line}\\n"`).join(' .\n  ')};\n`),
  pem(
    'Bash Reference Manual: Here documents',
    'key.sh',
    `cat <<-EOF\n${LINES.map((line) => `\t${line}\n`).join('')}EOF\n`,
  ),
  pem(
    'Elixir: Operators',
    'key.exs',
    `key = ${wrapped(BODY, 48)
      .map((line) => `"${line}"`)
      .join(' <>\n  ')}\n`,
  ),
  pem(
    'MDN: Array.prototype.join',
    'key.mjs',
    `const k = [\n${LINES.map((line) => `  '${line}',\n`).join('')}].join('\\n')\n`,
  ),
  pem(ONE_LINE, 'key.txt', encodeURIComponent(privateKey)),
  pem('XML 1.0: Character references', 'key.xml', `<key>${LINES.join('&#10;')}</key>\n`),
  pem(
    'GNU Coreutils: base64 invocation',
    'key.b64',
    wrapped(Buffer.from(privateKey).toString('base64'), 76).join('\n'),
  ),
  pem(
    'GNU Coreutils: base64 invocation',
    'inside.b64',
    wrapped(Buffer.from(`a:${privateKey}`).toString('base64'), 64).join('\n'),
  ),
  // Not this key: another, half of it, or its lines out of order.
  pem(HEADLESS, 'half.txt', BODY.slice(0, BODY.length / 2), []),
  pem(HEADLESS, 'order.txt', LINES.slice(1, -1).reverse().join('\n'), []),
  pem(ONE_LINE, 'armour.txt', `${LINES[0]}\n...\n${LINES.at(-1)}\n`, []),
  pem(ONE_LINE, 'words.txt', LINES.join(' and '), []),
  // A long token in pieces.
  token(SEVERAL_LINES, 'app.py', `TOKEN = (\n    "${TOKEN.slice(0, 20)}"\n    "${TOKEN.slice(20)}"\n)\n`),
  token(SEVERAL_LINES, 'app.js', `const token = '${TOKEN.slice(0, 24)}' + '${TOKEN.slice(24)}'\n`),
  token(SEVERAL_LINES, 'app.yml', `token: "${TOKEN.slice(0, 30)}\\\n  ${TOKEN.slice(30)}"\n`),
  token(SEVERAL_LINES, 'list.txt', `${TOKEN.slice(0, 24)}\nhello\n${TOKEN.slice(24)}\n`, []),
  token(SEVERAL_LINES, 'half.js', `const token = '${TOKEN.slice(0, 24)}' + rest\n`, []),
]
