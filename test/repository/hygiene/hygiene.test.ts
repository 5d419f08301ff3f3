/* eslint-disable no-template-curly-in-string -- code of other languages */
import {expect} from 'chai'

import {literalSecrets} from '../../../src/repository/hygiene/literal-secrets.js'
import {inspectRepository} from '../../../src/repository/inspect-repository.js'
import {GeneratedRepository, GIT_ENVIRONMENT, TestFolders} from '../../support/generated-repository.js'

const LIVE = ['sk', 'live', 'Zq8Kp2v7Lm3Xw9Rt4Yu6'].join('_')
const PEM = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEvAIBADANBgkqhkiG9w0BAQEFAASC',
  '-----END RSA PRIVATE KEY-----',
].join('\n')

/** Literals as `check name:line`. */
const literals = (path: string, text: string) =>
  literalSecrets(path, text).map(({check, name, line}) => `${check} ${name}:${line}`)

describe('a secret written out', () => {
  it('is seen in a Dockerfile', () => {
    expect(
      literals(
        'Dockerfile',
        `FROM node
ENV NODE_ENV=production PORT=3000
ENV API_KEY=secret123
ARG NPM_TOKEN
ARG DEPLOY_TOKEN=$OTHER
ENV A=1 \\
    STRIPE_SECRET_KEY="${LIVE}"
ENV SECRET_KEY old style value 8xK2
# ENV COMMENTED_SECRET=Zq8Kp2v7Lm3
ENV SESSION_SECRET=changeme
`,
      ),
    ).to.deep.equal(['docker-env API_KEY:3', 'docker-env STRIPE_SECRET_KEY:7', 'docker-env SECRET_KEY:8'])
  })

  it('is seen in a compose file', () => {
    expect(
      literals(
        'docker-compose.yml',
        `services:
  web:
    build:
      args:
        NPM_TOKEN: npm-Zq8Kp2v7Lm3Xw9Rt4
    environment:
      STRIPE_SECRET_KEY: ${LIVE}
      API_TOKEN: \${API_TOKEN}
      DATABASE_URL: postgres://postgres:postgres@db:5432/app
      PORT: 3000
  db:
    environment:
      - POSTGRES_PASSWORD=postgres
      - REPLICATION_PASSWORD=Zq8Kp2v7Lm3
`,
      ),
    ).to.deep.equal([
      'compose-env NPM_TOKEN:5',
      'compose-env STRIPE_SECRET_KEY:7',
      'compose-env REPLICATION_PASSWORD:14',
    ])
    expect(literals('compose.yaml', 'a: [b\n: c')).to.deep.equal([])
  })

  it('is seen in app.json', () => {
    expect(
      literals(
        'app.json',
        `{"env": {"A_SECRET": {"generator": "secret"},\n "STRIPE_SECRET_KEY": "${LIVE}", "PORT": "1"}}`,
      ),
    ).to.deep.equal(['app-json-secret STRIPE_SECRET_KEY:2'])
  })

  it('is seen in code, by the form of a provider', () => {
    expect(
      literals(
        'src/pay.js',
        `// const old = "${LIVE}"
const stripeKey = "${LIVE}"
const url = 'postgres://admin:Zq8Kp2v7Lm3@db.acme.example/production'
const dev = 'postgres://postgres:postgres@localhost/dev'
const ok = process.env.STRIPE_SECRET_KEY
const templated = \`postgres://u:\${password}@h/x\`
const title = 'Enter your password here'
`,
      ),
    ).to.deep.equal(['code-literal STRIPE_KEY:2', 'code-literal URL:3'])
    expect(literals('test/pay.test.js', `const key = "${LIVE}"`)).to.deep.equal([])
  })

  it("is seen in frameworks' settings, by the name", () => {
    expect(
      literals(
        'acme/settings.py',
        "DEBUG = True\nSECRET_KEY = 'k8$zq2v7lm3xw9rt4yu6pp'\nEMAIL_HOST_PASSWORD = os.environ['X']\n",
      ),
    ).to.deep.equal(['code-literal SECRET_KEY:2'])
    expect(
      literals(
        'config/database.yml',
        'production:\n  username: acme\n  password: Zq8Kp2v7Lm3\ntest:\n  password: postgres\n',
      ),
    ).to.deep.equal(['code-literal PASSWORD:3'])
    expect(literals('config/secrets.yml', 'secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n')).to.deep.equal([])
    expect(
      literals('src/config/edit.ts', 'const text = keys.map(key => `${key}=${quote(config[key])}`)'),
    ).to.deep.equal([])
    expect(
      literals(
        'acme/settings.py',
        'auth = Auth(\n    aws_secret_access_key=AWS_SECRET_ACCESS_KEY,\n)\nsecret_key = config.hidden_settings.key_base\n',
      ),
    ).to.deep.equal([])
    expect(literals('lib/model.py', "SECRET_KEY = 'k8$zq2v7lm3xw9rt4yu6pp'\n")).to.deep.equal([])
  })
})

