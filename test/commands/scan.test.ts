import {expect} from 'chai'
import {mkdirSync} from 'node:fs'
import {createServer, type Server} from 'node:http'
import {type AddressInfo} from 'node:net'
import path from 'node:path'
import {PassThrough, Readable} from 'node:stream'

import type {ScanReport} from '../../src/report/scan/scan-report.js'

import Scan from '../../src/commands/secrets/scan.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {type GeneratedRepository, GIT_ENVIRONMENT, TestFolders} from '../support/generated-repository.js'
import {runCommand} from '../support/run-command.js'
import {widerThan} from '../support/width.js'

const TOKEN = ['9f3c1ae2', 'd07b35c8', '416e2fa4', '0bd8c71e'].join('')
const PASSWORD = ['Vq7', 'mZt2', 'Rk9x', 'Lw4p'].join('')

const vars = {
  API_TOKEN: TOKEN,
  ORDERS_URL: `postgres://orders:${PASSWORD}@db.example.com:5432/orders`,
  ADMIN_PASSWORD: 'abc123',
  HIDDEN_TOKEN: {value: 'h'.repeat(3) + TOKEN.slice(5), masked: true},
  LOG_LEVEL: 'info',
}
const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {shop: {}},
  apps: {
    'shop-staging': {pipeline: 'shop', stage: 'staging', vars: {API_TOKEN: TOKEN}},
    'shop-prod': {pipeline: 'shop', stage: 'production', vars},
    'plain-app': {vars: {LOG_LEVEL: 'info'}},
    'locked-app': {vars, access: {'maya@acme.example': 'no-config'}},
    'locked-shop': {pipeline: 'half', stage: 'production', vars, access: {'maya@acme.example': 'no-config'}},
    'open-shop': {pipeline: 'half', stage: 'staging', vars: {API_TOKEN: TOKEN}},
  },
} as unknown as WorldSpec
;(world.pipelines as Record<string, object>).half = {}

/** Runs with another standard input. */
async function withStdin<T>(input: Readable, work: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(process, 'stdin')!
  Object.defineProperty(process, 'stdin', {value: input, configurable: true})
  try {
    return await work()
  } finally {
    Object.defineProperty(process, 'stdin', own)
  }
}

