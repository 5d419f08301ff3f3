import {expect} from 'chai'

import type {AuditReport} from '../../src/audit/audit-report.js'
import type {DiffReport} from '../../src/diff/diff-report.js'

import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {plantedIn} from '../../src/sandbox/scenarios/planted.js'
import {alone, herokuBinary, type HerokuCommand, linked} from '../support/heroku-cli.js'

const ways: Array<[string, () => Promise<HerokuCommand> | undefined]> = [
  ['bin/run.js', alone],
  [
    'the real Heroku CLI with the plugin linked',
    () => {
      const binary = herokuBinary()
      return binary === undefined ? undefined : linked(binary)
    },
  ],
]

const refs = ({environments}: DiffReport) => environments.map(({ref}) => ref)

for (const [name, way] of ways) {
  describe(`the commands that read, through ${name}`, () => {
    let heroku: HerokuCommand
    let sandbox: Sandbox

    before(async function () {
      const command = way()
      if (command === undefined) {
        this.test!.parent!.title += ' (not on this machine: npm run heroku-cli)'
        this.skip()
      }

      heroku = await command
      sandbox = await startSandbox()
    })

    after(async () => {
      await sandbox?.close()
      await heroku?.close()
    })

    it('finds every planted problem of the pipeline and nothing else', async () => {
      const {exitCode, stderr, stdout} = await heroku.run(['secrets:audit', '--pipeline', 'acme', '--json'], {
        env: sandbox.env,
      })
      const report = JSON.parse(stdout) as AuditReport
      expect(report.findings.map(({key, rule}) => `${rule} ${key}`)).to.have.members(
        plantedIn('pipeline').map(({key, rule}) => `${rule} ${key}`),
      )
      expect(exitCode).to.equal(1)
      expect(stderr).to.equal('')
    })

    it('prints a report without colours in a pipe, no line over 80 columns but commands', async () => {
      const {exitCode, stdout} = await heroku.run(['secrets:audit', '--pipeline', 'acme'], {env: sandbox.env})
      expect(exitCode).to.equal(1)
      expect(stdout).not.to.contain('\u001B')
      const long = stdout.split('\n').filter((line) => line.length > 80 && !line.includes('heroku '))
      expect(long).to.deep.equal([])
    })

    it('lists the secrets', async () => {
      const {exitCode, stdout} = await heroku.run(['secrets', '--app', 'acme-prod'], {env: sandbox.env})
      expect(exitCode).to.equal(0)
      expect(stdout).to.contain('TWILIO_AUTH_TOKEN')
    })

    it('compares two apps, two stages, the pipeline, shared config and a file', async () => {
      const json = async (...words: string[]) => {
        const {exitCode, stderr, stdout} = await heroku.run(['secrets:diff', ...words, '--json'], {env: sandbox.env})
        expect(stderr).to.equal('')
        expect(exitCode).to.equal(0)
        return JSON.parse(stdout) as DiffReport
      }

      expect(refs(await json('acme-staging', 'acme-prod'))).to.deep.equal(['app:acme-staging', 'app:acme-prod'])
      const stages = await json('staging', 'prod', '--pipeline', 'acme')
      expect(refs(stages)).to.deep.equal(['app:acme-staging', 'app:acme-prod', 'app:acme-prod-worker'])
      const shared = stages.entries.find(({key}) => key === 'TWILIO_AUTH_TOKEN')!
      expect(shared).to.deep.include({
        status: 'missing',
        secret: true,
        provider: 'twilio',
        groups: [['app:acme-staging', 'app:acme-prod']],
        missingFrom: ['app:acme-prod-worker'],
        concerns: ['shared-across-stages'],
      })
      expect(refs(await json('--pipeline', 'acme'))).to.have.lengthOf(4)
      expect(refs(await json('pipeline:acme/review', 'pipeline:acme/test'))).to.have.lengthOf(2)
    })

    it('fails with one sentence and exit code 2', async () => {
      const {exitCode, stderr, stdout} = await heroku.run(['secrets:audit', '--pipeline', 'nope'], {env: sandbox.env})
      expect(exitCode).to.equal(2)
      expect(stdout).to.equal('')
      expect(stderr).to.contain('Heroku knows no pipeline nope')
    })

    it('shows help with examples', async () => {
      const {exitCode, stdout} = await heroku.run(['secrets:audit', '--help'])
      expect(exitCode).to.equal(0)
      expect(stdout).to.contain('heroku secrets:audit --pipeline example')
    })

    it('runs a command against a sandbox of its own', async () => {
      const {exitCode, stdout} = await heroku.run([
        'secrets:sandbox',
        '--',
        process.execPath,
        '-e',
        'console.log(process.env.HEROKU_HOST); process.exit(7)',
      ])
      expect(stdout).to.match(/http:\/\/127\.0\.0\.1:\d+/)
      expect(exitCode).to.equal(7)
    })
  })
}
