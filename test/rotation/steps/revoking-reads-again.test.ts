import {expect} from 'chai'

import type {EventDraft, RotationRevoked} from '../../../src/ledger/event.js'
import type {ServiceHook} from '../../../src/rotation/services/service-hook.js'
import type {Act, WorldSpec} from '../../../src/sandbox/sandbox.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {Rehearsal, tellingLedger} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'API_TOKEN'

const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {acme: {review: {}}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}},
    'acme-worker': {pipeline: 'acme', stage: 'production', vars: {OTHER: 'x'}},
    newcomer: {vars: {OTHER: 'x'}},
  },
}

describe('the revocation of an old value that somebody has come to hold since the plan', () => {
  let on: Rehearsal
  let revoked: string[]
  let ends: boolean

  beforeEach(async () => {
    on = await Rehearsal.start(world)
    revoked = []
    ends = false
    on.overrides = {services: service()}
  })

  afterEach(() => on.close())

  /** A service that ends what it is asked to, or ends the old value as it issues a new one. */
  function service(): ServiceHook {
    return {
      ...guideOnly,
      asks: true,
      issueTerms: () => ({companionKeys: [], endsOld: ends, once: true}),
      canVerify: () => true,
      canRevoke: () => true,
      async verify({credential}) {
        const isDead = revoked.includes(credential.value.reveal())
        const detail = isDead ? 'Acme refuses it' : 'Acme accepts it'
        return {result: isDead ? 'refused' : 'accepted', detail, record: detail}
      },
      async issue(old, announce) {
        await announce([])
        if (ends) revoked.push(old.credential.value.reveal())
        return {id: '2', value: new SecretValue(NEW), companions: new Map()}
      },
      async revoke({credential}) {
        revoked.push(credential.value.reveal())
      },
    }
  }

  const act = (one: Act) => on.sandbox.act(one)
  const spreads = (app: string, key = KEY) => act({type: 'set', app, values: {[key]: OLD}})
  /** Does something as soon as everything is verified. */
  const onceVerified = (work: () => void, apps = 2) => {
    let verified = 0
    on.ledger = tellingLedger(on.ledger, (draft: EventDraft) => {
      if (draft.type === 'rotation.verified' && ++verified === apps) work()
    })
  }

  const lastRevoked = async () =>
    (await on.rotation()).events.findLast((event) => event.type === 'rotation.revoked') as RotationRevoked
  /** The old value is alive, and it is said who holds it and what to do. */
  const expectKept = async (
    result: Awaited<ReturnType<Rehearsal['rotate']>>,
    {app = 'acme-worker', key = KEY}: {app?: string; key?: string} = {},
  ) => {
    expect(result.outcome).to.equal('revocation-pending')
    expect(result.revocation.status).to.equal('pending')
    expect(revoked).to.deep.equal([])
    const {detail, holdersReadAt} = await lastRevoked()
    expect(detail).to.equal(`not revoked: ${app} (${key}) still uses the old value`)
    expect(on.clock.now().getTime() - Date.parse(holdersReadAt!)).to.be.within(0, 60_000)
    expect(result.next[0]).to.equal(`Rotate it there as well: heroku secrets:rotate ${key} --app ${app}`)
    expect(result.next[1]).to.match(
      new RegExp(String.raw`^Leave the old value alive until that is done: ${app} works with it\. Then `),
    )
    expect(result.next.slice(1).join('\n')).to.match(
      /heroku secrets:rotate API_TOKEN --(?:app acme-prod|pipeline acme) --resume --revoke confirmed/,
    )
  }

  for (const revoke of ['auto', 'confirmed'] as const) {
    describe(`with --revoke ${revoke}`, () => {
      const rotate = () => on.rotate({key: KEY, stdin: NEW, revoke})

      it('is left pending for an app that has got it under the same key', async () => {
        onceVerified(() => spreads('acme-worker'))
        await expectKept(await rotate())
      })

      it('is left pending for one that has got it under another key, in a rotated app too', async () => {
        onceVerified(() => spreads('acme-prod', 'LEGACY_TOKEN'))
        await expectKept(await rotate(), {app: 'acme-prod', key: 'LEGACY_TOKEN'})
      })

      it('is left pending for one that has got it under a key that is no secret by its name', async () => {
        onceVerified(() => spreads('acme-worker', 'OTHER'))
        await expectKept(await rotate(), {key: 'OTHER'})
      })

      it('is left pending for one that has it in the middle of another value', async () => {
        const value = `https://user:${OLD}@api.acme.example/v1`
        onceVerified(() => act({type: 'set', app: 'acme-worker', values: {API_URL: value}}))
        await expectKept(await rotate(), {key: 'API_URL'})
      })

      it('is left pending for an app that has come into the pipeline since', async () => {
        onceVerified(() => {
          spreads('newcomer', 'TOKEN')
          const {world: all} = on.sandbox
          const app = all.app('newcomer')
          all.couple({id: all.randomness.uuid(), app, pipeline: all.pipelines[0], stage: 'production', createdAt: 0})
        })
        await expectKept(await rotate(), {app: 'newcomer', key: 'TOKEN'})
      })

      it('is left pending where --app was named, for another app of its pipeline', async () => {
        act({type: 'set', app: 'acme-staging', values: {API_TOKEN: 'another-71c9e4d2a85b'}})
        onceVerified(() => spreads('acme-worker'), 1)
        await expectKept(await on.rotate({key: KEY, stdin: NEW, revoke, scope: {kind: 'app', name: 'acme-prod'}}))
      })

      it('says when everybody was seen not to hold it', async () => {
        await rotate()
        if (revoke === 'auto') expect(revoked).to.deep.equal([OLD])
        const {holdersReadAt} = await lastRevoked()
        expect(on.clock.now().getTime() - Date.parse(holdersReadAt!)).to.be.within(0, 120_000)
      })

      it('is left pending by a run that takes it up, which knows the old value from the releases alone', async () => {
        await on.rotate({key: KEY, stdin: NEW, revoke: 'later'})
        spreads('acme-worker', 'SPARE_TOKEN')
        on.newProcess()
        await expectKept(await on.resume({revoke}), {key: 'SPARE_TOKEN'})
        act({type: 'set', app: 'acme-worker', values: {SPARE_TOKEN: null}})
        on.newProcess()
        const result = await on.resume({revoke: 'auto'})
        expect([result.outcome, revoked]).to.deep.equal(['completed', [OLD]])
      })
    })
  }

  it('is not asked of a service where an app cannot be read any more', async () => {
    onceVerified(() => act({type: 'set-access', app: 'acme-worker', account: 'maya@acme.example', access: 'no-config'}))
    const result = await on.rotate({key: KEY, stdin: NEW, revoke: 'auto'})
    expect([result.outcome, revoked]).to.deep.equal(['revocation-pending', []])
    expect((await lastRevoked()).detail).to.equal(
      'not revoked: whether acme-worker still uses the old value cannot be seen',
    )
  })

  it('is recorded where a person says so, together with what cannot be read any more', async () => {
    revoked.push(OLD)
    onceVerified(() => act({type: 'set-access', app: 'acme-worker', account: 'maya@acme.example', access: 'no-config'}))
    const result = await on.rotate({key: KEY, stdin: NEW, revoke: 'confirmed'})
    expect(result.outcome).to.equal('completed')
    expect((await lastRevoked()).detail).to.equal(
      'Acme refuses it; whether acme-worker (API_TOKEN) holds the old value cannot be seen',
    )
  })

  it('says that masked config vars cannot be looked into', async () => {
    onceVerified(() => {
      spreads('acme-worker', 'HIDDEN')
      act({type: 'mask', app: 'acme-worker', key: 'HIDDEN'})
    })
    await on.rotate({key: KEY, stdin: NEW, revoke: 'auto'})
    expect(on.lines.join('\n')).to.match(
      /Whether 1 other masked config var of acme-worker holds the old .* cannot be seen\./,
    )
  })

  it('is looked at once more after a person has thought about it', async () => {
    on.operator = {
      ...unattendedOperator,
      attended: true,
      confirmPlan: async () => true,
      chooseTargets: async ({candidates}) => ({
        refs: candidates.map(({environment}) => environment.ref),
        separate: false,
      }),
      async revocation() {
        spreads('acme-worker')
        return 'revoke'
      },
    }
    await expectKept(await on.rotate({key: KEY, stdin: NEW, revoke: 'ask'}))
  })

  it('is not brought about by having a new one issued', async () => {
    ends = true
    on.ledger = tellingLedger(on.ledger, (draft) => {
      if (draft.type === 'rotation.started' && draft.phase === 'new') spreads('acme-worker')
    })
    const result = await on.rotate({key: KEY, valueFrom: {kind: 'provider'}, revoke: 'later'})
    expect([result.outcome, revoked]).to.deep.equal(['stopped', []])
    expect(result.failure?.message).to.match(
      /^acme-worker \(API_TOKEN\) has come to hold the old .* since the rotation was planned/,
    )
    expect(['acme-staging', 'acme-prod'].map((app) => on.holds(app))).to.deep.equal([undefined, undefined])
    expect(['acme-staging', 'acme-prod'].map((app) => on.holds(app, KEY))).to.deep.equal([OLD, OLD])
  })
})
