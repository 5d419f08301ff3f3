/* eslint-disable no-template-curly-in-string -- files of other languages write their variables so */
import {expect} from 'chai'

import {buildUsesIn, isReadByBuilds} from '../../../src/repository/uses/build-uses.js'
import {packageManagerOf} from '../../../src/repository/uses/by-name.js'
import {publishedBySettings} from '../../../src/repository/uses/published-by-settings.js'

/** Path, text, and what a build takes up in it: `KEY:line` for what stays in the slug, `(KEY:line)` for what only the build needs. */
const CASES: ReadonlyArray<readonly [string, string, string]> = [
  ['next.config.js', 'module.exports = {\n  env: {MAP_KEY: process.env.MAP_KEY},\n}\n', 'MAP_KEY:2'],
  ['apps/web/next.config.mjs', 'export default {env: {A: process.env["A_KEY"]}}', 'A_KEY:1'],
  ['next.config.ts', 'withSentryConfig(c, {authToken: process.env.SENTRY_AUTH_TOKEN})', '(SENTRY_AUTH_TOKEN:1)'],
  ['vite.config.ts', 'const env = loadEnv(mode, cwd, "")\ndefine: {k: JSON.stringify(env.API_KEY)}', 'API_KEY:2'],
  ['webpack.config.js', 'new webpack.DefinePlugin({K: JSON.stringify(process.env.MAPS_KEY)})', 'MAPS_KEY:1'],
  ['webpack.prod.js', "new webpack.EnvironmentPlugin(['A_KEY',\n 'B_KEY'])", 'A_KEY:1 B_KEY:2'],
  ['config/webpack/environment.js', 'new EnvironmentPlugin({A_KEY: "", B_KEY: null})', 'A_KEY:1 B_KEY:1'],
  ['rollup.config.mjs', 'replace({k: process.env.A_KEY})', 'A_KEY:1'],
  ['esbuild.config.mjs', 'define: {k: process.env.A_KEY}', 'A_KEY:1'],
  ['build.mjs', 'define: {k: process.env.A_KEY}', 'A_KEY:1'],
  ['packages/web/scripts/build-client.js', 'define: {k: process.env.A_KEY}', 'A_KEY:1'],
  ['src/lib/build-query.ts', 'define: {k: process.env.A_KEY}', ''],
  ['scripts/build-client.test.ts', 'define: {k: process.env.A_KEY}', ''],
  ['astro.config.mjs', 'x = process.env.A_KEY', 'A_KEY:1'],
  ['nuxt.config.ts', 'runtimeConfig: {apiSecret: process.env.A_SECRET}', 'A_SECRET:1'],
  ['gatsby-config.js', 'apiKey: process.env.CMS_TOKEN', 'CMS_TOKEN:1'],
  ['ember-cli-build.js', 'x = process.env.A_KEY', 'A_KEY:1'],
  ['src/environments/environment.prod.ts', 'export const e = {k: process.env.A_KEY}', 'A_KEY:1'],
  ['babel.config.json', '{"plugins": [["transform-inline-environment-variables", {"include": ["A_KEY"]}]]}', 'A_KEY:1'],
  ['src/lib/api.ts', 'const key = import.meta.env.SECRET_KEY', 'SECRET_KEY:1'],
  ['src/routes/+page.server.ts', 'import {A_KEY, B_KEY as b} from "$env/static/private"', 'A_KEY:1 B_KEY:1'],
  ['src/routes/+page.server.ts', 'import {env} from "$env/dynamic/private"\nenv.A_KEY', ''],
  ['src/server.js', 'process.env.A_KEY', ''],
  ['.npmrc', '# ${OLD}\n//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n', '(NPM_TOKEN:2)'],
  ['.yarnrc.yml', 'npmAuthToken: "${YARN_TOKEN:-}"\n', '(YARN_TOKEN:1)'],
  ['Gemfile', 'source "https://#{ENV[\'GEM_TOKEN\']}@gems.example"', '(GEM_TOKEN:1)'],
  ['requirements.txt', '--extra-index-url https://${PIP_USER}:${PIP_PASS}@x/simple', '(PIP_USER:1) (PIP_PASS:1)'],
  ['build.gradle', 'password = System.getenv("MAVEN_PASSWORD")', '(MAVEN_PASSWORD:1)'],
  ['settings.xml', '<password>${env.NEXUS_PASSWORD}</password>', '(NEXUS_PASSWORD:1)'],
  ['nuget.config', '<add value="%FEED_TOKEN%" />', '(FEED_TOKEN:1)'],
  [
    'Dockerfile',
    '# ARG NO\nARG API_KEY\nARG B=1\nRUN --mount=type=secret,id=NPM_TOKEN npm ci',
    'API_KEY:2 B:3 (NPM_TOKEN:4)',
  ],
  ['docker/Dockerfile.web', 'ARG API_KEY=\n', 'API_KEY:1'],
  [
    'heroku.yml',
    'setup:\n  config:\n    NO: 1\nbuild:\n  docker:\n    web: Dockerfile\n  config:\n    A_KEY: x\nrun:\n  web: y\n',
    'A_KEY:8',
  ],
  ['config/prod.exs', 'secret: System.get_env("SIGNING_SALT")', 'SIGNING_SALT:1'],
  ['apps/web/config/config.exs', 'a: System.fetch_env!("A_KEY")', 'A_KEY:1'],
  ['config/runtime.exs', 'secret: System.get_env("SIGNING_SALT")', ''],
  ['lib/shop/api.ex', '  @key System.get_env("API_KEY")\n  def k, do: System.get_env("OTHER")', 'API_KEY:1'],
  ['src/main.rs', 'const K: &str = env!("API_KEY");', 'API_KEY:1'],
  ['app/assets/javascripts/maps.js.erb', 'var k = "<%= ENV[\'MAPS_KEY\'] %>"', 'MAPS_KEY:1'],
  ['bin/post_compile', 'echo $SENTRY_DSN', 'SENTRY_DSN:1'],
  [
    'package.json',
    '{\n "scripts": {\n  "start": "node s $NO",\n  "heroku-postbuild": "npm run assets",\n  "assets": "KEY_A=$KEY_A webpack"\n }\n}',
    'KEY_A:5',
  ],
  ['package.json', '{"scripts": {"test": "x $NO", "postinstall": "echo ${LICENSE_KEY} > .l"}}', 'LICENSE_KEY:1'],
  ['package.json', 'not json $A', ''],
  ['webpack.mix.js', 'mix.define({k: process.env.A_KEY})', 'A_KEY:1'],
  [
    'astro.config.mjs',
    "env: {schema: {\n A_KEY: envField.string({context: 'server', access: 'public'}),\n B_KEY: envField.string({\n  context: 'client'}),\n C_KEY: envField.string({context: 'server', access: 'secret'})}}",
    'A_KEY:2 B_KEY:3',
  ],
  ['src/pages/index.astro', "import {A_KEY} from 'astro:env/client'", 'A_KEY:1'],
  ['src/pages/index.astro', "import {A_KEY} from 'astro:env/server'", ''],
  ['bunfig.toml', '# $NO\n"@a" = {token = "$A_KEY", url = "${B_KEY}"}', '(A_KEY:2) (B_KEY:2)'],
  [
    'Makefile',
    'build:\n\tgo build -ldflags "-X main.T=$(A_KEY)"\ndeploy:\n\tcurl $(NO_KEY)\nrun:\n\tgo build \\\n\t  -ldflags "-X a.B=$$B_KEY"',
    'A_KEY:2 B_KEY:7',
  ],
  ['Makefile', 'LDFLAGS := -X main.T=${A_KEY}', 'A_KEY:1'],
  ['scripts/build.sh', 'go build -ldflags "-X main.T=$A_KEY"', 'A_KEY:1'],
  ['lib/tasks/a.rake', "task 'assets:precompile' do\n  puts ENV['A_KEY']\nend", 'A_KEY:2'],
  ['Rakefile', "Rake::Task['assets:precompile'].enhance do\n  puts ENV.fetch('A_KEY')\nend", 'A_KEY:2'],
  ['lib/tasks/b.rake', "task :sync do\n  puts ENV['A_KEY']\nend", ''],
  ['layouts/partials/a.html', '{{ getenv "A_KEY" }}\n{{ os.Getenv "B_KEY" }}', 'A_KEY:1 B_KEY:2'],
  ['templates/a.html', '{{ get_env(name="A_KEY") }}', 'A_KEY:1'],
  ['src/_data/api.js', 'module.exports = process.env.A_KEY', 'A_KEY:1'],
  ['config.rb', "activate :contentful do |f|\n  f.token = ENV['A_KEY']\nend", 'A_KEY:2'],
  ['config.rb', "TOKEN = ENV['A_KEY']", ''],
  ['composer.json', '{"require": {},\n"scripts": {"compile": "echo $A_KEY"}}', 'A_KEY:2'],
  ['phoenix_static_buildpack.config', 'config_vars_to_export=(DATABASE_URL A_KEY)', 'DATABASE_URL:1 A_KEY:1'],
  ['redwood.toml', '[web]\n  includeEnvironmentVariables = [\n    "A_KEY",\n  ]', 'A_KEY:3'],
  ['project.clj', ':password :env/clojars-token', '(CLOJARS_TOKEN:1)'],
  ['mkdocs.yml', 'key: !ENV A_KEY', 'A_KEY:1'],
  ['lib/main.dart', "const k = String.fromEnvironment('A_KEY');", 'A_KEY:1'],
]

