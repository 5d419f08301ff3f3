import {expect} from 'chai'
import {randomBytes} from 'node:crypto'
import {mkdir, writeFile} from 'node:fs/promises'

import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const base64 = (bytes: number) => randomBytes(bytes).toString('base64')

/** Secrets of each class that is never replaced simply, in the form that their readers take. */
const UNSAFE: Readonly<Record<string, {readonly class: string; readonly old: string; readonly fresh: string}>> = {
  LOCKBOX_MASTER_KEY: {class: 'data-at-rest', old: hex(32), fresh: hex(32)},
  ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY: {class: 'data-at-rest', old: hex(16), fresh: hex(16)},
  APP_KEY: {class: 'data-at-rest', old: `base64:${base64(32)}`, fresh: `base64:${base64(32)}`},
  CUSTOMER_ENCRYPTION_KEY: {class: 'data-at-rest', old: hex(32), fresh: hex(32)},
  DEVISE_PEPPER: {class: 'passwords', old: hex(64), fresh: hex(64)},
  HASHIDS_SALT: {class: 'derived-ids', old: hex(16), fresh: hex(16)},
  RAILS_MASTER_KEY: {class: 'code-bundle', old: hex(16), fresh: hex(16)},
}

describe('a secret that something hangs on', function () {
  this.timeout(120_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  const vars = () => Object.fromEntries(Object.entries(UNSAFE).map(([key, {old}]) => [key, old]))

  const start = async (more: Record<string, string> = {}) => {
    sandbox = await startSandbox({
      scenario: {
        pipelines: {acme: {}},
        apps: {
          'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {OTHER: 'a setting'}},
          'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...vars(), ...more}},
        },
      },
      timeScale: 0,
    })
  }

  beforeEach(() => folder.enter({git: true}))

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function rotate(argv: readonly string[], fresh = hex(32)) {
    const outcome = await runCommand(Rotate, argv, {...sandbox.env, NEW_VALUE: fresh, XDG_DATA_HOME: folder.path})
    const document = outcome.stdout.startsWith('{') ? JSON.parse(outcome.stdout) : null
    return {...outcome, document, error: document?.error}
  }

  const SCOPE = ['--app', 'acme-prod', '--confirm', 'acme-prod']
  const GIVEN = ['--value-from', 'env:NEW_VALUE']
  const config = (app = 'acme-prod') => sandbox.app(app).config
  const releases = () => sandbox.app('acme-prod').releases.length

  for (const [key, {class: of, fresh, old}] of Object.entries(UNSAFE)) {
    it(`is refused to be replaced simply, with whatever flags: ${key}`, async () => {
      await start()
      const before = releases()
      const flags = [
        [],
        ['--strategy', 'replace'],
        ['--dry-run'],
        ['--revoke', 'confirmed'],
        ['--revoke', 'auto'],
        ['--on-failure', 'stop', '--offline', '--reason', 'leaked'],
        ['--accept-loss', of === 'passwords' ? 'data-at-rest' : 'passwords'],
        ['--accept-loss', 'sessions'],
        ['--only', 'app:acme-prod', '--revoke', 'later'],
      ]
      for (const source of [['--value-from', 'generate'], ['--generate', 'hex:32'], GIVEN]) {
        for (const more of flags) {
          const said = [key, ...SCOPE, ...source, ...more]
          const {error, exitCode} = await rotate([...said, '--json'], fresh)
          expect([exitCode, error?.code, error?.details?.class], said.join(' ')).to.deep.equal([
            2,
            'unsafe-to-replace',
            of,
          ])
          expect(error.message).to.contain('Nothing was changed').and.to.contain(`--accept-loss ${of}`)
          expect(JSON.stringify(error)).not.to.contain(old).and.not.to.contain(fresh)
        }
      }

      expect([config()[key], releases()]).to.deep.equal([old, before])
    })

    it(`is refused before anything that is missing is, with a whole command that runs: ${key}`, async () => {
      await start()
      const {error, exitCode} = await rotate([key, '--app', 'acme-prod', '--json'], fresh)
      expect([exitCode, error?.code]).to.deep.equal([2, 'unsafe-to-replace'])
      const line = (error.next as string).split('\n').find((one) => one.includes(`--accept-loss ${of}`))!
      const words = /heroku secrets:rotate (.*)$/.exec(line)![1].split(' ')
      expect(words).to.include.members(['--value-from', 'generate', '--confirm', 'acme-prod'])
      const {stderr, ...ended} = await rotate(
        [...words.map((one) => (one === 'generate' ? 'env:NEW_VALUE' : one)), '--json'],
        fresh,
      )
      expect(ended.exitCode, stderr).to.equal(0)
      expect(config()[key]).to.equal(fresh)
    })

    it(`is replaced once its loss is accepted by the name of its class: ${key}`, async () => {
      await start()
      const {document, exitCode, stderr} = await rotate([key, ...SCOPE, ...GIVEN, '--accept-loss', of, '--json'], fresh)
      expect(exitCode, stderr).to.equal(0)
      expect(document.rotation.protects.class).to.equal(of)
      expect(document.rotation.protects.effect).to.match(/\.$/)
      expect(config()[key]).to.equal(fresh)
    })
  }

  it('is not made less by the policy, which comes with the code', async () => {
    await start()
    await mkdir('.heroku-secrets', {recursive: true})
    await writeFile(
      '.heroku-secrets/policy.yml',
      'version: 1\nsecrets: {LOCKBOX_MASTER_KEY: {protects: access, secret: false}, "*": {protects: sessions}}\n',
    )
    const {error} = await rotate(['LOCKBOX_MASTER_KEY', ...SCOPE, ...GIVEN, '--json'])
    expect([error.code, error.details.class]).to.deep.equal(['unsafe-to-replace', 'data-at-rest'])
  })

  it('is what the policy makes of it', async () => {
    await start({COMPANY_THING: hex(32)})
    await mkdir('.heroku-secrets', {recursive: true})
    await writeFile(
      '.heroku-secrets/policy.yml',
      'version: 1\nsecrets: {COMPANY_THING: {protects: data-at-rest, used_in: [the data warehouse]}}\n',
    )
    const {error} = await rotate(['COMPANY_THING', ...SCOPE, ...GIVEN, '--json'])
    expect([error.code, error.details.class]).to.deep.equal(['unsafe-to-replace', 'data-at-rest'])
    const planned = await rotate(['COMPANY_THING', ...SCOPE, ...GIVEN, '--accept-loss', 'data-at-rest', '--dry-run'])
    expect(planned.stdout).to.contain('the data warehouse')
  })

  it('is what the code makes of it, and of what it falls back to', async () => {
    await start({SESSION_KEY: hex(32)})
    await writeFile(
      'crypt.js',
      "const {createCipheriv} = require('node:crypto')\nmodule.exports = (iv) => createCipheriv('aes-256-gcm', Buffer.from(process.env.SESSION_KEY, 'hex'), iv)\n",
    )
    const {error} = await rotate(['SESSION_KEY', ...SCOPE, ...GIVEN, '--json'])
    expect([error.code, error.details.class]).to.deep.equal(['unsafe-to-replace', 'data-at-rest'])
    expect(error.message).to.contain('crypt.js')
  })

  it('is not kept where the code at hand does not read it', async () => {
    await start()
    await writeFile('key.rb', 'Lockbox.master_key = ENV["LOCKBOX_MASTER_KEY"]\n')
    const overlap = [
      '--strategy',
      'overlap',
      '--previous-key',
      'LOCKBOX_MASTER_KEY_PREVIOUS',
      '--previous-form',
      'single',
    ]
    const refused = await rotate(['LOCKBOX_MASTER_KEY', ...SCOPE, ...GIVEN, ...overlap, '--json'])
    expect(refused.error.code).to.equal('unsafe-to-replace')
    expect(refused.error.message).to.match(/key\.rb:1.* does not read LOCKBOX_MASTER_KEY_PREVIOUS/)
    await writeFile(
      'key.rb',
      'Lockbox.master_key = ENV["LOCKBOX_MASTER_KEY"]\nLockbox.default_options[:previous_versions] = [{master_key: ENV["LOCKBOX_MASTER_KEY_PREVIOUS"]}]\n',
    )
    const {document, exitCode} = await rotate(['LOCKBOX_MASTER_KEY', ...SCOPE, ...GIVEN, ...overlap, '--json'])
    expect(exitCode).to.equal(1)
    expect(document.rotation.outcome).to.equal('revocation-pending')
    expect(document.rotation.overlap).to.deep.include({form: 'single', key: 'LOCKBOX_MASTER_KEY_PREVIOUS'})
    expect(config().LOCKBOX_MASTER_KEY_PREVIOUS).to.equal(UNSAFE.LOCKBOX_MASTER_KEY.old)
  })

  it('does not lose the old value by a word that is said too early', async () => {
    await start()
    const overlap = [
      '--strategy',
      'overlap',
      '--previous-key',
      'LOCKBOX_MASTER_KEY_PREVIOUS',
      '--previous-form',
      'single',
    ]
    for (const revoke of ['auto', 'confirmed']) {
      const said = ['LOCKBOX_MASTER_KEY', ...SCOPE, ...GIVEN, ...overlap, '--revoke', revoke, '--json']
      const {error, exitCode} = await rotate(said)
      expect([exitCode, error.code], revoke).to.deep.equal([2, 'bad-usage'])
    }

    expect(config().LOCKBOX_MASTER_KEY).to.equal(UNSAFE.LOCKBOX_MASTER_KEY.old)
  })

  it('is refused a value that what reads it does not take', async () => {
    await start()
    const overlap = [
      '--strategy',
      'overlap',
      '--previous-key',
      'LOCKBOX_MASTER_KEY_PREVIOUS',
      '--previous-form',
      'single',
    ]
    const {error, exitCode} = await rotate(['LOCKBOX_MASTER_KEY', ...SCOPE, ...GIVEN, ...overlap, '--json'], hex(16))
    expect([exitCode, error.code]).to.deep.equal([2, 'refused'])
    expect(error.message).to.match(/64 hex/)
    expect(config().LOCKBOX_MASTER_KEY).to.equal(UNSAFE.LOCKBOX_MASTER_KEY.old)
  })

  it('gets a generated value in the form that what reads it takes, whatever the old one looks like', async () => {
    await start({LOCKBOX_MASTER_KEY: 'not what it should be at all 1234567890'})
    const overlap = [
      '--strategy',
      'overlap',
      '--previous-key',
      'LOCKBOX_MASTER_KEY_PREVIOUS',
      '--previous-form',
      'single',
    ]
    const {exitCode, stderr} = await rotate(['LOCKBOX_MASTER_KEY', ...SCOPE, '--value-from', 'generate', ...overlap])
    expect(exitCode, stderr).to.equal(1)
    expect(config().LOCKBOX_MASTER_KEY).to.match(/^[\da-f]{64}$/)
  })

  it('is not taken up again to be replaced simply, but put back', async () => {
    await start({SOME_TOKEN_XYZ: hex(32)})
    const old = config().SOME_TOKEN_XYZ
    // Begun when nothing was known of it, and stopped before the app got anything.
    sandbox.faults.add({method: 'PATCH', times: 0, effect: {status: 403}})
    const begun = await rotate(['SOME_TOKEN_XYZ', ...SCOPE, ...GIVEN])
    expect(begun.exitCode).to.equal(2)
    sandbox.faults.clear()
    await mkdir('.heroku-secrets', {recursive: true})
    await writeFile('.heroku-secrets/policy.yml', 'version: 1\nsecrets: {SOME_TOKEN_XYZ: {protects: data-at-rest}}\n')
    const {error, exitCode} = await rotate(['SOME_TOKEN_XYZ', ...SCOPE, '--resume', ...GIVEN, '--json'])
    expect([exitCode, error.code, error.details.class]).to.deep.equal([2, 'unsafe-to-replace', 'data-at-rest'])
    expect(config().SOME_TOKEN_XYZ).to.equal(old)
    const back = await rotate(['SOME_TOKEN_XYZ', ...SCOPE, '--abort'])
    expect(back.exitCode, back.stderr).to.equal(0)
    expect(config().SOME_TOKEN_XYZ).to.equal(old)
  })

  describe('kept beside its new value', () => {
    const kept = ['--strategy', 'overlap', '--previous-key']
    const KEY = 'CUSTOMER_ENCRYPTION_KEY'
    const {fresh, old} = UNSAFE[KEY]

    it('is not replaced simply there either, whatever the config var is called', async () => {
      await start()
      const begun = await rotate([KEY, ...SCOPE, ...GIVEN, ...kept, 'EK_OLD'], fresh)
      expect(begun.exitCode, begun.stderr).to.equal(1)
      const {error} = await rotate(['EK_OLD', ...SCOPE, ...GIVEN, '--json'])
      expect([error.code, error.details.class]).to.deep.equal(['unsafe-to-replace', 'data-at-rest'])
      expect(config().EK_OLD).to.equal(old)
    })

    it('goes nowhere where the same value is in use', async () => {
      await start({OTHER_ENCRYPTION_KEY: old})
      const {error, exitCode} = await rotate(
        [KEY, ...SCOPE, ...GIVEN, ...kept, 'OTHER_ENCRYPTION_KEY', '--json'],
        fresh,
      )
      expect([exitCode, error.code]).to.deep.equal([2, 'refused'])
      expect(config().OTHER_ENCRYPTION_KEY).to.equal(old)
    })

    it('loses neither where what kept it was changed before it is taken back', async () => {
      for (const values of [{EK_OLD: null}, {EK_OLD: 'something-else-of-somebody'}]) {
        await start()
        await rotate([KEY, ...SCOPE, ...GIVEN, ...kept, 'EK_OLD'], fresh)
        sandbox.act({type: 'set', app: 'acme-prod', values, by: 'tom@acme.example'})
        const {exitCode} = await rotate([KEY, ...SCOPE, '--abort'])
        const held = Object.values(config())
        expect(held, String(values.EK_OLD)).to.include(fresh)
        expect(exitCode).to.equal(values.EK_OLD === null ? 0 : 2)
        if (values.EK_OLD === null) expect([config()[KEY], config().EK_OLD]).to.deep.equal([old, fresh])
        await sandbox.close()
        folder.leave()
        folder.enter({git: true})
      }

      await start()
    })

    it('is not dropped where what keeps it was changed, and nothing says that it was', async () => {
      await start()
      await rotate([KEY, ...SCOPE, ...GIVEN, ...kept, 'EK_OLD'], fresh)
      sandbox.act({type: 'set', app: 'acme-prod', values: {EK_OLD: 'something-else'}, by: 'tom@acme.example'})
      const {document, exitCode} = await rotate([KEY, ...SCOPE, '--resume', '--revoke', 'confirmed', '--json'])
      expect([exitCode, document.error.code]).to.deep.equal([2, 'conflict'])
      expect(document.rotation.revocation.status).to.equal('pending')
    })

    it('is gone on with as it was begun', async () => {
      await start()
      await rotate([KEY, ...SCOPE, ...GIVEN, ...kept, 'EK_OLD'], fresh)
      for (const flags of [
        ['--strategy', 'replace'],
        ['--previous-key', 'FOO'],
        ['--next-key', 'FOO'],
      ]) {
        const {error, exitCode} = await rotate([KEY, '--resume', ...flags, '--json'])
        expect([exitCode, error.code], flags.join(' ')).to.deep.equal([2, 'bad-usage'])
      }

      expect(config().EK_OLD).to.equal(old)
    })

    for (const [key, flags] of [
      ['LOCKBOX_MASTER_KEY', ['--previous-key', 'LOCKBOX_MASTER_KEY', '--previous-form', 'list-new-first']],
      ['LOCKBOX_MASTER_KEY', ['--previous-key', 'LOCKBOX_MASTER_KEY', '--previous-form', 'numbered']],
      ['LOCKBOX_MASTER_KEY', ['--next-key', 'LOCKBOX_NEXT']],
      ['RAILS_MASTER_KEY', ['--previous-key', 'RAILS_MASTER_KEY', '--previous-form', 'numbered']],
      ['RAILS_MASTER_KEY', ['--previous-key', 'RAILS_MASTER_KEY_OLD']],
      ['DEVISE_PEPPER', ['--previous-key', 'DEVISE_PEPPER_OLD']],
      [
        'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY',
        ['--previous-key', 'ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY', '--previous-form', 'list-new-first'],
      ],
      [KEY, ['--previous-key', 'PATH']],
      [KEY, ['--previous-key', 'DATABASE_URL']],
    ] as const) {
      it(`is not written where nothing would read it: ${key} ${flags.join(' ')}`, async () => {
        await start()
        const before = releases()
        const said = [key, ...SCOPE, ...GIVEN, '--strategy', 'overlap', ...flags, '--json']
        const {error, exitCode} = await rotate(said, UNSAFE[key].fresh)
        expect(exitCode, JSON.stringify(error)).to.equal(2)
        expect(error.code).to.be.oneOf(['refused', 'unsafe-to-replace'])
        expect([config()[key], releases()]).to.deep.equal([UNSAFE[key].old, before])
      })
    }

    it('is not kept by the word of the policy alone where nothing is known to read it', async () => {
      await start({PASSWORD_PEPPER: hex(32)})
      await mkdir('.heroku-secrets', {recursive: true})
      await writeFile(
        '.heroku-secrets/policy.yml',
        'version: 1\nsecrets: {PASSWORD_PEPPER: {rotation: {strategy: overlap, previous_key: PASSWORD_PEPPER_OLD}}}\n',
      )
      const {error} = await rotate(['PASSWORD_PEPPER', ...SCOPE, ...GIVEN, '--json'])
      expect(error.code).to.equal('unsafe-to-replace')
      const typed = await rotate(['PASSWORD_PEPPER', ...SCOPE, ...GIVEN, ...kept, 'PASSWORD_PEPPER_OLD', '--json'])
      expect(typed.exitCode, typed.stderr).to.equal(1)
    })
  })

  describe('one that holds several values', () => {
    const LIST = `${hex(24)},${hex(24)}`

    it('is never replaced by one random value', async () => {
      await start({SIGNING_KEYS: LIST, WEB_TOKENS: LIST.replace(',', ';')})
      for (const key of ['SIGNING_KEYS', 'WEB_TOKENS']) {
        for (const more of [
          ['--value-from', 'generate'],
          ['--generate', 'hex:32'],
        ]) {
          const {error, exitCode} = await rotate([key, ...SCOPE, ...more, '--json'])
          expect([exitCode, error.code], `${key} ${more.join(' ')}`).to.deep.equal([2, 'refused'])
          expect(error.message).to.match(/list of several values|holds 2 credentials/)
        }
      }

      expect(config().SIGNING_KEYS).to.equal(LIST)
    })

    it('is added to only where what separates its values is known', async () => {
      await start({SIGNING_KEYS: LIST.replace(',', ' ; '), OTHER_KEYS: hex(24)})
      const overlap = (key: string, form: string) => [
        '--strategy',
        'overlap',
        '--previous-key',
        key,
        '--previous-form',
        form,
      ]
      const said = [...SCOPE, '--value-from', 'generate', '--json']
      const unknown = await rotate(['SIGNING_KEYS', ...said, ...overlap('SIGNING_KEYS', 'list-new-first')])
      expect([unknown.exitCode, unknown.error.code]).to.deep.equal([2, 'refused'])
      expect(unknown.error.message).to.match(/SIGNING_KEYS of acme-prod is not a list/)
      const other = await rotate(['OTHER_KEYS', ...said, ...overlap('SIGNING_KEYS', 'list-new-first')])
      expect([other.exitCode, other.error.code]).to.deep.equal([2, 'refused'])
      const single = await rotate(['OTHER_KEYS', ...said, ...overlap('SIGNING_KEYS', 'single')])
      expect(single.error.message).to.match(/holds something else/)
      const unsaid = await rotate(['OTHER_KEYS', ...said, '--strategy', 'overlap', '--previous-key', 'OTHER_KEYS'])
      expect([unsaid.exitCode, unsaid.error.code]).to.deep.equal([2, 'bad-usage'])
    })
  })

  describe('of the milder classes', () => {
    it('goes on with a word about what happens, and has another party’s value from there', async () => {
      await start({SESSION_SECRET: hex(32), GITHUB_WEBHOOK_SECRET: hex(20), JWT_SECRET: hex(32)})
      const sessions = await rotate(['SESSION_SECRET', ...SCOPE, '--value-from', 'generate', '--dry-run'])
      expect(sessions.exitCode, sessions.stderr).to.equal(0)
      expect(sessions.stdout.replaceAll(/\s+/g, ' ')).to.match(/signed out/)
      for (const key of ['SESSION_SECRET', 'JWT_SECRET']) {
        const done = await rotate([key, ...SCOPE, '--value-from', 'generate', '--json'])
        expect([done.exitCode, done.document.rotation.outcome], done.stderr).to.deep.equal([0, 'completed'])
      }

      const made = await rotate(['GITHUB_WEBHOOK_SECRET', ...SCOPE, '--value-from', 'generate', '--json'])
      expect([made.exitCode, made.error.code]).to.deep.equal([2, 'refused'])
      expect(made.error.message).to.match(/another party/)
      const given = await rotate(['GITHUB_WEBHOOK_SECRET', ...SCOPE, ...GIVEN, '--json'], hex(20))
      expect(given.document.rotation.protects.class).to.equal('other-party')
    })

    it('knows nothing to be lost where nothing can be', async () => {
      await start({SESSION_SECRET: hex(32)})
      const {error, exitCode} = await rotate([
        'SESSION_SECRET',
        ...SCOPE,
        ...GIVEN,
        '--accept-loss',
        'data-at-rest',
        '--json',
      ])
      expect([exitCode, error.code]).to.deep.equal([2, 'bad-usage'])
      const word = await rotate(['SESSION_SECRET', ...SCOPE, ...GIVEN, '--accept-loss', 'everything', '--json'])
      expect([word.exitCode, word.error.code]).to.deep.equal([2, 'bad-usage'])
    })
  })
})