describe('secrets:scan', () => {
  const folders = new TestFolders()
  const home = process.cwd()
  let sandbox: Sandbox
  let repository: GeneratedRepository

  before(async () => {
    sandbox = await startSandbox({scenario: world})
  })

  after(() => sandbox.close())

  beforeEach(() => {
    repository = folders.workingRepository()
    repository.commitFile('.gitignore', '.env\n')
    repository.commitFile('.env.example', 'API_TOKEN=\nORDERS_URL=\nADMIN_PASSWORD=\nHIDDEN_TOKEN=\nLOG_LEVEL=info\n')
  })

  afterEach(() => folders.remove())

  const look = (argv: string[], scope = ['--app', 'shop-prod']) =>
    runCommand(Scan, [...argv, ...scope], {...sandbox.env, ...(GIT_ENVIRONMENT as Record<string, string>)})

  async function report(argv: string[], scope?: string[]): Promise<ScanReport & {exitCode: number}> {
    const {exitCode, stderr, stdout} = await look([...argv, '--json'], scope)
    expect(stdout + stderr).not.to.include(TOKEN)
    return {...(JSON.parse(stdout) as ScanReport), exitCode}
  }

  it('finds nothing where nothing is, and exits with 0', async () => {
    const found = await report([])
    expect(found).to.deep.include({version: 1, matches: [], complete: true, problems: [], exitCode: 0, credentials: 2})
    expect(found.scanned.objects).to.be.greaterThan(3)
    expect(found.scanned.files).to.be.greaterThan(0)
    expect(found.hygiene.map(({check}) => check)).to.include.members([
      'env-file-ignored',
      'env-file-committed',
      'env-example',
      'docker-env',
    ])
    const {exitCode, stdout} = await look([])
    expect(exitCode, stdout).to.equal(0)
    expect(stdout)
      .to.match(/None of these credentials is there/)
      .and.to.match(/Habits: all \d checks passed/)
  })

  it('finds a value that was deleted long ago, and explains it', async () => {
    const commit = repository.commitFile('config/old.yml', `one: 1\ntoken: ${TOKEN}\n`)
    repository.git(['rm', '--quiet', 'config/old.yml'])
    repository.commit('Remove it')
    const {exitCode, matches} = await report([])
    expect(exitCode).to.equal(1)
    expect(matches).to.have.length(1)
    expect(matches[0]).to.deep.include({
      key: 'API_TOKEN',
      environments: ['app:shop-prod'],
      part: 'value',
      form: 'raw',
      path: 'config/old.yml',
      line: 2,
      commit,
      author: 'Maya Test <maya@acme.example>',
      reachable: true,
      inWorkingTree: false,
    })
    expect(matches[0].blob).to.match(/^[\da-f]{40}$/)
    expect(matches[0].remedies[0]).to.equal('heroku secrets:rotate API_TOKEN --app shop-prod')

    const {stdout} = await look([])
    for (const part of ['API_TOKEN', 'config/old.yml:2', commit.slice(0, 10), 'Maya Test', 'in main']) {
      expect(stdout).to.include(part)
    }

    expect(stdout).to.include('no longer in the working tree')
    expect(stdout).to.match(/→ heroku secrets:rotate API_TOKEN --app shop-prod\n {2}→ git filter-repo|filter-repo/)
    expect(stdout).not.to.include(TOKEN)
    expect(widerThan(80, stdout).filter((line) => !/→|^ {4}git /.test(line))).to.deep.equal([])
  })

  it('finds the password of a URL, URL-encoded and in base64, and what no branch leads to', async () => {
    repository.commitFile('a.txt', Buffer.from(`password ${PASSWORD} here`).toString('base64'))
    repository.git(['checkout', '--quiet', '-b', 'side'])
    repository.commitFile('b.txt', `x ${PASSWORD}\n`)
    repository.git(['checkout', '--quiet', 'main'])
    repository.git(['branch', '--quiet', '-D', 'side'])
    repository.git(['reflog', 'expire', '--expire=now', '--all'])
    const {matches} = await report([])
    expect(matches.map(({form, part, path: at, reachable}) => ({form, part, at, reachable}))).to.deep.equal([
      {form: 'base64', part: 'password', at: 'a.txt', reachable: true},
      {form: 'raw', part: 'password', at: 'b.txt', reachable: false},
    ])
    expect((await look([])).stdout).to.include('unreachable: on no branch or tag, but not pruned')
  })

  it('finds a value in an untracked file, also without the history', async () => {
    repository.commitFile('past.txt', TOKEN)
    repository.git(['rm', '--quiet', 'past.txt'])
    repository.commit('Remove it')
    repository.write('notes.txt', `\n${TOKEN}\n`)
    const {matches, scanned} = await report(['--no-history'])
    expect(matches).to.have.length(1)
    expect(matches[0]).to.deep.include({path: 'notes.txt', line: 2, blob: null, commit: null, inWorkingTree: true})
    expect(scanned.objects).to.equal(0)
    expect(await report([]))
      .to.have.property('matches')
      .with.length(2)
  })

  it('finds with --staged what is staged, and nothing else', async () => {
    repository.commitFile('past.txt', TOKEN)
    repository.write('next.txt', 'nothing')
    repository.git(['add', 'next.txt'])
    expect(await report(['--staged'])).to.deep.include({matches: [], hygiene: [], exitCode: 0})
    repository.write('next.txt', `a\n${TOKEN}`)
    repository.git(['add', 'next.txt'])
    repository.write('next.txt', 'taken out again')
    const {exitCode, matches} = await report(['--staged'])
    expect(exitCode).to.equal(1)
    expect(matches).to.have.length(1)
    expect(matches[0]).to.deep.include({path: 'next.txt', line: 2})
  })

  it('searches another folder, from wherever it runs', async () => {
    repository.commitFile('a.txt', TOKEN)
    process.chdir(home)
    expect(await report([repository.root]))
      .to.have.property('matches')
      .with.length(1)
  })

  it('names all environments that hold it, and rotates it in those alone', async () => {
    repository.commitFile('a.txt', TOKEN)
    const {matches} = await report([], ['--pipeline', 'shop'])
    expect(matches).to.have.length(1)
    expect(matches[0].environments).to.deep.equal(['app:shop-staging', 'app:shop-prod'])
    expect(matches[0].remedies[0]).to.equal(
      'heroku secrets:rotate API_TOKEN --pipeline shop --only app:shop-staging --only app:shop-prod',
    )
  })

  it('names what it does not look for, and why', async () => {
    const {leftOut} = await report([])
    expect(leftOut.map(({key, reason}) => `${key}: ${reason}`)).to.deep.equal([
      'ADMIN_PASSWORD: shorter than 8 characters',
      'HIDDEN_TOKEN: masked, so that Heroku gives its value to nobody',
    ])
    expect((await look([])).stdout).to.match(/Not looked for\n {2}ADMIN_PASSWORD: shorter/)
  })

  it('says which keys the code reads that no app has, and the other way round', async () => {
    repository.commitFile('app.rb', "a = ENV['API_TOKEN']\nb = ENV.fetch('NOT_SET_ANYWHERE')\n")
    const {missing, unused} = await report([])
    expect(missing.map(({key}) => key)).to.deep.equal(['NOT_SET_ANYWHERE'])
    expect(unused.map(({key}) => key))
      .to.include('LOG_LEVEL')
      .and.not.include('API_TOKEN')
    const {stdout} = await look([])
    expect(stdout)
      .to.include('NOT_SET_ANYWHERE · app.rb:2')
      .and.to.match(/not seen to be read by the code/)
  })

  it('exits with 1 for a habit that lets secrets in', async () => {
    repository.commitFile('.gitignore', '')
    const noted = await report([])
    expect(noted.hygiene.filter(({ok}) => !ok).map(({check, level}) => [check, level])).to.deep.equal([
      ['env-file-ignored', 'note'],
    ])
    expect(noted.exitCode).to.equal(0)
    expect((await look([])).stdout).to.match(/Habits: .*none.* fails.*\n {2}• Git does not ignore \.env/)

    repository.write('.env', `BILLING_SECRET=${['Zq8Kp2v7', 'Lm3Xw9Rt'].join('')}\n`)
    const {exitCode, hygiene, matches} = await report([])
    expect({exitCode, matches}).to.deep.equal({exitCode: 1, matches: []})
    expect(hygiene.filter(({ok}) => !ok).map(({check, level}) => [check, level])).to.deep.equal([
      ['env-file-ignored', 'fail'],
    ])
    const {stdout} = await look([])
    expect(stdout).to.match(/✖ Git does not ignore \.env/)
  })

  it('finds what production or staging has in an ignored .env, also where the app alone is named', async () => {
    repository.write('.env', `API_TOKEN=${TOKEN}\n`)
    for (const scope of [
      ['--app', 'shop-prod'],
      ['--app', 'shop-staging'],
      ['--pipeline', 'shop'],
    ]) {
      const {exitCode, matches} = await report([], scope)
      const found = matches.map(({ignored, key, path: file}) => [key, file, ignored])
      expect({exitCode, found}, scope[1]).to.deep.equal({exitCode: 1, found: [['API_TOKEN', '.env', true]]})
    }

    const {exitCode, matches} = await report(['--no-history'], ['--app', 'shop-prod'])
    expect([exitCode, matches.length]).to.deep.equal([1, 1])
  })

  it('lets a file be that the policy allows, and says so', async () => {
    repository.write('config/settings.py', `SECRET_KEY = "${['Zq8Kp2v7', 'Lm3Xw9Rt'].join('')}"\n`)
    repository.commit('Settings')
    expect((await report([])).exitCode).to.equal(1)
    const policy = (until: string) => {
      repository.write(
        '.heroku-secrets/policy.yml',
        `version: 1\nallow:\n  - {file: config/settings.py, reason: shown to everybody, until: ${until}}\n`,
      )
      return ['--policy', `${repository.root}/.heroku-secrets/policy.yml`]
    }

    expect((await report(policy('2999-01-01'))).exitCode).to.equal(0)
    expect((await look(policy('2999-01-01'))).stdout).to.include('The policy allows config/settings.py')
    expect((await report(policy('2020-01-01'))).exitCode).to.equal(1)
    expect((await look(policy('2020-01-01'))).stdout).to.match(/The policy allowed\s+config\/settings\.py\s+until/)
  })

  it('breaks no command of a habit over lines, and puts nothing behind it', async () => {
    const long = 'packages/storefront-and-checkout/deploy/environments/.env.production'
    repository.write(long, 'DB_PASSWORD=x8Hq2mPz7Kd4Ws9v\n')
    repository.write('app.rb', "ENV['A_KEY_THAT_NO_TEMPLATE_HAS']\n")
    repository.commit('Habits')
    const {stdout} = await look([])
    expect(stdout).to.match(new RegExp(`^ +git rm --cached ${long}$`, 'm'))
    expect(stdout).to.match(/^ +heroku secrets:template --app shop-prod$/m)
    expect(stdout).to.match(/\(env-file-committed\)\n/)
  })

  it('shows no value that stands in the name of a file', async () => {
    repository.commitFile(`dump-${TOKEN}.env`, 'SOME_PASSWORD=x8Hq2mPz7Kd4\n')
    const found = await report([])
    expect(found.matches.map(({place}) => place)).to.include('tree')
    const {stdout} = await look([])
    expect(stdout).not.to.include(TOKEN)
  })

  it('searches a folder that is no repository, and says so', async () => {
    const folder = folders.make()
    process.chdir(folder)
    mkdirSync(path.join(folder, 'sub'))
    const {exitCode, stdout} = await look([folder])
    expect(stdout).to.match(/is not in a git repository/)
    expect(exitCode).to.be.oneOf([0, 1])
    const {complete, notes} = await report([folder])
    expect(complete).to.equal(true)
    expect(notes.join(' ')).to.match(/its files were searched, there is no history/)
  })

  describe('a stream', () => {
    it('is watched line by line, and nothing of it is printed', async () => {
      const log = () => Readable.from(['web.1: ok\n', `web.1: token=${TOKEN.slice(0, 9)}`, `${TOKEN.slice(9)} sent\n`])
      const {exitCode, stderr, stdout} = await withStdin(log(), () => look(['--stdin']))
      expect(exitCode).to.equal(1)
      expect(stdout).to.match(/^line 2: API_TOKEN of shop-prod\n/)
      expect(stdout).to.include('Have the app not log it')
      expect(stdout + stderr)
        .not.to.include(TOKEN)
        .and.not.to.include('sent')
      const found = await withStdin(log(), () => report(['--stdin']))
      expect(found.matches).to.have.length(1)
      expect(found.matches[0]).to.deep.include({key: 'API_TOKEN', line: 2, path: null, blob: null, commit: null})
      expect(found.complete).to.equal(true)
    })

    it('in which nothing is exits with 0', async () => {
      const found = await withStdin(Readable.from(['nothing\n']), () => report(['--stdin']))
      expect(found).to.deep.include({matches: [], hygiene: [], exitCode: 0})
    })

    it('ends at Ctrl-C with what was found so far, and other listeners are back after it', async () => {
      const input = new PassThrough()
      const before = process.listeners('SIGINT')
      const running = withStdin(input, () => report(['--stdin']))
      input.write(`x ${TOKEN}\n`)
      const stopper = setInterval(() => {
        const [listener] = process.listeners('SIGINT')
        if (listener === undefined || before.includes(listener) || input.readableLength > 0) return
        clearInterval(stopper)
        process.emit('SIGINT')
      }, 20)
      const found = await running
      expect(found).to.deep.include({complete: false, exitCode: 2})
      expect(found.matches).to.have.length(1)
      expect(process.listeners('SIGINT')).to.deep.equal(before)
    })
  })

  describe('a page', () => {
    let server: Server
    let url: string

    before(async () => {
      server = createServer((request, response) => {
        if (request.url !== '/' && request.url !== '/app.js') response.statusCode = 404
        response.setHeader('content-type', request.url === '/' ? 'text/html' : 'text/javascript')
        response.end(request.url === '/' ? '<script src="/app.js"></script>' : `let a = 1\nlet t = "${TOKEN}"`)
      })
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve)
      })
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    })

    after(() => {
      server.close()
      server.closeAllConnections()
    })

    it('is searched with its scripts', async () => {
      const {exitCode, matches, problems, scanned} = await report(['--url', url])
      expect(problems).to.deep.equal([])
      expect(exitCode).to.equal(1)
      expect(matches.map(({key, line, path: at}) => ({key, line, at}))).to.deep.equal([
        {key: 'API_TOKEN', line: 2, at: `${url}app.js`},
      ])
      expect(scanned.files).to.be.greaterThan(1)
    })
  })

  describe('bad input', () => {
    const cases: Array<[string, string[], string[], string, RegExp]> = [
      ['a path that there is not', ['nowhere'], ['--app', 'shop-prod'], 'not-found', /nowhere/],
      ['a file for a folder', ['.gitignore'], ['--app', 'shop-prod'], 'bad-usage', /\.gitignore/],
      [
        'no credential to look for',
        [],
        ['--app', 'plain-app'],
        'bad-usage',
        /no credential to look for.*heroku secrets --app plain-app/,
      ],
      ['an app that there is not', [], ['--app', 'absent-app'], 'not-found', /absent-app/],
      ['an app that may not be read', [], ['--app', 'locked-app'], 'forbidden', /locked-app/],
      [
        'two things to search',
        ['--staged', '--stdin'],
        ['--app', 'shop-prod'],
        'bad-usage',
        /^--staged and --stdin do not go together/,
      ],
      ['a path beside a stream', ['.', '--stdin'], ['--app', 'shop-prod'], 'bad-usage', /cannot both/],
      ['no page', ['--url', 'example.com'], ['--app', 'shop-prod'], 'bad-usage', /begins with http/],
      ['no scope', [], [], 'bad-usage', /No app, pipeline or team/],
    ]
    for (const [what, argv, scope, code, message] of cases) {
      it(`refuses ${what}`, async () => {
        const {exitCode, stdout} = await look([...argv, '--json'], scope)
        const {error} = JSON.parse(stdout) as {error: {code: string; message: string}}
        expect(exitCode).to.equal(2)
        expect(error.code).to.equal(code)
        expect(error.message).to.match(message)
      })
    }

    it('refuses --staged outside a repository', async () => {
      process.chdir(folders.make())
      expect((await look(['--staged', '--json'])).exitCode).to.equal(2)
    })

    it('is not complete where an app could not be read', async () => {
      repository.commitFile('a.txt', TOKEN)
      const found = await report([], ['--pipeline', 'half'])
      expect(found).to.deep.include({complete: false, exitCode: 2})
      expect(found.matches).to.have.length(1)
      const {stdout} = await look([], ['--pipeline', 'half'])
      expect(stdout).to.match(/Not complete: 1 environment of \d could not be read/)
    })

    it('says what damaged objects kept from being searched', async () => {
      repository.commitFile('a.txt', 'will be damaged')
      const blob = repository.git(['rev-parse', 'HEAD:a.txt'])
      const object = path.join('.git', 'objects', blob.slice(0, 2), blob.slice(2))
      const {chmodSync, writeFileSync} = await import('node:fs')
      chmodSync(object, 0o644)
      writeFileSync(object, 'nonsense')
      const found = await report([])
      expect(found).to.deep.include({complete: false, exitCode: 2})
      expect(found.problems.join(' ')).to.include(blob)
    })
  })
})
