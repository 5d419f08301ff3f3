import {expect} from 'chai'
import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'

import type {TemplateReport} from '../../src/report/template-text.js'

import Template from '../../src/commands/secrets/template.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {type GeneratedRepository, GIT_ENVIRONMENT, TestFolders} from '../support/generated-repository.js'
import {runCommand} from '../support/run-command.js'

const TOKEN = ['9f3c1ae2', 'd07b35c8', '416e2fa4', '0bd8c71e'].join('')
const world = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {half: {}},
  apps: {
    'shop-prod': {vars: {API_TOKEN: TOKEN, LOG_LEVEL: 'info'}},
    'locked-shop': {
      pipeline: 'half',
      stage: 'production',
      vars: {API_TOKEN: TOKEN},
      access: {'maya@acme.example': 'no-config'},
    },
    'open-shop': {pipeline: 'half', stage: 'staging', vars: {API_TOKEN: TOKEN}},
  },
} as unknown as WorldSpec

describe('secrets:template', () => {
  const folders = new TestFolders()
  let sandbox: Sandbox
  let repository: GeneratedRepository

  before(async () => {
    sandbox = await startSandbox({scenario: world})
  })

  after(() => sandbox.close())

  beforeEach(() => {
    repository = folders.workingRepository()
    repository.commitFile('app.rb', "a = ENV['READ_BY_CODE']\n")
  })

  afterEach(() => folders.remove())

  const look = (argv: string[], scope = ['--app', 'shop-prod']) =>
    runCommand(Template, [...argv, ...scope], {...sandbox.env, ...(GIT_ENVIRONMENT as Record<string, string>)})
  const written = (file = '.env.example') => readFileSync(path.join(repository.root, file), 'utf8')

  it('writes every key that the app has or the code reads, and no value of a secret', async () => {
    const {exitCode, stdout} = await look([])
    expect(exitCode).to.equal(0)
    expect(stdout).to.match(/^Wrote \.env\.example, with 3 keys\.\n/)
    expect(written())
      .to.match(/^API_TOKEN=$/m)
      .and.match(/^LOG_LEVEL=/m)
      .and.match(/^READ_BY_CODE=$/m)
    expect(written() + stdout).not.to.include(TOKEN)
  })

  it('changes nothing the second time, and --check is content with it', async () => {
    await look([])
    const before = written()
    expect((await look([])).stdout).to.match(/is in step: 3 keys/)
    expect((await look(['--check'])).exitCode).to.equal(0)
    expect(written()).to.equal(before)
  })

  it('says with --check what differs, and writes nothing', async () => {
    expect(await look(['--check'])).to.deep.include({exitCode: 1})
    expect(existsSync(path.join(repository.root, '.env.example'))).to.equal(false)
    repository.write('.env.example', `API_TOKEN=x8Hq2mPz7Kd4vR1w\nLOG_LEVEL=info\nNOBODY_READS_IT=\n`)
    const {exitCode, stdout} = await look(['--check'])
    expect(exitCode).to.equal(1)
    expect(stdout)
      .to.match(/Missing: READ_BY_CODE/)
      .and.match(/any more: NOBODY_READS_IT/)
      .and.match(/secret: API_TOKEN/)
    expect(stdout).to.include('→ heroku secrets:template --app shop-prod')
    const {exitCode: code, stdout: json} = await look(['--check', '--json'])
    expect(code).to.equal(1)
    expect(JSON.parse(json) as TemplateReport).to.deep.include({
      version: 1,
      inStep: false,
      written: false,
      missing: ['READ_BY_CODE'],
      stale: ['NOBODY_READS_IT'],
      exposed: ['API_TOKEN'],
    })
    expect(written()).to.include('NOBODY_READS_IT')
  })

  it('does not write over a value in use that stands in a comment, and names its line', async () => {
    repository.write('.env.example', `# ask Tom, or take ${TOKEN}\nLOG_LEVEL=info\n`)
    const {exitCode, stdout} = await look([])
    expect(exitCode).to.equal(1)
    expect(stdout)
      .to.match(/was not written/)
      .and.match(/Line 1 holds the value of API_TOKEN/)
    expect(stdout).not.to.include(TOKEN)
  })

  it('writes another file, for the code of another folder', async () => {
    const other = folders.repository()
    other.commitFile('main.rb', "ENV['ELSEWHERE']\n")
    await look(['env.example', '--code', other.root])
    expect(written('env.example'))
      .to.match(/^ELSEWHERE=$/m)
      .and.not.match(/READ_BY_CODE/)
  })

  describe('bad input', () => {
    const cases: Array<[string, string[], string[], RegExp]> = [
      ['a file for values', ['.env'], ['--app', 'shop-prod'], /file for values/],
      ['a folder that there is not', ['x/y/.env.example'], ['--app', 'shop-prod'], /cannot be written/],
      ['code that there is not', ['--code', 'nowhere'], ['--app', 'shop-prod'], /nowhere/],
      ['a pipeline that can be read in part', [], ['--pipeline', 'half'], /locked-shop could not be read/],
    ]
    for (const [what, argv, scope, message] of cases) {
      it(`refuses ${what}`, async () => {
        const {exitCode, stdout} = await look([...argv, '--json'], scope)
        expect(exitCode).to.equal(2)
        expect((JSON.parse(stdout) as {error: {message: string}}).error.message).to.match(message)
      })
    }
  })
})