describe('what a build takes up', () => {
  for (const [path, text, expected] of CASES) {
    it(`${path}: ${expected === '' ? 'nothing' : expected}`, () => {
      const found = buildUsesIn(path, text).map(({key, kind, line}) =>
        kind === 'compiled' ? `${key}:${line}` : `(${key}:${line})`,
      )
      expect([...new Set(found)].join(' ')).to.equal(expected)
      if (expected !== '') expect(isReadByBuilds(path)).to.equal(true)
    })
  }

  it('is everything that a script reads which the build runs', () => {
    expect(buildUsesIn('scripts/make.js', 'process.env.A_KEY', true).map(({key}) => key)).to.deep.equal(['A_KEY'])
    expect(buildUsesIn('scripts/make.js', 'process.env.A_KEY')).to.deep.equal([])
  })

  for (const [path, text, line] of [
    ['vite.config.js', "export default {\n  envPrefix: 'PARTNER_',\n}", 2],
    ['apps/web/vite.config.ts', "defineConfig({envPrefix: ['APP_', 'PARTNER_']})", 1],
    ['svelte.config.js', 'kit: {env: {publicPrefix: "PARTNER_"}}', 1],
    ['rsbuild.config.ts', "const {publicVars} = loadEnv({prefixes: ['PARTNER_']})", 1],
    ['build.ts', 'Bun.build({env: "PARTNER_*"})', 1],
    ['bunfig.toml', '[serve.static]\nenv = "PARTNER_*"', 2],
    ['package.json', '{"scripts": {"build": "bun build x --env=\'PARTNER_*\'"}}', 1],
    ['vite.config.ts', "const env = loadEnv(m, d, '')\ndefine: {'process.env': env}", 2],
    ['webpack.config.js', "new DefinePlugin({'process.env': JSON.stringify(process.env)})", 1],
  ] as const) {
    it(`is what ${path} publishes without naming it: ${JSON.stringify(text)}`, () => {
      const found = publishedBySettings(path, text, ['PARTNER_TOKEN'])
      expect(found.map((use) => `${use.key}:${use.line} ${use.kind}`)).to.deep.equal([`PARTNER_TOKEN:${line} compiled`])
    })
  }

  it('is not what settings publish under other names, or what other files say', () => {
    const keys = ['PARTNER_TOKEN']
    expect(publishedBySettings('vite.config.js', "envPrefix: 'APP_'", keys)).to.deep.equal([])
    expect(publishedBySettings('vite.config.js', "define: {'process.env': {A: 1}}", keys)).to.deep.equal([])
    expect(publishedBySettings('src/server.js', "envPrefix: 'PARTNER_'", keys)).to.deep.equal([])
  })

  it('is told by the name where a package manager reads it by its name', () => {
    for (const key of [
      'BUNDLE_GEMS__EXAMPLE__COM',
      'PIP_INDEX_URL',
      'COMPOSER_AUTH',
      'GO_GIT_CRED__HTTPS__GITHUB__COM',
    ])
      expect(packageManagerOf(key)?.kind, key).to.equal('build-only')
    expect(packageManagerOf('GO_LINKER_VALUE')?.kind).to.equal('compiled')
    for (const key of ['BUNDLE_WITHOUT', 'NPM_TOKEN', 'API_KEY']) expect(packageManagerOf(key), key).to.equal(null)
  })
})
