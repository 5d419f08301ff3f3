/* eslint-disable no-template-curly-in-string, unicorn/prefer-string-raw -- what other languages are made of */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {classify} from '../../../src/classify/classify.js'
import {hintOf} from '../../../src/history/description.js'
import {readDotenv} from '../../../src/inventory/file-environment.js'
import {readingOf} from '../../../src/ledger/chain/ledger-reading.js'
import {readLedgerText} from '../../../src/ledger/chain/ledger-text.js'
import {foldRotations} from '../../../src/ledger/rotations.js'
import {parseDuration} from '../../../src/model/duration.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {TimeLimit} from '../../../src/model/time-limit.js'
import {matchesGlob} from '../../../src/policy/glob.js'
import {parsePolicy} from '../../../src/policy/read-policy.js'
import {recogniseCredential} from '../../../src/providers/recognise.js'
import {copiedSources, dockerIgnores, shippedPaths} from '../../../src/repository/checkout/build-context.js'
import {enoughSteps, pathPattern} from '../../../src/repository/checkout/path-pattern.js'
import {assignedKeys, exposedKeys} from '../../../src/repository/env-files/assignments.js'
import {checkHygiene} from '../../../src/repository/hygiene/hygiene.js'
import {literalSecrets} from '../../../src/repository/hygiene/literal-secrets.js'
import {linksIn} from '../../../src/repository/pages/page-links.js'
import {findReferences} from '../../../src/repository/references/find-references.js'
import {readAppJson} from '../../../src/repository/references/settings/app-json.js'
import {givenProperties} from '../../../src/repository/references/settings/given-properties.js'
import {ordinaryReason} from '../../../src/repository/search/ordinary-value.js'
import {CredentialSearch} from '../../../src/repository/search/sought-credentials.js'
import {renderTemplate} from '../../../src/repository/template/render-template.js'
import {certificateEnd, sharedAccessEnd, tokenEnd} from '../../../src/strength/expiry.js'
import {malformationsOf} from '../../../src/strength/malformation.js'
import {isPlaceholder} from '../../../src/strength/placeholder.js'
import {weaknessOf} from '../../../src/strength/weakness.js'
import {EVIDENCE_READERS} from './evidence-readers.js'
import {USE_READERS} from './use-readers.js'

/** Something of ours that reads a text which somebody else has written. */
export interface Reader {
  readonly name: string
  /** Words and marks that mean something to it, beside those that mean something to many. */
  readonly tokens: readonly string[]
  /** Texts that it understands, to be spoilt. */
  readonly samples: readonly string[]
  /** Length of the texts it gets, where it gets none that are longer. */
  readonly longest?: number
  read(text: string): unknown
}

const LONG_VALUE = 64 * 1024 // the most that Heroku takes for all config vars of an app
const LONG_LINE = 4096

/** Gives up what nests too deep; what takes too long is for the fuzz to notice. */
const patient = () => new TimeLimit({each: 60_000, together: 60_000})

const code = (file: string, tokens: readonly string[], sample: string): Reader => ({
  name: `references in ${file}`,
  tokens,
  samples: [sample],
  read: (text) => patient().run(() => findReferences(file, text)),
})

const literals = (file: string, tokens: readonly string[], sample: string): Reader => ({
  name: `literals in ${file}`,
  tokens,
  samples: [sample],
  read: (text) => patient().run(() => literalSecrets(file, text)),
})

const hygieneOf = (name: string, tokens: readonly string[], sample: string): Reader => ({
  name: `hygiene of ${name}`,
  tokens,
  samples: [sample],
  read: (text) =>
    checkHygiene({
      ignored: new Set(),
      committed: [{path: name, tracked: true, text}],
      untrackedEnvFiles: [],
      templates: name === '.env.example' ? [{path: name, text}] : [],
      sources: [],
      held: new Set(['API_TOKEN']),
      code: {references: new Map(), words: new Set(), described: new Map(), problems: []},
    }),
})

const ofValue = (name: string, key: string, tokens: readonly string[], samples: readonly string[]): Reader => ({
  name,
  tokens,
  samples,
  longest: LONG_VALUE,
  read(text) {
    classify(key, new SecretValue(text))
    recogniseCredential(key, text)
  },
})

