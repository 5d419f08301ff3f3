import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {die, Rehearsal, type RehearsalOptions, tellingLedger} from '../rehearsal.js'

const OLD = 'oLd4f8a1c77e2b94d60aa31'
const OLDER = 'oLdEr5510cc8ae2b94d60b1'
const NEW = 'nEw90b3d5a7c6e14f82cc07'
const APP = 'acme-prod'

/** How an overlap goes, by what the app holds: before, meanwhile, in the end, and where it is taken back meanwhile. */
interface Form {
  readonly name: string
  readonly key: string
  readonly options: RehearsalOptions
  readonly before: Readonly<Record<string, string>>
  readonly meanwhile: Readonly<Record<string, string>>
  readonly finally: Readonly<Record<string, string>>
  readonly takenBack: Readonly<Record<string, string>>
}

const FORMS: readonly Form[] = [
  {
    name: 'the old value alone in another config var',
    key: 'DATA_KEY',
    options: {previousKey: 'DATA_KEY_PREVIOUS', previousForm: 'single'},
    before: {DATA_KEY: OLD},
    meanwhile: {DATA_KEY: NEW, DATA_KEY_PREVIOUS: OLD},
    finally: {DATA_KEY: NEW},
    takenBack: {DATA_KEY: OLD, DATA_KEY_PREVIOUS: NEW},
  },
  {
    name: 'a list in another config var that is not there yet',
    key: 'APP_KEY',
    options: {previousKey: 'APP_PREVIOUS_KEYS', previousForm: 'list-new-first'},
    before: {APP_KEY: OLD},
    meanwhile: {APP_KEY: NEW, APP_PREVIOUS_KEYS: OLD},
    finally: {APP_KEY: NEW},
    takenBack: {APP_KEY: OLD, APP_PREVIOUS_KEYS: NEW},
  },
  {
    name: 'a list in another config var that holds others',
    key: 'APP_KEY',
    options: {previousKey: 'APP_PREVIOUS_KEYS', previousForm: 'list-new-first'},
    before: {APP_KEY: OLD, APP_PREVIOUS_KEYS: OLDER},
    meanwhile: {APP_KEY: NEW, APP_PREVIOUS_KEYS: `${OLD},${OLDER}`},
    finally: {APP_KEY: NEW, APP_PREVIOUS_KEYS: OLDER},
    takenBack: {APP_KEY: OLD, APP_PREVIOUS_KEYS: `${NEW},${OLDER}`},
  },
  {
    name: 'a list in another config var, the newest last',
    key: 'APP_KEY',
    options: {previousKey: 'APP_PREVIOUS_KEYS', previousForm: 'list-new-last'},
    before: {APP_KEY: OLD, APP_PREVIOUS_KEYS: OLDER},
    meanwhile: {APP_KEY: NEW, APP_PREVIOUS_KEYS: `${OLDER},${OLD}`},
    finally: {APP_KEY: NEW, APP_PREVIOUS_KEYS: OLDER},
    takenBack: {APP_KEY: OLD, APP_PREVIOUS_KEYS: `${OLDER},${NEW}`},
  },
  {
    name: 'a list in the same config var, the new value first',
    key: 'FERNET_KEY',
    options: {previousKey: 'FERNET_KEY', previousForm: 'list-new-first'},
    before: {FERNET_KEY: OLD},
    meanwhile: {FERNET_KEY: `${NEW},${OLD}`},
    finally: {FERNET_KEY: NEW},
    takenBack: {FERNET_KEY: `${OLD},${NEW}`},
  },
  {
    name: 'a list in the same config var that holds others, the new value first',
    key: 'FERNET_KEY',
    options: {previousKey: 'FERNET_KEY', previousForm: 'list-new-first'},
    before: {FERNET_KEY: `${OLD}, ${OLDER}`},
    meanwhile: {FERNET_KEY: `${NEW}, ${OLD}, ${OLDER}`},
    finally: {FERNET_KEY: `${NEW}, ${OLDER}`},
    takenBack: {FERNET_KEY: `${OLD}, ${NEW}, ${OLDER}`},
  },
  {
    name: 'a list in the same config var, the new value last',
    key: 'PRIMARY_KEY',
    options: {previousKey: 'PRIMARY_KEY', previousForm: 'list-new-last'},
    before: {PRIMARY_KEY: `${OLDER},${OLD}`},
    meanwhile: {PRIMARY_KEY: `${OLDER},${OLD},${NEW}`},
    finally: {PRIMARY_KEY: `${OLDER},${NEW}`},
    takenBack: {PRIMARY_KEY: `${OLDER},${NEW},${OLD}`},
  },
  {
    name: 'the new value under the next number',
    key: 'AUTH_SECRET',
    options: {previousKey: 'AUTH_SECRET', previousForm: 'numbered'},
    before: {AUTH_SECRET: OLD},
    meanwhile: {AUTH_SECRET: OLD, AUTH_SECRET_1: NEW},
    finally: {AUTH_SECRET_1: NEW},
    takenBack: {AUTH_SECRET: OLD, AUTH_SECRET_1: NEW, AUTH_SECRET_2: OLD},
  },
  {
    name: 'the new value under the number that was named',
    key: 'AUTH_SECRET_1',
    options: {previousKey: 'AUTH_SECRET_2', previousForm: 'numbered'},
    before: {AUTH_SECRET_1: OLD},
    meanwhile: {AUTH_SECRET_1: OLD, AUTH_SECRET_2: NEW},
    finally: {AUTH_SECRET_2: NEW},
    takenBack: {AUTH_SECRET_1: OLD, AUTH_SECRET_2: NEW, AUTH_SECRET_3: OLD},
  },
  {
    name: 'labelled values in the same config var',
    key: 'BETTER_AUTH_SECRETS',
    options: {previousKey: 'BETTER_AUTH_SECRETS', previousForm: 'numbered'},
    before: {BETTER_AUTH_SECRETS: `2:${OLD},1:${OLDER}`},
    meanwhile: {BETTER_AUTH_SECRETS: `3:${NEW},2:${OLD},1:${OLDER}`},
    finally: {BETTER_AUTH_SECRETS: `3:${NEW},1:${OLDER}`},
    takenBack: {BETTER_AUTH_SECRETS: `2:${OLD},3:${NEW},1:${OLDER}`},
  },
  {
    name: 'labelled values in a JSON object',
    key: 'SESSION_PASSWORDS',
    options: {previousKey: 'SESSION_PASSWORDS', previousForm: 'numbered'},
    before: {SESSION_PASSWORDS: JSON.stringify({1: OLD})},
    meanwhile: {SESSION_PASSWORDS: JSON.stringify({1: OLD, 2: NEW})},
    finally: {SESSION_PASSWORDS: JSON.stringify({2: NEW})},
    takenBack: {SESSION_PASSWORDS: JSON.stringify({1: OLD, 2: NEW, 3: OLD})},
  },
  {
    name: 'the new value waiting for a deployment',
    key: 'RAILS_MASTER_KEY',
    options: {previousKey: 'RAILS_MASTER_KEY', previousForm: 'next', nextKey: 'RAILS_MASTER_KEY_NEW'},
    before: {RAILS_MASTER_KEY: OLD},
    meanwhile: {RAILS_MASTER_KEY: OLD, RAILS_MASTER_KEY_NEW: NEW},
    finally: {RAILS_MASTER_KEY: NEW},
    takenBack: {RAILS_MASTER_KEY: OLD},
  },
]

