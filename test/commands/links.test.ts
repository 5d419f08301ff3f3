import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import Audit from '../../src/commands/secrets/audit.js'
import Diff from '../../src/commands/secrets/diff.js'
import Rotate from '../../src/commands/secrets/rotate.js'
import Template from '../../src/commands/secrets/template.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const TOKEN = ['9f3c1ae2', 'd07b35c8', '416e2fa4', '0bd8c71e'].join('')
const NEW_TOKEN = ['0a7d5b91', 'c2e84f36', '71b9d0e5', '3c6af824'].join('')
const PRECIOUS = 'export PATH=/usr/bin\n'
const world = {
  accounts: [{email: 'maya@acme.example'}],
  apps: {'shop-prod': {vars: {API_TOKEN: TOKEN, LOG_LEVEL: 'info'}}},
} as unknown as WorldSpec

describe('links in a checkout', () => {
  const folder = new WorkingFolder()
  let sandbox: Sandbox
  let outside: string
  let root: string

  beforeEach(async () => {
    folder.enter()
    outside = path.join(folder.path, 'home')
    root = path.join(folder.path, 'repo')
    mkdirSync(path.join(outside, 'room'), {recursive: true})
    writeFileSync(path.join(outside, 'bashrc'), PRECIOUS)
    mkdirSync(root)
    execFileSync('git', ['init', '--quiet'], {cwd: root})
    process.chdir(root)
    sandbox = await startSandbox({scenario: world})
  })

  afterEach(async () => {
    folder.leave()
    await sandbox.close()
  })

  const run = (Command: unknown, argv: readonly string[]) => runCommand(Command, argv, sandbox.env)

  function expectUntouched(): void {
    expect(readFileSync(path.join(outside, 'bashrc'), 'utf8')).to.equal(PRECIOUS)
    expect(readdirSync(outside).sort()).to.deep.equal(['bashrc', 'room'])
    expect(readdirSync(path.join(outside, 'room'))).to.deep.equal([])
  }

  const rotate = (...more: string[]) =>
    run(Rotate, ['API_TOKEN', '--app', 'shop-prod', '--value-from', 'generate', '--confirm', 'shop-prod', ...more])

  describe('in the place of a template', () => {
    for (const [what, at, target, file] of [
      ['a file', '.env.example', 'bashrc', '.env.example'],
      ['nothing', '.env.example', 'new', '.env.example'],
      ['a folder', '.env.example', 'room', '.env.example'],
      ['a folder on the way', 'web', 'room', 'web/.env.example'],
    ] as const) {
      it(`are not written through to ${what}`, async () => {
        symlinkSync(path.join(outside, target), at)
        const {exitCode, stderr} = await run(Template, [file, '--app', 'shop-prod'])
        expect(exitCode).to.equal(2)
        expect(stderr).to.include(`${file} cannot be written: ${path.join(root, at)} is a link to`)
        expect(stderr).to.include(path.join(outside, target))
        expectUntouched()
      })
    }

    it('are not written through where the code is no checkout either', async () => {
      rmSync('.git', {recursive: true})
      symlinkSync(path.join(outside, 'bashrc'), '.env.example')
      expect((await run(Template, ['--app', 'shop-prod'])).exitCode).to.equal(2)
      expectUntouched()
    })

    it('are not read through to the outside', async () => {
      symlinkSync(path.join(outside, 'bashrc'), '.env.example')
      const {exitCode, stderr} = await run(Template, ['--check', '--app', 'shop-prod'])
      expect(exitCode).to.equal(2)
      expect(stderr).to.include('which lies outside the checkout')
    })

    it('do not share their text with another file', async () => {
      linkSync(path.join(outside, 'bashrc'), '.env.example')
      const {exitCode, stderr} = await run(Template, ['--app', 'shop-prod'])
      expect(exitCode).to.equal(2)
      expect(stderr).to.include('is a hard link')
      expectUntouched()
    })
  })

  describe('in the place of a report', () => {
    it('are not written through', async () => {
      symlinkSync(path.join(outside, 'bashrc'), 'report.json')
      const {exitCode, stderr} = await run(Audit, ['--app', 'shop-prod', '--output', 'report.json'])
      expect(exitCode).to.equal(2)
      expect(stderr).to.include(`report.json cannot be written: ${path.join(root, 'report.json')} is a link to`)
      expectUntouched()
    })

    it('are the operator’s own business outside a checkout', async () => {
      symlinkSync(path.join(outside, 'room'), path.join(folder.path, 'reports'))
      const output = path.join(folder.path, 'reports/audit.txt')
      expect((await run(Audit, ['--app', 'shop-prod', '--output', output])).stderr).to.include('Wrote ')
      expect(existsSync(path.join(outside, 'room/audit.txt'))).to.equal(true)
    })

    it('leave the devices of the system as they are', async () => {
      const {exitCode, stderr} = await run(Audit, ['--app', 'shop-prod', '--fail-on', 'never', '--output', '/dev/null'])
      expect(stderr).to.include('Wrote /dev/null.')
      expect(exitCode).to.equal(0)
    })

    it('do not keep a shorter report from taking the place of a longer one', async () => {
      writeFileSync('report.json', 'x'.repeat(100_000))
      await run(Audit, ['--app', 'shop-prod', '--format', 'json', '--output', 'report.json'])
      expect(JSON.parse(readFileSync('report.json', 'utf8'))).to.include({version: 1})
    })
  })

  describe('in the place of the ledger', () => {
    for (const [what, at, target] of [
      ['the ledger', '.heroku-secrets/ledger.jsonl', 'bashrc'],
      ['its folder', '.heroku-secrets', 'room'],
      ['what is set aside', '.heroku-secrets/ledger.jsonl.set-aside', 'bashrc'],
      ['its lock', '.heroku-secrets/.ledger.jsonl.lock/lock', 'bashrc'],
      ['the room for events', '.heroku-secrets/.ledger.jsonl.lock/room', 'bashrc'],
    ] as const) {
      it(`stop a rotation before it changes anything: ${what}`, async () => {
        mkdirSync(path.dirname(at), {recursive: true})
        if (at.includes('set-aside')) writeFileSync('.heroku-secrets/ledger.jsonl', '{"half')
        symlinkSync(path.join(outside, target), at)
        const {exitCode, stderr} = await rotate()
        expect(exitCode).to.equal(2)
        expect(stderr).to.include(`${path.join(root, at)} is a link to ${path.join(outside, target)}`)
        expect(sandbox.app('shop-prod').config).to.deep.equal({API_TOKEN: TOKEN, LOG_LEVEL: 'info'})
        expectUntouched()
      })
    }
  })

  it('do not lead to a policy outside', async () => {
    mkdirSync('.heroku-secrets')
    writeFileSync(path.join(outside, 'bashrc'), 'version: 1\n')
    symlinkSync(path.join(outside, 'bashrc'), '.heroku-secrets/policy.yml')
    const {exitCode, stderr} = await run(Audit, ['--app', 'shop-prod'])
    expect(exitCode).to.equal(2)
    expect(stderr).to.include('policy.yml is a link to')
    expect(stderr).to.include('which lies outside the checkout')
  })

  it('may lead to a policy inside', async () => {
    mkdirSync('config')
    mkdirSync('.heroku-secrets')
    writeFileSync('config/policy.yml', 'version: 1\n')
    symlinkSync('../config/policy.yml', '.heroku-secrets/policy.yml')
    expect((await run(Audit, ['--app', 'shop-prod', '--fail-on', 'never'])).exitCode).to.equal(0)
  })

  it('do not lead a comparison to a file outside', async () => {
    symlinkSync(path.join(outside, 'bashrc'), '.env.example')
    const {exitCode, stderr} = await run(Diff, ['shop-prod', 'file:.env.example'])
    expect(exitCode).to.equal(2)
    expect(stderr).to.include('which lies outside the checkout')
  })

  it('are not the only thing that a comparison does not wait for: so are pipes', async () => {
    execFileSync('mkfifo', ['.env.example'])
    const begun = performance.now()
    const {exitCode, stderr} = await run(Diff, ['shop-prod', 'file:.env.example'])
    expect(exitCode).to.equal(2)
    expect(stderr).to.include('nothing came from it for 2 seconds')
    expect(performance.now() - begun).to.be.lessThan(5000)
    expect((await run(Template, ['--app', 'shop-prod'])).stderr).to.include('is not a regular file')
  })

  it('do not lead to a new value outside', async () => {
    writeFileSync(path.join(outside, 'bashrc'), NEW_TOKEN)
    symlinkSync(path.join(outside, 'bashrc'), 'token.txt')
    const {exitCode, stderr} = await run(Rotate, [
      'API_TOKEN',
      '--app',
      'shop-prod',
      '--value-from',
      'file:token.txt',
      '--confirm',
      'shop-prod',
      '--offline',
      '--ledger',
      path.join(folder.path, 'l.jsonl'),
    ])
    expect(exitCode).to.equal(2)
    expect(stderr).to.include('which lies outside the checkout')
  })
})