const inspect = (directory: string, held: string[] = []) =>
  inspectRepository({directory, environment: GIT_ENVIRONMENT, held: new Set(held), history: true}).then(
    (found) => found!,
  )
const inLevel = async (directory: string, wanted: 'fail' | 'note') =>
  (await inspect(directory)).hygiene
    .filter(({level, ok}) => !ok && level === wanted)
    .map(({check, places}) => `${check} ${places.join(' ')}`)
const failing = (directory: string) => inLevel(directory, 'fail')
const noted = (directory: string) => inLevel(directory, 'note')

describe('hygiene of a repository', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('is good where all is in order', async () => {
    const repository = folders.repository()
    repository.write('.gitignore', '.env\n.env.local\n.env.*.local\n')
    repository.write('.env.example', 'API_TOKEN=\n')
    repository.write('app.js', 'process.env.API_TOKEN; process.env.PORT')
    repository.write('cert.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----')
    repository.commit('All')
    repository.write('.env', `API_TOKEN=${LIVE}`)
    const {hygiene, missing, unused} = await inspect(repository.root, ['API_TOKEN'])
    expect(hygiene.filter(({ok}) => !ok)).to.deep.equal([])
    expect(hygiene.map(({check}) => check)).to.include.members([
      'env-file-ignored',
      'env-file-committed',
      'env-example',
      'docker-env',
    ])
    expect([missing, unused]).to.deep.equal([[], []])
  })

  it('notes where .env is not ignored, and fails where a credential in it could be or was committed', async () => {
    const repository = folders.repository()
    repository.commitFile('README.md', 'x')
    expect(await failing(repository.root)).to.deep.equal([])
    expect(await noted(repository.root)).to.deep.equal(['env-file-ignored .env'])
    repository.write('.env', `STRIPE_SECRET_KEY=${LIVE}`)
    expect(await failing(repository.root)).to.deep.equal(['env-file-ignored .env'])
    repository.commitFile('.env', 'PORT=1')
    repository.commitFile('config/prod.env', `STRIPE_SECRET_KEY=${LIVE}`)
    repository.commitFile('.env.test', 'PORT=2')
    expect(await failing(repository.root)).to.deep.equal([
      'env-file-ignored config/prod.env',
      'env-file-committed config/prod.env',
    ])
    expect(await noted(repository.root)).to.deep.equal(['env-file-committed .env'])
    repository.git(['rm', '-r', '--quiet', '.env', 'config'])
    repository.commitFile('.gitignore', '.env\n')
    expect(await failing(repository.root)).to.deep.equal(['env-file-committed config/prod.env'])
    expect(await noted(repository.root)).to.deep.equal([])
    const check = (await inspect(repository.root)).hygiene.find(({ok}) => !ok)
    expect(check!.detail).to.include('in the past')
    expect(JSON.stringify(check)).not.to.include(LIVE)
  })

  it('says what keeps a committed file out for good: after both habits, git add does not bring it back', async () => {
    const repository = folders.repository()
    const paths = ['.env.production', 'api/.env.staging', 'deploy/prod.env', '.env.development.local']
    for (const path of paths) repository.write(path, `STRIPE_SECRET_KEY=${LIVE}`)
    repository.write('.env.test', 'PORT=2')
    repository.write('.gitignore', '*.log\n')
    repository.commit('All')
    const check = async (name: string) => {
      const {hygiene} = await inspect(repository.root)
      return hygiene.find((one) => one.check === name)!
    }

    const {detail} = await check('env-file-ignored')
    const lines = /Add to \.gitignore: (.*)$/.exec(detail)![1].split(', ')
    expect(lines).to.deep.equal(['.env', '.env.local', '.env.*.local', '.env.production', '.env.staging', 'prod.env'])
    repository.write('.gitignore', `*.log\n${lines.join('\n')}\n`)
    const {step} = await check('env-file-committed')
    const [, command] = /^Take them out with: (.*)$/.exec(step!)!
    repository.git(command.split(' ').slice(1))
    repository.git(['add', '-A'])
    repository.git(['commit', '--quiet', '--message', 'Habits'])
    const tracked = repository.git(['ls-files']).trim().split('\n')
    expect(tracked).to.deep.equal(['.env.test', '.gitignore'])
    expect((await check('env-file-ignored')).ok).to.equal(true)
    repository.write('.gitignore', '.env\n')
    expect((await check('env-file-ignored')).ok).to.equal(false)
  })

  it('fails on key files, and not on certificates or fixtures', async () => {
    const repository = folders.repository()
    repository.write('.gitignore', '.env\n')
    repository.write('config/master.key', 'k8zq2v7lm3xw9rt4')
    repository.write('deploy.pem', PEM)
    repository.write('test/fixtures/server.key', PEM)
    repository.write('credentials.json', '{"client_secret": "Zq8Kp2v7Lm3"}')
    repository.write('docs/credentials.json', '{"client_secret": "Zq8Kp2v7Lm3"}')
    repository.commit('Keys')
    expect(await failing(repository.root)).to.deep.equal([
      'key-file-committed config/master.key credentials.json deploy.pem',
    ])
  })

  it('notes where .env.example is missing or behind, and fails where it exposes a secret', async () => {
    const repository = folders.repository()
    repository.write('.gitignore', '.env\n')
    repository.write('app.py', 'import os\nos.environ["NEEDED"]')
    repository.commit('App')
    expect(await failing(repository.root)).to.deep.equal([])
    expect(await noted(repository.root)).to.deep.equal(['env-example .env.example'])
    repository.commitFile('.env.example', `HELD=\nSTRIPE_SECRET_KEY=${LIVE}\n`)
    const {hygiene, missing, unused} = await inspect(repository.root, ['HELD', 'STRIPE_SECRET_KEY', 'SENTRY_DSN'])
    const example = hygiene.filter(({check}) => check === 'env-example')
    expect(example.map(({detail, level}) => [level, detail])).to.deep.equal([
      ['fail', '.env.example holds the value of STRIPE_SECRET_KEY: leave it empty.'],
      ['note', '.env.example lacks NEEDED, SENTRY_DSN. Bring it in step with: heroku secrets:template'],
    ])
    expect(missing.map(({key, references}) => [key, references[0].path, references[0].line])).to.deep.equal([
      ['NEEDED', 'app.py', 2],
    ])
    expect(unused).to.deep.equal([
      {key: 'HELD', byLibrary: false},
      {key: 'SENTRY_DSN', byLibrary: true},
      {key: 'STRIPE_SECRET_KEY', byLibrary: true},
    ])
  })

  it('leaves out what git would have to say where there is no git', async () => {
    const folder = folders.make()
    new GeneratedRepository(folder).write('Dockerfile', `FROM x\nENV API_KEY=${LIVE}\n`)
    expect(await failing(folder)).to.deep.equal(['docker-env Dockerfile:2'])
    const {hygiene} = await inspect(folder)
    expect(hygiene.map(({check}) => check)).not.to.include('env-file-ignored')
  })

  it('has no files to look at in a bare repository, and says so', async () => {
    const repository = folders.repository()
    repository.commitFile('.env.production', `STRIPE_SECRET_KEY=${LIVE}`)
    const bare = folders.make()
    repository.git(['clone', '--quiet', '--bare', repository.root, bare])
    const {hygiene} = await inspect(bare)
    const left = hygiene.filter(({applicable}) => !applicable)
    expect(left.map(({check}) => check)).to.include.members(['env-file-ignored', 'env-example', 'code-literal'])
    expect(left.every(({detail, ok}) => ok && detail.includes('no working tree'))).to.equal(true)
    expect(await failing(bare)).to.deep.equal(['env-file-committed .env.production'])
    expect(await noted(bare)).to.deep.equal([])
  })

  it('leaves out what the policy allows, and says when that is over', async () => {
    const repository = folders.repository()
    repository.write('.gitignore', '.env\n')
    repository.write('config/settings.py', "SECRET_KEY = 'k8zq2v7lm3xw9rt4yu6pp'\n")
    repository.write('demo/settings.py', "SECRET_KEY = 'k8zq2v7lm3xw9rt4yu6pp'\n")
    repository.write('Dockerfile', `FROM x\nENV API_KEY=${LIVE}\n`)
    repository.commit('All')
    const look = async (until: null | string, check: 'code-literal' | 'docker-env' | null = null) => {
      const allowed = {files: [{file: 'config/*.py', check, reason: 'shown to everybody', until}], today: '2026-03-01'}
      const options = {directory: repository.root, environment: GIT_ENVIRONMENT, held: new Set<string>(), history: true}
      return (await inspectRepository({...options, allowed}))!.hygiene.filter((one) => one.check === 'code-literal')
    }

    const [allowed] = await look('2026-03-01')
    expect(allowed).to.deep.include({
      ok: true,
      detail: 'The policy allows config/settings.py (shown to everybody, until 2026-03-01).',
      allowed: [{path: 'config/settings.py', reason: 'shown to everybody', until: '2026-03-01'}],
    })
    expect((await look(null, 'docker-env'))[0].ok).to.equal(false)
    const [ended] = await look('2026-02-28')
    expect([ended.ok, ended.level, ended.places]).to.deep.equal([false, 'fail', ['config/settings.py:1']])
    expect(ended.detail).to.include('The policy allowed config/settings.py until 2026-02-28, which is over.')
  })

  it('gives nothing when it is stopped, rather than half', async () => {
    const repository = folders.repository()
    repository.commitFile('.env', 'A=1')
    const options = {directory: repository.root, environment: GIT_ENVIRONMENT, held: new Set<string>(), history: true}
    expect(await inspectRepository({...options, signal: AbortSignal.abort()})).to.equal(null)
  })
})