const OTHER = {UNRELATED: 'stays'}

function worldOf({before}: Form): WorldSpec {
  return {
    pipelines: {acme: {}},
    apps: {[APP]: {pipeline: 'acme', stage: 'production', vars: {...before, ...OTHER}}},
  }
}

describe('an overlap', () => {
  let on: Rehearsal

  afterEach(() => on.close())

  const start = async (form: Form) => {
    on = await Rehearsal.start(worldOf(form))
    on.protects = () => ({class: 'data-at-rest'})
  }

  const begin = (form: Form, more: RehearsalOptions = {}) =>
    on.rotate({key: form.key, strategy: 'overlap', stdin: NEW, revoke: 'later', ...form.options, ...more})

  const config = () => {
    const {UNRELATED, ...rest} = on.sandbox.app(APP).config
    expect(UNRELATED).to.equal('stays')
    return rest
  }

  for (const form of FORMS) {
    describe(`with ${form.name}`, () => {
      beforeEach(() => start(form))

      it('keeps the old value in one release, and waits for what is stored to be written again', async () => {
        const before = on.sandbox.app(APP).releases.length
        const result = await begin(form)
        expect(result.failure).to.equal(null)
        expect([result.outcome, result.revocation.status]).to.deep.equal(['revocation-pending', 'pending'])
        expect(config()).to.deep.equal(form.meanwhile)
        expect(on.sandbox.app(APP).releases).to.have.length(before + 1)
        expect(result.next.join('\n')).to.include('--resume --revoke confirmed')
      })

      it('drops the old value in one release once that is said to be done', async () => {
        await begin(form)
        on.newProcess()
        const before = on.sandbox.app(APP).releases.length
        const result = await on.resume({revoke: 'confirmed'})
        expect(result.failure).to.equal(null)
        expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'confirmed'])
        expect(config()).to.deep.equal(form.finally)
        expect(on.sandbox.app(APP).releases).to.have.length(before + 1)
      })

      it('is taken back without losing what was written meanwhile', async () => {
        await begin(form)
        on.newProcess()
        const before = on.sandbox.app(APP).releases.length
        const result = await on.abort()
        expect(result.failure).to.equal(null)
        expect(result.outcome).to.equal('rolled-back')
        expect(result.environments[0].holds).to.equal('old')
        expect(config()).to.deep.equal(form.takenBack)
        expect(on.sandbox.app(APP).releases).to.have.length(before + 1)
      })

      it('goes back by itself where the app does not work with it', async () => {
        const result = await begin(form, {verifyCommand: 'false'})
        expect(result.environments[0].holds).to.equal('old')
        expect(config()).to.deep.equal(form.takenBack)
      })

      it('is gone on with by somebody on another machine', async () => {
        await begin(form)
        on.newMachine()
        const result = await on.resume({revoke: 'confirmed'}, '', {confirm: 'acme', key: form.key})
        expect(result.failure).to.equal(null)
        expect(result.outcome).to.equal('completed')
        expect(config()).to.deep.equal(form.finally)
      })

      it('comes through wherever it is cut short', async () => {
        const finished = await atEveryEvent(form, () => begin(form), {outcome: 'revocation-pending'})
        expect(finished).to.be.greaterThan(4)
      })

      it('drops the old value wherever that is cut short', async () => {
        const finished = await atEveryEvent(form, () => on.resume({revoke: 'confirmed'}), {
          outcome: 'completed',
          async prelude() {
            await begin(form)
            on.newProcess()
          },
        })
        expect(finished).to.be.greaterThan(3)
      })

      it('is taken back wherever that is cut short', async () => {
        const finished = await atEveryEvent(form, () => on.abort(), {
          outcome: 'rolled-back',
          async prelude() {
            await begin(form)
            on.newProcess()
          },
        })
        expect(finished).to.be.greaterThan(3)
      })

      it('gives nothing of a value into the ledger', async () => {
        await begin(form)
        const text = await on.ledgerText()
        for (const value of [OLD, OLDER, NEW]) expect(text).not.to.include(value)
      })
    })
  }

  it('takes nobody’s word but the person’s own that what is stored is written again', async () => {
    const [form] = FORMS
    await start(form)
    await begin(form)
    on.newProcess()
    on.ledger = tellingLedger(on.newLedger(), ({type}) => (type === 'rotation.revoked' ? die() : undefined))
    await on.resume({revoke: 'confirmed'}).catch(() => {})
    on.newMachine()
    const result = await on.resume({}, '', {confirm: 'acme', key: form.key})
    expect(result.outcome).to.equal('revocation-pending')
    expect(config()).to.deep.equal(form.meanwhile)
    const own = await on.resume({revoke: 'confirmed'}, '', {confirm: 'acme', key: form.key})
    expect(own.outcome).to.equal('completed')
    expect(config()).to.deep.equal(form.finally)
  })

  it('keeps what was tried although the app was renamed meanwhile', async () => {
    const [form] = FORMS
    await start(form)
    await begin(form)
    Object.assign(on.sandbox.world.app(APP), {name: 'acme-prod-eu'})
    on.newProcess()
    const result = await on.abort({confirm: 'acme', key: form.key})
    expect(result.outcome).to.equal('rolled-back')
    const app = on.sandbox.app(APP)
    expect(app.config).to.deep.equal({...form.takenBack, ...OTHER})
  })

  /** Kills the process after each event that it writes, and each change; then another one does the same again. */
  async function atEveryEvent(
    form: Form,
    act: () => Promise<unknown>,
    {outcome, prelude}: {outcome: 'completed' | 'revocation-pending' | 'rolled-back'; prelude?: () => Promise<void>},
  ): Promise<number> {
    const end = {completed: form.finally, 'revocation-pending': form.meanwhile, 'rolled-back': form.takenBack}[outcome]
    for (let moment = 1; ; moment++) {
      if (moment > 1) {
        await on.close()
        await start(form)
      }

      await prelude?.()
      let seen = 0
      const count = () => {
        seen++
        if (seen === moment) die()
      }

      const {platform} = on
      const change = platform.changeConfigVars.bind(platform)
      Object.assign(platform, {
        async changeConfigVars(...given: Parameters<typeof change>) {
          count()
          const answer = await change(...given)
          count()
          return answer
        },
      })
      on.ledger = tellingLedger(on.newLedger(), count)
      const died = await act().then(
        () => false,
        (error: Error) => {
          if (error.message !== 'killed') throw error
          return true
        },
      )
      on.newProcess()
      if (!died) {
        expect(config(), 'left alone').to.deep.equal(end)
        return moment
      }

      // Whatever it was, the old value is there, alone or with the new one; nothing else was touched.
      const there = JSON.stringify(config())
      if (outcome !== 'completed') expect(there, `cut short at ${moment}`).to.include(OLD)
      const rotation = (await on.newLedger().read()).events.length > 0
      if (!rotation) continue
      const {outcome: recorded} = await on.rotation()
      if (recorded === 'completed' || recorded === 'rolled-back') continue
      const result =
        outcome === 'rolled-back'
          ? await on.abort()
          : await on.resume(outcome === 'completed' ? {revoke: 'confirmed'} : {valueFrom: {kind: 'stdin'}}, NEW)
      expect(result.failure, `cut short at ${moment}: ${result.failure?.message}`).to.equal(null)
      expect(result.outcome, `cut short at ${moment}`).to.equal(outcome)
      expect(config(), `cut short at ${moment}`).to.deep.equal(end)
    }
  }
})