const DASHES = '-'.repeat(5)

const judged: Reader = {
  name: 'strength of a value',
  tokens: [
    '://',
    '@',
    `${DASHES}BEGIN `,
    `${DASHES}END `,
    'PRIVATE KEY',
    'eyJ',
    'change',
    'me',
    'your',
    'password',
    '<',
    '>',
    '{{',
    '}}',
    'se=',
    '&',
    'xx',
  ],
  samples: ['postgres://a:b@c/d', 'changeme', '<your key>', 'eyJhbGciOiJub25lIn0.e30.', '?sv=1&se=2024-01-01&sig=x'],
  longest: LONG_VALUE,
  read(text) {
    isPlaceholder(text)
    malformationsOf(text, 'API_TOKEN')
    weaknessOf(text, {origin: 'password', username: 'maya', words: () => ['maya']} as never)
    tokenEnd(text)
    certificateEnd(text)
    sharedAccessEnd(text)
    ordinaryReason(text)
  },
}

const dotenv: Reader = {
  name: 'a dotenv file that is compared',
  tokens: ['KEY=', 'export ', '="', "='", '=`', '#', '\\"', '\\'],
  samples: ['A=1\nexport B="x\ny"\n# c\nC: d\n'],
  async read(text) {
    const folder = mkdtempSync(path.join(tmpdir(), 'heroku-secrets-fuzz-'))
    const file = path.join(folder, '.env')
    writeFileSync(file, text)
    try {
      await readDotenv(file)
    } finally {
      rmSync(folder, {recursive: true})
    }
  },
}

const EVENT = JSON.stringify({
  id: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
  rotation: '01HZZZZZZZZZZZZZZZZZZZZZZY',
  at: '2026-01-01T00:00:00.000Z',
  by: 'maya@acme.example',
  type: 'rotation.started',
  prev: [],
  hash: 'a'.repeat(64),
})

const ledger: Reader = {
  name: 'ledger',
  tokens: ['{"', '"hash":"', 'a'.repeat(64), '"prev":[', '"__proto__":{', '<<<<<<< ', '=======', '>>>>>>> '],
  samples: [`${EVENT}\n${EVENT}\n`, `<<<<<<< a\n${EVENT}\n=======\n${EVENT}\n>>>>>>> b\n`],
  read: (text) => foldRotations(readingOf('ledger.jsonl', readLedgerText(Buffer.from(text)), () => false).events),
}

const SEARCH = new CredentialSearch([
  {
    key: 'A',
    environments: ['app:a'],
    part: 'value',
    value: new SecretValue(
      `${DASHES}BEGIN KEY${DASHES}\nMIIEow\\n"+'aaaaaaaaaaaaaaaa\nbbbbbbbbbbbbbbbbbbbbbbb\n${DASHES}END KEY${DASHES}`,
    ),
  },
  {key: 'B', environments: ['app:a'], part: 'value', value: new SecretValue('\\\\\\\\\\\\\\\\%0a%0a\n\n"\'"\' Qz7')},
  {key: 'C', environments: ['app:a'], part: 'value', value: new SecretValue('Zq8+Kp2/v7~Lm3&Xw9')},
])

