import {expect} from 'chai'
import {execFile} from 'node:child_process'
import {chmodSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {promisify} from 'node:util'

import type {ScanReport} from '../../src/report/scan/scan-report.js'
import type {TemplateReport} from '../../src/report/template-text.js'

import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {canary, leaksIn} from '../support/canaries.js'
import {type GeneratedRepository, TestFolders} from '../support/generated-repository.js'
import {alone, cleanEnvironment, herokuBinary, type HerokuCommand, linked, PACKAGE} from '../support/heroku-cli.js'

const execute = promisify(execFile)
/** The Heroku CLI writes to git's global settings, which are in the home made for the test: never name another file for them. */
const GIT_SETTINGS = {GIT_CONFIG_NOSYSTEM: '1'}

const VALUES = {
  PAYMENT_API_TOKEN: canary('payment'),
  DATABASE_PASSWORD: canary('database'),
  SESSION_SECRET: canary('session'),
}
const vars = {
  PAYMENT_API_TOKEN: VALUES.PAYMENT_API_TOKEN,
  ORDERS_URL: `postgres://orders:${VALUES.DATABASE_PASSWORD}@db.acme.example:5432/orders`,
  SESSION_SECRET: VALUES.SESSION_SECRET,
  LOG_LEVEL: 'info',
}
const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {shop: {}},
  apps: {'shop-prod': {pipeline: 'shop', stage: 'production', vars}},
}
const IN_ORDER = {
  '.gitignore': '.env\n.env.*\n!.env.example\n',
  '.env.example': 'PAYMENT_API_TOKEN=\nORDERS_URL=\nSESSION_SECRET=\nLOG_LEVEL=info\n',
  'app.js': 'const {PAYMENT_API_TOKEN, ORDERS_URL, SESSION_SECRET, LOG_LEVEL} = process.env\n',
}

const real = herokuBinary()
const ways: Array<[string, (() => Promise<HerokuCommand>) | undefined, readonly string[]]> = [
  ['bin/run.js', alone, [process.execPath, join(PACKAGE, 'bin/run.js')]],
  ['the real Heroku CLI with the plugin linked', real === undefined ? undefined : () => linked(real), [real ?? '']],
]

