import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {failureOf, Rehearsal} from '../rehearsal.js'

const STRONG = 'new-90b3d5a7c6e14f82'
const APPS = ['acme-staging', 'acme-prod']

const worldOf = (value: string, key = 'DB_PASSWORD'): WorldSpec => ({
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {[key]: value}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[key]: value}},
  },
})

describe('values that could be guessed, of which the ledger keeps no fingerprint', () => {
  let on: Rehearsal

  afterEach(() => on.close())

  /** Tries a text on every fingerprint of the ledger, as whoever has the file can. */
  async function expectNothingOf(...texts: string[]): Promise<void> {
    const text = await on.ledgerText()
    for (const [fingerprint] of text.matchAll(/scrypt\$[^"]+/g)) {
      for (const guess of texts) expect(await on.matches(guess, fingerprint), fingerprint).to.equal(false)
    }
  }

  async function half(options: Parameters<Rehearsal['rotate']>[0]): Promise<void> {
    on.sandbox.faults.add({method: 'PATCH', app: 'acme-prod', nth: 2, effect: {status: 403}})
    const {outcome} = await on.rotate({stdin: STRONG, revoke: 'later', ...options})
    expect(outcome).to.equal('stopped')
    on.sandbox.faults.clear()
    on.newProcess()
  }

  const kinds: ReadonlyArray<readonly [what: string, old: string, password: string, key: string, fresh: string]> = [
    ['a common password', 'hunter2', 'hunter2', 'DB_PASSWORD', STRONG],
    ['what a person made up', 'acme-password-2024', 'acme-password-2024', 'DB_PASSWORD', STRONG],
    [
      'a URL with such a password',
      'amqp://worker:sunflower77@broker.acme.example:5672/jobs',
      'sunflower77',
      'AMQP_LINK',
      `amqp://worker:${STRONG}@broker.acme.example:5672/jobs`,
    ],
  ]

  for (const [what, old, password, key, fresh] of kinds) {
    describe(`${what} is replaced`, () => {
      const held = () => APPS.map((app) => on.holds(app, key))

      beforeEach(async () => {
        on = await Rehearsal.start(worldOf(old, key))
      })

      it('in whole', async () => {
        const {outcome} = await on.rotate({key, stdin: STRONG})
        expect([outcome, held()]).to.deep.equal(['completed', [fresh, fresh]])
        await expectNothingOf(old, password)
      })

      it('when it is taken up again half way', async () => {
        await half({key})
        const {failure, outcome} = await on.resume({revoke: 'confirmed'})
        expect([outcome, failure, held()]).to.deep.equal(['completed', null, [fresh, fresh]])
        await expectNothingOf(old, password)
      })

      it('and put back when it is taken back half way', async () => {
        await half({key})
        const {failure, outcome} = await on.abort()
        expect([outcome, failure, held()]).to.deep.equal(['rolled-back', null, [old, old]])
        await expectNothingOf(old, password)
      })

      it('but not over what somebody set meanwhile', async () => {
        await half({key})
        on.sandbox.act({
          type: 'set',
          app: 'acme-prod',
          values: {[key]: 'theirs-5c1f0d9e8b7a6f4e'},
          by: 'tom@acme.example',
        })
        const {failure, outcome} = await on.resume({revoke: 'confirmed'})
        expect([outcome, failure?.code, held()[1]]).to.deep.equal(['stopped', 'conflict', 'theirs-5c1f0d9e8b7a6f4e'])
      })

      it('beside the new one, in an overlap', async () => {
        await half({key, strategy: 'overlap', previousKey: 'PREVIOUS'})
        const {failure, outcome} = await on.resume({revoke: 'confirmed'})
        expect([outcome, failure, held()]).to.deep.equal(['completed', null, [fresh, fresh]])
        await expectNothingOf(old, password)
      })
    })
  }

  it('a new one that a person made up is found again in the release that brought it', async () => {
    const made = 'Sommer-in-Lissabon-7788'
    on = await Rehearsal.start(worldOf('old-4f8a1c77e2b94d60'))
    await half({key: 'DB_PASSWORD', stdin: made})
    const {failure, outcome} = await on.resume({revoke: 'confirmed'})
    expect([outcome, failure]).to.deep.equal(['completed', null])
    expect(APPS.map((app) => on.holds(app, 'DB_PASSWORD'))).to.deep.equal([made, made])
    await expectNothingOf(made)
  })

  it('such a new one is found again when the process died before it noted the change', async () => {
    const made = 'Sommer-in-Lissabon-7788'
    on = await Rehearsal.start(worldOf('old-4f8a1c77e2b94d60'))
    const {ledger} = on
    on.ledger = {
      path: ledger.path,
      read: () => ledger.read(),
      assertWritable: () => ledger.assertWritable(),
      async append(draft, guard) {
        if (draft.type === 'rotation.set' && draft.phase === 'done' && draft.ref === 'app:acme-prod')
          throw new Error('killed')
        return ledger.append(draft, guard)
      },
    }
    await failureOf(on.rotate({key: 'DB_PASSWORD', stdin: made, revoke: 'later'}))
    on.newProcess()
    const {failure, outcome} = await on.resume({revoke: 'confirmed'})
    expect([outcome, failure]).to.deep.equal(['completed', null])
    expect(APPS.map((app) => [on.holds(app, 'DB_PASSWORD'), on.changes(app, 'DB_PASSWORD')])).to.deep.equal([
      [made, 2],
      [made, 2],
    ])
  })

  it('in a shared config without releases, an old one is known by the apps that had the same', async () => {
    const world = worldOf('hunter2')
    on = await Rehearsal.start({...world, pipelines: {acme: {review: {DB_PASSWORD: 'hunter2'}}}})
    on.sandbox.faults.add({method: 'PATCH', app: 'acme-staging', nth: 2, effect: {status: 403}})
    await on.rotate({key: 'DB_PASSWORD', stdin: STRONG, revoke: 'later', separate: null})
    on.sandbox.faults.clear()
    on.newProcess()
    const {failure, outcome} = await on.resume({revoke: 'confirmed'})
    expect([outcome, failure]).to.deep.equal(['completed', null])
    await expectNothingOf('hunter2')
  })
})