/** Every reader of texts that are not ours. */
export const READERS: readonly Reader[] = [
  {
    name: 'policy',
    tokens: [
      'version: 1\n',
      'secrets:',
      '- ',
      ': ',
      '&a ',
      '*a',
      '<<: *a',
      '!!',
      '? ',
      '|',
      '>',
      '[',
      '{',
      'KEY',
      'allow:\n',
      '\t',
    ],
    samples: [
      'version: 1\nmax_age: 90d\nsecrets:\n  A_*:\n    secret: true\nallow:\n  - rule: weak-value\n    key: B\n    reason: x\n',
      'version: 1\nstages:\n  a: production\nautomation: [a@b.c]\n',
    ],
    read: (text) => parsePolicy(text, 'policy.yml'),
  },
  {
    name: "a policy's glob",
    tokens: ['*a', '?', '*?', 'a*'],
    samples: ['*a*b', 'A_??*'],
    longest: LONG_LINE,
    read: (text) => [matchesGlob(text, 'a'.repeat(LONG_LINE)), matchesGlob(`${'*a'.repeat(30)}b`, text)],
  },
  {name: 'a duration', tokens: ['1', 'd', 'mo', '.'], samples: ['90d'], read: (text) => parseDuration(text)},
  ledger,
  dotenv,
  {
    name: '.env file, by its lines',
    tokens: ['KEY=', 'export ', '="', "='", '=`', '#KEY=', ': ', '\\"', '\r\n'],
    samples: ['A=1\nexport B="x\ny"\n# c\n#D=4\nC: d # e\n'],
    read: (text) => [assignedKeys(text), exposedKeys(text), renderTemplate([], text)],
  },
  hygieneOf('.env.example', ['KEY=', 'API_TOKEN'], 'API_TOKEN=\n'),
  hygieneOf('.npmrc', ['_authToken', '=', '//registry/:', 'password', ':'], '//registry.npmjs.org/:_authToken=x\n'),
  hygieneOf('credentials.json', ['"password"', ':', '"', `${DASHES}BEGIN `, 'A '], '{"password": "x"}'),
  hygieneOf('server.pem', [`${DASHES}BEGIN `, 'PRIVATE KEY', 'RSA '], `${DASHES}BEGIN RSA PRIVATE KEY${DASHES}`),
  {
    name: 'app.json',
    tokens: ['{"env":{', '"KEY":', '"(a+)+$":', '{"value":"x"},', '"environments":{'],
    samples: ['{"env":{"A":{"value":"x","required":false}},"environments":{"test":{"env":{"B":"y"}}}}'],
    read: (text) => readAppJson(text),
  },
  {
    name: 'app.json with hostile keys',
    tokens: ['(a+)+$', '(.*)*', '[', '(', '\\', '"'],
    samples: ['(a+)+$'],
    read: (text) =>
      readAppJson(
        JSON.stringify({
          env: Object.fromEntries([
            [text, 'x'],
            [`${'(a*)*'.repeat(20)}b`, 'a'.repeat(50)],
          ]),
        }),
      ),
  },
  {
    name: 'Dockerfile of a build context',
    tokens: ['COPY ', '--from=x ', '["a",', 'ADD ', '\\\n', ' --chown=1 '],
    samples: ['FROM a\nCOPY --chown=1 a b /x\nADD ["a", "b"]\n'],
    read: (text) => [
      copiedSources(text),
      shippedPaths({dockerfiles: [{folder: '', text, ignore: null}]})('ignored/a/b'),
    ],
  },
  {
    name: '.dockerignore',
    tokens: ['**/', '*a', '!', '[a-', '?', '\\', '#', './'],
    samples: ['**/x\n!a*b\n# c\n[ab]c\n'],
    longest: 64 * 1024,
    read: (text) => dockerIgnores(text)(`${'a'.repeat(200)}/${'a/'.repeat(100)}b`),
  },
  {
    name: 'a glob of paths',
    tokens: ['**/', '*a', '**', '[!a]', '[a-z]', '?', '\\'],
    samples: ['**/a*b/?c'],
    longest: LONG_LINE,
    read: (text) => pathPattern(text, enoughSteps())(`${'a'.repeat(500)}/${'a/'.repeat(500)}`),
  },
  literals('Dockerfile', ['ENV ', 'ARG ', 'A=', '="', '\\\n', "='", '#'], 'ENV A=b C="d e" \\\n  F=g\nENV H i\n'),
  literals(
    'docker-compose.yml',
    ['services:\n', 'environment:', '- A=', '&a ', '*a', '<<: *a', '[', '{', ': '],
    'services:\n  a:\n    environment:\n      A: b\n      - C=d\n    build: {args: {E: f}}\n',
  ),
  literals('config/settings.py', ['KEY = "', 'x = ', "'", '"""', '\\', 'a.b.'], 'SECRET_KEY = "x"\na["b"] = \'c\'\n'),
  literals('config/database.yml', ['key: ', '- ', '"', '<%='], 'password: abcdefghij\n- x: "yyyyyyyyyyyy"\n'),
  literals(
    'web/app.js',
    ['const a = `', '"', "'", '\\', 'a:', '=>'],
    'const a = {"b": \'cccccccccc\', d: `eeeeeeeeeee`}\n',
  ),
  literals(
    'Web.config',
    ['<add ', 'key="A" ', "value='", '"', '/>', '<!--', '-->', '</a>', '<a>'],
    '<a><add key="A" value="b"/><p name="c">d</p></a>\n',
  ),
  literals(
    'k8s/secret.yaml',
    ['kind: Secret\n', 'data:\n', '  a: ', '---\n', 'eA==', ' |'],
    'kind: Secret\ndata:\n  password: eA==\n---\nstringData:\n  a: b\n',
  ),
  literals('app.json', ['{"env":{', '"A":', '"'], '{"env":{"A":"b"}}'),
  {
    name: 'a page',
    tokens: [
      '<script ',
      '<script>',
      '</script',
      '<link ',
      '<base ',
      'src=',
      'href="',
      'rel="',
      'stylesheet',
      '"a.js"',
      '&amp;',
      'src = ',
    ],
    samples: [
      '<base href="/x/"><script src="a.js"></script><link rel=stylesheet href=b.css><script>import("./c.js")</script>',
    ],
    read: (text) => linksIn(text, 'html', 'https://a.example/'),
  },
  {
    name: 'a script of a page',
    tokens: ['"a', '.js"', '.map', '//# sourceMappingURL=', '`', 'x.js?', '#', '@ '],
    samples: ['import("./a.js")\n//# sourceMappingURL=a.js.map'],
    read: (text) => linksIn(text, 'script', 'https://a.example/a.js'),
  },
  {
    name: 'a style of a page',
    tokens: ['@import', 'url(', ' ', '/*# sourceMappingURL=', '"', ')', ';'],
    samples: ['@import url("a.css"); @import "b.css";/*# sourceMappingURL=a.css.map */'],
    read: (text) => linksIn(text, 'style', 'https://a.example/a.css'),
  },
  {
    name: "a release's description",
    tokens: ['Set ', 'Remove ', 'A, ', ' config vars', 'Attach ', '(@ref:', 'Deploy ', 'Rollback to v', '1'],
    samples: ['Set A, B config vars, Remove C config vars', 'Attach A (@ref:x)', 'Rollback to v12'],
    longest: 64 * 1024,
    read: (text) => hintOf(text),
  },
  {
    name: 'a search for credentials',
    tokens: [
      `${DASHES}BEGIN KEY${DASHES}\n`,
      'MIIEow',
      '\\n',
      '%0a',
      '\\\\',
      '"+',
      'a',
      'b',
      '\\u000a',
      'Zq8+Kp2/v7',
      '%5C',
    ],
    samples: [`${DASHES}BEGIN KEY${DASHES}\\nMIIEow\n"+'aaaaaaaaaaaaaaaa`, 'Zq8+Kp2/v7~Lm3&Xw9'],
    read: (text) => SEARCH.redact(text),
  },
  code(
    'a.js',
    [
      'process.env.',
      'process',
      '.',
      'env',
      '[',
      '{',
      '}',
      '`',
      '${',
      'const {',
      '} = process.env',
      'import {',
      'cleanEnv(process.env, {',
      'a: str(),',
      '/',
      '<a>',
      '</a>',
    ],
    "const {A, B: b = 'x'} = process.env\nimport {env} from 'node:process'\nx(process.env.C ?? 'd', process.env['E'])\ncleanEnv(process.env, {F: str({default: 'x'}), G: num()})\n",
  ),
  code(
    'a.ts',
    ['process.env.', '`${', '}', '/', '<T>(', 'let {', 'cleanEnv(process.env, {'],
    'const a: string = process.env.A!\n',
  ),
  code(
    'a.vue',
    ['<script>', '<script ', '</script>', '---\n', 'import.meta.env.', '{{'],
    '<script setup>const a = import.meta.env.VITE_A</script>\n',
  ),
  code(
    'a.rb',
    [
      'ENV[',
      '"A"',
      ']',
      ' || ',
      'ENV.fetch(',
      ', ',
      '"#{',
      '}',
      '<<~A',
      '\nA\n',
      '=begin\n',
      '\n=end',
      '/',
      '(',
      'ENV.values_at(',
      'do',
      '[',
      '.',
    ],
    'a = ENV["A"] || "b"\nENV.fetch("C") { 1 }\nx = <<~X\n #{ENV[\'D\']}\nX\nENV.values_at("E", "F")\ny =~ /a/\n',
  ),
  code('a.erb', ['<%', '<%=', '<%#', '%>', 'ENV["A"]', '-%>'], '<%= ENV["A"] %>\n# <% ENV["B"] -%>\n'),
  code('config/database.yml', ['<%=', '%>', 'a: ', '${A:', '}'], 'a: <%= ENV["A"] %>\n'),
  code(
    'a.py',
    [
      'os.environ[',
      '"A"',
      ']',
      'os.environ.get(',
      ', ',
      'default=',
      'getenv(',
      'from a import env\n',
      'env(',
      'Env(',
      'class A(BaseSettings):\n',
      '    a: str = ',
      'Field(',
      '"""',
      "f'{",
      '}',
      'in os.environ',
      '(',
      ')',
      'dj_database_url.config(',
      'config(',
      'from decouple import config\n',
      'not ',
    ],
    'import os\nos.environ["A"]\nos.environ.get("B", "c")\nenv = environ.Env(DEBUG=(bool, False))\nenv("D", default="x")\nclass S(BaseSettings):\n    a: str = Field(..., alias="X")\n    b: int = 1\n"E" in os.environ\n',
  ),
  code(
    'a.sh',
    [
      '${A',
      ':-',
      '}',
      '$A',
      'export ',
      'A=',
      'for A ',
      'read ',
      ' -r',
      "'",
      '<<A\n',
      '\nA\n',
      'declare -x ',
      '$',
      'AAAA',
      'a ',
    ],
    'export A=1\necho ${B:-c} $D\nfor E in 1; do read -r F G; done\ncat <<X\n$H\nX\n',
  ),
  code('Procfile', ['web: ', '$A', '${A:-', '}', '-'], 'web: run -p $PORT ${A:-b}\n'),
  code(
    'a.go',
    ['os.Getenv(', '"A"', '`env:"A"`', 'A string ', '`', '/*', '*/', '[]', '.'],
    'x := os.Getenv("A")\ntype T struct {\n  B string `env:"C" envDefault:"d"`\n}\n',
  ),
  code(
    'a.java',
    ['System.getenv(', '"A"', ')', '?:', '.getOrDefault(', '@Value("${', '}', '"""', 'sys.env', '.get('],
    'System.getenv("A");\nSystem.getenv().getOrDefault("B", "c");\n@Value("${D:e}") x\n',
  ),
  code('application.properties', ['${A', ':', '}', '#', 'a='], 'a=${A:b}\n#c\n'),
  code(
    'a.php',
    ['<?php ', '<?=', '?>', 'getenv(', "'A'", '$_ENV[', ']', 'env(', ', ', '"', '{$', '}', ' ??'],
    "<?php $a = getenv('A') ?: 'b'; env('C', 'd'); $_ENV['E'] ?? 1; ?>\n",
  ),
  code(
    'a.ex',
    ['System.get_env(', '"A"', ')', ' || ', '"""', "'''", '#{', '}', '/', ', '],
    'System.get_env("A") || "b"\nSystem.fetch_env!("C")\n',
  ),
  code(
    'a.cs',
    ['Environment.GetEnvironmentVariable(', '"A"', ')', '??', 'env::var(', '.unwrap_or', 'env!('],
    'Environment.GetEnvironmentVariable("A") ?? "b";\nenv::var("C").unwrap_or_default();\n',
  ),
  code(
    'b.rb',
    [
      '%w[',
      '%(',
      ']',
      ')',
      "?'",
      '$',
      '/',
      '__END__\n',
      'def a(',
      'ENV[a]',
      '.each { |a|',
      'class A < Anyway::Config\n',
      'attr_config ',
      ':a',
      ', ',
      '<<A',
      '\nA\n',
      'A = ',
    ],
    'A = %w[B C]\nA.each { |a| ENV[a] }\nclass D < Anyway::Config\n  attr_config :e, f: 1\nend\ndef g(h) = ENV.fetch(h)\n',
  ),
  code(
    'b.sh',
    ['"', '`', '$(', ')', '${A:-', '}', '\\', "$'", "sh -c '", '<<<', '<<-A', '[ -z "$A" ]', 'eval ', '#', 'A='],
    '[ -z "$A" ] && A=1\nsh -c \'echo $B\'\necho "${C:-it\'s}" $(D=1; echo "$E")\n',
  ),
  code(
    'b.go',
    [
      'struct {',
      '}',
      '`env:"A" envPrefix:"B_"`',
      'type A struct {\n',
      'A ',
      '*B ',
      'viper.BindEnv(',
      '.AutomaticEnv()',
      '.GetString("a.b")',
      '"a"',
      'func a(b string) {',
      'os.Getenv(b)',
      'EnvVars: []string{',
      '\n',
      'a("A", ',
    ],
    'type A struct {\n\tB C `envPrefix:"D_"`\n\tE struct {\n\t\tF string `env:"G"`\n\t}\n}\nfunc h(k string) string { return os.Getenv(k) }\nh("I")\nviper.AutomaticEnv(); viper.GetString("j.k")\n',
  ),
  code(
    'b.php',
    [
      '<<<A',
      '\nA;',
      '?>',
      '<?php',
      '#[',
      ']',
      'env: ',
      "'%env(a:B)%'",
      'function a($b) {',
      'getenv($b)',
      'foreach ([',
      '] as $a)',
      '}',
      '"',
    ],
    "<?php\n#[Autowire(env: 'A')]\nfunction b($c) { return getenv($c); }\nb('D');\n$e = <<<F\n{$_ENV['G']}\nF;\n",
  ),
  code(
    'b.blade.php',
    ['{{ ', ' }}', '{!!', '!!}', '@if(', ')', '@php', '@endphp', '{{--', '--}}', "env('A')"],
    "{{ env('A', 'b') }}\n",
  ),
  code(
    'a.rs',
    [
      'env::var(',
      '"A"',
      'r#"',
      '"#',
      "'a",
      "'\\''",
      '/*',
      '*/',
      '#[arg(env',
      ' = "A")]',
      'struct A {\n',
      'a: B,\n',
      '}',
      'envy::prefixed("A_")',
      '#[derive(Deserialize)]\n',
      'Option<',
    ],
    '#[derive(Deserialize)]\nstruct A {\n  b: Option<C>,\n}\nenvy::prefixed("D_").from_env::<A>();\n#[derive(Parser)]\nstruct E {\n  #[arg(long, env)]\n  f: String,\n}\n',
  ),
  code(
    'a.kt',
    [
      'System.getenv(',
      '"A"',
      '"""',
      '${',
      '}',
      '/*',
      '*/',
      '@Value("\\${',
      'fun a(b: String) = ',
      ' ?: ',
      "'",
      ')',
      '@A(',
      'val a = System.getenv()\n',
      'a["B"]',
    ],
    'val a = "${System.getenv("B")}"\n@Value("\\${C:d}") val e: String\nfun f(g: String) = System.getenv(g) ?: "h"\n',
  ),
  code(
    'a.scala',
    ['sys.env', '.get("A")', 's"', '${', '}', '"""', '.getOrElse(', "'", '(', ')'],
    'sys.env.get("A").getOrElse("b")\ns"${sys.env("C")}"\n',
  ),
  code(
    'build.gradle',
    [
      "System.getenv('A')",
      '"$',
      '{',
      '}',
      "'''",
      '/',
      'System.env.A',
      'providers.environmentVariable("A")',
      '.orElse(',
    ],
    "def a = System.getenv('A') ?: 'b'\n",
  ),
  code(
    'a.clj',
    ['(System/getenv ', '"A"', ')', '(or ', '#env ', '(env :a', ';', '\\"', '#or ['],
    '(or (System/getenv "A") "b")\n',
  ),
  code('application.conf', ['${?A}', '${A}', '"', '"""', '#', '//', 'a = '], 'a = ${?B}\nc = "${D}"\n'),
  code('pom.xml', ['${env.A}', '<!--', '-->', '<a>', '%env(', 'a:', 'B)%'], '<a>${env.B}</a>\n'),
  code(
    'compose.yml',
    ['environment:\n', '  - A\n', '  A:\n', '${A', ':-', '$$', '}', 'args: [', ']', '#'],
    'services:\n  a:\n    environment:\n      - A\n    image: ${B:-c${D}}\n',
  ),
  code(
    'heroku.yml',
    ['run:\n', 'setup:\n', '  config:\n', '    A: b\n', '  web: ', '$A', "'", '- '],
    'setup:\n  config:\n    A: b\nrun:\n  web: a $B\n',
  ),
  code(
    'Dockerfile',
    ['CMD ', 'ENTRYPOINT ', '["sh", "-c", "', '"]', '$A', '\\\n', 'ENV A=b\n', '"'],
    'ENV A=b\nCMD ["sh", "-c", "x $C"]\nENTRYPOINT a \\\n  $D\n',
  ),
  code(
    'b.cs',
    [
      'configuration["A:B"]',
      '@"',
      '""',
      '$"{',
      '}',
      '"""',
      "'",
      'GetConnectionString("A")',
      '.GetSection("A")',
      'config.GetValue<int>("A", ',
      '\n',
    ],
    'var a = configuration["B:C"] ?? "d";\nvar e = $"{Environment.GetEnvironmentVariable("F")}";\n',
  ),
  code(
    'b.exs',
    [
      '~s(',
      ')',
      '~w[',
      ']',
      '?"',
      '{:system, "A"',
      '}',
      'env!("A", :string',
      ', ',
      'for a <- ~w[',
      '"A" |> System.get_env()',
      '%Env{bindings: [',
      'raise',
    ],
    'for a <- ~w[A B], do: System.fetch_env!(a)\nx = {:system, "C", 1}\nenv!("D", :string, "e")\n',
  ),
  {
    name: 'properties that a file of settings gives',
    tokens: ['a: ', 'a:\n', '  ', 'b=', '"', '#', '{', '}', '"a":', ','],
    samples: ['a:\n  b: c\n'],
    read: (text) =>
      ['application.yml', 'application.properties', 'appsettings.json'].map((path) => givenProperties(path, text).size),
  },
  code('bin/run', ['#!/bin/', 'sh', 'python', 'bash '], '#!/usr/bin/env bash\necho $A\n'),
  ofValue(
    'a token',
    'API_TOKEN',
    ['eyJ', 'Bearer ', 'sk_', '_', '-', 'xoxb-', 'ghp_', 'AKIA', '%20', ';', ',', ':', '$2a$'],
    ['eyJhbGciOiJub25lIn0.e30.x', 'Bearer abcdefghijkl', 'a,b;c|d', '$2a$10$abcdefgh'],
  ),
  ofValue(
    'a URL',
    'DATABASE_URL',
    [
      'postgres://',
      'https://',
      '@',
      ':',
      '//',
      '?',
      '&a=',
      '%',
      '/services/',
      'maya:x@',
      '@a.',
      '[',
      'mongodb+srv://',
      ';password=',
      'a.',
    ],
    ['postgres://a:b@c:1/d?e=f', 'Server=a;Password=b;', 'mongodb://a:b@c,d,e/f'],
  ),
  ofValue(
    'a key',
    'PRIVATE_KEY',
    [`${DASHES}BEGIN `, `${DASHES}END `, 'PRIVATE KEY', DASHES, '\\n', 'RSA ', 'MIIE'],
    [`${DASHES}BEGIN PRIVATE KEY${DASHES}\nMIIE\n${DASHES}END PRIVATE KEY${DASHES}`],
  ),
  ofValue(
    'a document',
    'CREDENTIALS',
    ['{"a":', '[', '"', '\\"', '<a>', '</', 'machine ', 'login ', 'password ', 'key="', 'value="', 'A=b\n', 'a: '],
    ['{"password":"x","a":[1,{"b":"c"}]}', 'machine a login b password c', '<password>x</password>'],
  ),
  ofValue('a password', 'HTTP_BASIC_AUTH', ['a:', 'maya:', ',', ' ', '@', '.'], ['maya:secret,bob:x', 'a@b.c:d']),
  judged,
  ...EVIDENCE_READERS,
  ...USE_READERS,
]