for (const [name, way, command] of ways) {
  describe(`secrets:scan and secrets:template, through ${name}`, function () {
    this.timeout(300_000)
    const folders = new TestFolders()
    let heroku: HerokuCommand
    let sandbox: Sandbox
    let repository: GeneratedRepository
    let output: string

    before(async function () {
      if (way === undefined) {
        this.test!.parent!.title += ' (not on this machine: npm run heroku-cli)'
        this.skip()
      }

      heroku = await way()
      sandbox = await startSandbox({scenario: world})
    })

    after(async () => {
      await sandbox?.close()
      await heroku?.close()
    })

    beforeEach(() => {
      output = ''
      repository = folders.repository()
      for (const [path, text] of Object.entries(IN_ORDER)) repository.write(path, text)
      repository.commit('Begin')
    })

    afterEach(function () {
      folders.remove()
      if (this.currentTest!.state === 'failed') return
      expect(output).not.to.equal('')
      expect(leaksIn(output, VALUES), 'values in what was printed').to.deep.equal([])
    })

    async function run(words: readonly string[], {input = '', debug = false} = {}) {
      const env = {
        ...sandbox.env,
        ...GIT_SETTINGS,
        ...(debug && {HEROKU_DEBUG: '1', HEROKU_DEBUG_HEADERS: '1'}),
      }
      const outcome = await heroku.run([...words, '--app', 'shop-prod'], {cwd: repository.root, env, input})
      output += outcome.stdout + outcome.stderr
      return outcome
    }

    async function scan(...words: string[]): Promise<ScanReport & {exitCode: number}> {
      const {exitCode, stderr, stdout} = await run(['secrets:scan', ...words, '--json'])
      expect(stderr).to.equal('')
      return {...(JSON.parse(stdout) as ScanReport), exitCode}
    }

    it('finds nothing in a repository in order', async () => {
      const {exitCode, stderr, stdout} = await run(['secrets:scan'])
      expect(stdout).to.include('None of these credentials is there.').and.include('Habits: all 8 checks passed.')
      expect(stdout).to.match(/^[ -~\n·⬢=…]*$/) // no control characters in a pipe
      expect(stderr).to.equal('')
      expect(exitCode).to.equal(0)
    })

    it('explains what stands in the history, and what to do', async () => {
      const commit = repository.commitFile('config/x.yml', `a: 1\nb: 2\nurl: "${vars.ORDERS_URL}"\n`)
      repository.git(['rm', '--quiet', 'config/x.yml'])
      repository.commit('Remove it')
      repository.write('notes.txt', `\n${Buffer.from(`x:${VALUES.SESSION_SECRET}`).toString('base64')}\n`)
      const found = await scan()
      expect(found.exitCode).to.equal(1)
      expect(found.complete).to.equal(true)
      const told = found.matches.map((match) => [
        match.key,
        match.part,
        match.form,
        match.path,
        match.line,
        match.commit,
        match.reachable,
        match.inWorkingTree,
      ])
      expect(told).to.deep.equal([
        ['ORDERS_URL', 'password', 'raw', 'config/x.yml', 3, commit, true, false],
        ['SESSION_SECRET', 'value', 'base64', 'notes.txt', 2, null, false, true],
      ])
      const [{author, refs, remedies}] = found.matches
      expect(author).to.equal('Maya Test <maya@acme.example>')
      expect(refs).to.deep.equal(['refs/heads/main'])
      expect(remedies[0]).to.equal('heroku secrets:rotate ORDERS_URL --app shop-prod')
      expect(remedies.at(-2)).to.match(/: git filter-repo --replace-text \.\.\/replace\.txt$/)

      const {exitCode, stdout} = await run(['secrets:scan'])
      expect(exitCode).to.equal(1)
      expect(stdout).to.include('config/x.yml:3').and.include('Maya Test').and.include(commit.slice(0, 7))
      const long = stdout.split('\n').filter((line) => line.length > 80 && !/heroku |git /.test(line))
      expect(long).to.deep.equal([])
    })

    it('leaves the history alone with --no-history', async () => {
      repository.commitFile('old.txt', VALUES.PAYMENT_API_TOKEN)
      repository.git(['rm', '--quiet', 'old.txt'])
      repository.commit('Remove it')
      expect((await scan('--no-history')).matches).to.deep.equal([])
      expect((await scan()).matches).to.have.length(1)
    })

    it('finds what the next commit would add with --staged, and nothing else', async () => {
      repository.write('unstaged.txt', VALUES.PAYMENT_API_TOKEN)
      expect(await scan('--staged')).to.deep.include({matches: [], exitCode: 0})
      repository.write('staged.txt', `\n${VALUES.PAYMENT_API_TOKEN}`)
      repository.git(['add', 'staged.txt'])
      const found = await scan('--staged')
      expect(found.matches.map(({path, line}) => [path, line])).to.deep.equal([['staged.txt', 2]])
      expect(found.exitCode).to.equal(1)
    })

    it('watches a stream', async () => {
      const log = `web.1: ok\nweb.1: token ${VALUES.PAYMENT_API_TOKEN} sent\nweb.1: ok\n`
      const {exitCode, stdout} = await run(['secrets:scan', '--stdin'], {input: log})
      expect(exitCode).to.equal(1)
      expect(stdout).to.match(/^line 2: PAYMENT_API_TOKEN of shop-prod$/m)
      expect((await run(['secrets:scan', '--stdin'], {input: 'web.1: ok\n'})).exitCode).to.equal(0)
    })

    it('fails on habits that let secrets in', async () => {
      repository.write('.gitignore', '')
      repository.write('Dockerfile', `FROM scratch\nENV SESSION_SECRET=${VALUES.SESSION_SECRET}\n`)
      repository.commitFile('.env', `SESSION_SECRET=${VALUES.SESSION_SECRET}\n`)
      const {exitCode, hygiene} = await scan()
      expect(exitCode).to.equal(1)
      expect(hygiene.filter(({ok}) => !ok).map(({check}) => check)).to.include.members([
        'docker-env',
        'env-file-committed',
      ])
    })

    it('shows no value in a trace', async () => {
      repository.commitFile(`${VALUES.PAYMENT_API_TOKEN}.txt`, vars.ORDERS_URL)
      for (const words of [[], ['--json'], ['--staged']]) await run(['secrets:scan', ...words], {debug: true})
      await run(['secrets:template'], {debug: true})
      await run(['secrets:template', '--check'], {debug: true})
      expect(output).to.include('GET').and.include('config-vars')
    })

    it('writes a template, has --check content with it, and says what differs when it is not', async () => {
      repository.git(['rm', '--quiet', '.env.example'])
      expect((await run(['secrets:template'])).exitCode).to.equal(0)
      const file = join(repository.root, '.env.example')
      const text = readFileSync(file, 'utf8')
      expect(leaksIn(text, VALUES)).to.deep.equal([])
      for (const key of Object.keys(vars)) expect(text).to.match(new RegExp(`^# .*required$\n${key}=$`, 'm'))
      expect((await run(['secrets:template', '--check'])).exitCode).to.equal(0)

      writeFileSync(file, text.replace('SESSION_SECRET=', `PAYMENT_API_KEY=${VALUES.SESSION_SECRET}`))
      const {exitCode, stdout} = await run(['secrets:template', '--check', '--json'])
      expect(exitCode).to.equal(1)
      const report = JSON.parse(stdout) as TemplateReport
      expect(report).to.deep.include({missing: ['SESSION_SECRET'], stale: ['PAYMENT_API_KEY'], written: false})
      expect((await run(['secrets:template'])).exitCode).to.equal(0)
      expect(leaksIn(readFileSync(file, 'utf8'), VALUES)).to.deep.equal([])
    })

    describe('as the documented pre-commit hook', () => {
      const HOOK = readFileSync(join(PACKAGE, 'docs/scan.md'), 'utf8').match(
        /^# \.git\/hooks\/pre-commit\n(?<hook>(?:.+\n)+?)```/m,
      )!.groups!.hook

      /** Commits as a person would, with the hook of the documentation. */
      async function commit(host = sandbox.env): Promise<{committed: boolean; said: string}> {
        const hook = join(repository.root, '.git/hooks/pre-commit')
        const quoted = command.map((word) => `'${word}'`).join(' ')
        const script = HOOK.replaceAll('heroku secrets:', `${quoted} secrets:`).replaceAll('example-app', 'shop-prod')
        writeFileSync(hook, `#!/bin/sh\n${script}`)
        chmodSync(hook, 0o755)
        const words = ['-c', 'user.name=M', '-c', 'user.email=m@acme.example', 'commit', '--quiet', '-m', 'Next']
        const env = {...cleanEnvironment(heroku.home), ...GIT_SETTINGS, ...host}
        const done = await execute('git', words, {cwd: repository.root, env}).then(
          ({stderr, stdout}) => ({committed: true, said: stdout + stderr}),
          ({stderr, stdout}: {stderr: string; stdout: string}) => ({committed: false, said: stdout + stderr}),
        )
        output += `${done.committed} ${done.said}`
        return done
      }

      it('lets a commit without a value through', async () => {
        repository.write('fine.txt', 'nothing in particular')
        repository.git(['add', 'fine.txt'])
        const {committed, said} = await commit()
        expect(committed, said).to.equal(true)
      })

      it('stops a commit with a value, and says where it stands', async () => {
        repository.write('bad.txt', `\n\ntoken = "${VALUES.PAYMENT_API_TOKEN}"\n`)
        repository.git(['add', 'bad.txt'])
        const {committed, said} = await commit()
        expect(committed).to.equal(false)
        expect(said).to.include('bad.txt:3').and.include('PAYMENT_API_TOKEN')
        expect(repository.git(['log', '--format=%s'])).to.equal('Begin')
      })

      it('stops a commit without a network, and says so', async () => {
        repository.write('fine.txt', 'nothing in particular')
        repository.git(['add', 'fine.txt'])
        const {committed, said} = await commit({...sandbox.env, HEROKU_HOST: 'http://127.0.0.1:9'})
        expect(committed).to.equal(false)
        expect(said).to.match(/could not be reached|cannot be reached|ECONNREFUSED|no answer/i)
      })
    })
  })
}
