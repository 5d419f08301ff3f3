import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {Failure} from '../../../src/model/failure.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {forge, type Forged, type ForgedTarget, type ForgedVar, releaseOf} from '../forged-rotation.js'
import {failureOf, Rehearsal} from '../rehearsal.js'

const MAYA = 'maya@acme.example'
const TOM = 'tom@acme.example'
const ANCIENT = 'ancient-2d1c77e2b94d60aa'
const FORMER = 'former-77e2b94d604f8a1c'
const SECRET = 'session-of-prod-4f8a1c77e2b94d60'
const STAGING = 'session-of-staging-5b6a79801f2e3d4c'
const HOOK = 'hook-90b3d5a7c6e14f82'
const DATABASE = 'database-1f2e3d4c5b6a7980'
const SHARED = 'shared-c6e14f8290b3d5a7'

const world: WorldSpec = {
  accounts: [{email: MAYA}, {email: TOM}],
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {
      pipeline: 'acme',
      stage: 'staging',
      vars: {SESSION_SECRET: STAGING, WEBHOOK_SECRET: HOOK, API_TOKEN: SHARED},
    },
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {SESSION_SECRET: ANCIENT, DATABASE_PASSWORD: DATABASE, API_TOKEN: SHARED},
    },
    elsewhere: {vars: {SESSION_SECRET: 'elsewhere-7c6e14f8290b3d5a'}},
  },
}

const staging = (vars: readonly ForgedVar[], more: Partial<ForgedTarget> = {}): ForgedTarget => ({
  app: 'acme-staging',
  stage: 'staging',
  vars,
  ...more,
})
const prod = (vars: readonly ForgedVar[], more: Partial<ForgedTarget> = {}): ForgedTarget => ({
  app: 'acme-prod',
  stage: 'production',
  vars,
  ...more,
})

describe('a forged ledger', function () {
  this.timeout(60_000)
  let on: Rehearsal

  beforeEach(async () => {
    on = await Rehearsal.start(world)
    for (const value of [FORMER, SECRET]) set('acme-prod', {SESSION_SECRET: value})
  })

  afterEach(() => on.close())

  const set = (app: string, values: Record<string, null | string>, by = MAYA) =>
    on.sandbox.act({type: 'set', app, values, by})
  const configs = () =>
    Object.fromEntries(Object.entries(on.sandbox.state.apps).map(([name, {config}]) => [name, {...config}]))

  /** Tries both ways, with all that an operator can agree to: nothing may change in any app. */
  async function expectNothingDone(forged: Forged, message: RegExp, ways = ['resume', 'abort']): Promise<void> {
    const before = configs()
    const id = await forge(on, forged)
    for (const way of ways) {
      on.newProcess()
      const flags = {id, confirm: 'acme'}
      const work = way === 'resume' ? on.resume({}, '', flags) : on.abort(flags)
      const failure = await work.then(
        (result) => result.failure,
        (error: unknown) => error,
      )
      expect(failure, way).to.be.instanceOf(Failure)
      expect((failure as Failure).message, way).to.match(message)
      expect(configs(), way).to.deep.equal(before)
    }
  }

  describe('moves no value', () => {
    it('from production to another key of staging', async () => {
      await expectNothingDone(
        {
          key: 'WEBHOOK_SECRET',
          targets: [
            staging([{key: 'WEBHOOK_SECRET', old: HOOK}]),
            prod([{key: 'SESSION_SECRET', old: HOOK, fresh: SECRET}], {
              before: releaseOf(on, 'acme-prod', 1),
              release: releaseOf(on, 'acme-prod'),
            }),
          ],
        },
        /v\d+ of acme-prod replaced another value of SESSION_SECRET than the one that the rotation is about/,
      )
    })

    it('even where the ledger tells right what it replaced', async () => {
      await expectNothingDone(
        {
          key: 'WEBHOOK_SECRET',
          targets: [
            staging([{key: 'WEBHOOK_SECRET', old: HOOK}]),
            prod([{key: 'SESSION_SECRET', old: FORMER, fresh: SECRET}], {
              before: releaseOf(on, 'acme-prod', 1),
              release: releaseOf(on, 'acme-prod'),
            }),
          ],
        },
        /SESSION_SECRET of acme-prod and WEBHOOK_SECRET of acme-staging are to get one new value, and did not hold the same before/,
      )
    })

    it('from production to staging under the same key', async () => {
      await expectNothingDone(
        {
          key: 'SESSION_SECRET',
          targets: [
            staging([{key: 'SESSION_SECRET', old: STAGING}]),
            prod([{key: 'SESSION_SECRET', old: FORMER, fresh: SECRET}], {release: releaseOf(on, 'acme-prod')}),
          ],
        },
        /did not hold the same before/,
      )
    })

    it('and gives none to two environments that do not share one', async () => {
      await expectNothingDone(
        {
          key: 'SESSION_SECRET',
          targets: [staging([{key: 'SESSION_SECRET', old: STAGING}]), prod([{key: 'SESSION_SECRET', old: SECRET}])],
        },
        /are to get one new value, and did not hold the same before/,
      )
    })

    it('along with another one', async () => {
      await expectNothingDone(
        {
          key: 'API_TOKEN',
          targets: [
            staging([
              {key: 'API_TOKEN', old: SHARED},
              {key: 'SESSION_SECRET', old: STAGING, companion: true},
            ]),
            prod([
              {key: 'API_TOKEN', old: SHARED},
              {key: 'SESSION_SECRET', old: SECRET, companion: true},
            ]),
          ],
        },
        /SESSION_SECRET of acme-prod and acme-staging are to change along, and cannot be seen to have been the same/,
      )
    })

    it('by way of a part that is not there', async () => {
      await expectNothingDone(
        {key: 'API_TOKEN', targets: [prod([{key: 'API_TOKEN', part: 'password', old: SHARED}])]},
        /API_TOKEN of acme-prod has no password that could be replaced/,
      )
    })

    it('when it is taken back', async () => {
      await expectNothingDone(
        {
          key: 'SESSION_SECRET',
          targets: [
            staging([{key: 'SESSION_SECRET', old: SECRET, fresh: STAGING}], {release: releaseOf(on, 'acme-staging')}),
            prod([{key: 'SESSION_SECRET', old: SECRET}]),
          ],
        },
        /of acme-staging replaced another value|do not show how SESSION_SECRET came to hold it|had no value/,
      )
    })

    it('that somebody else has put there', async () => {
      set('acme-staging', {API_TOKEN: 'chosen-by-tom-8f2e3d4c5b6a'}, TOM)
      await expectNothingDone(
        {
          key: 'API_TOKEN',
          targets: [
            staging([{key: 'API_TOKEN', old: SHARED, fresh: 'chosen-by-tom-8f2e3d4c5b6a'}], {
              release: releaseOf(on, 'acme-staging'),
            }),
            prod([{key: 'API_TOKEN', old: SHARED}]),
          ],
        },
        /v\d+ of acme-staging was made by tom@acme\.example, which the ledger does not say/,
      )
    })

    it('that an earlier rotation has brought', async () => {
      await on.rotate({key: 'API_TOKEN', stdin: 'fresh-3d5a7c6e14f8290b', only: ['app:acme-prod'], revoke: 'later'})
      on.newProcess()
      await expectNothingDone(
        {
          key: 'API_TOKEN',
          targets: [
            prod([{key: 'API_TOKEN', old: SHARED, fresh: 'fresh-3d5a7c6e14f8290b'}], {
              release: releaseOf(on, 'acme-prod'),
            }),
            staging([{key: 'API_TOKEN', old: SHARED}]),
          ],
        },
        /v\d+ of acme-prod was made by the rotation [\dA-Z]{26}/,
      )
    })
  })

  it('brings back no value from long ago', async () => {
    await expectNothingDone(
      {
        key: 'SESSION_SECRET',
        targets: [
          prod([{key: 'SESSION_SECRET', old: ANCIENT, fresh: SECRET}], {
            before: releaseOf(on, 'acme-prod', 2),
            release: releaseOf(on, 'acme-prod'),
          }),
        ],
      },
      /replaced another value of SESSION_SECRET/,
    )
  })

  it('rolls back to no release of its choice', async () => {
    await on.close()
    on = await Rehearsal.start({
      ...world,
      apps: {
        'acme-prod': {
          pipeline: 'acme',
          stage: 'production',
          vars: {SESSION_SECRET: {value: SECRET, masked: true}, OTHER: 'now'},
          history: [{deploy: true, daysAgo: 2}],
        },
      },
    })
    set('acme-prod', {OTHER: 'then'})
    set('acme-prod', {SESSION_SECRET: FORMER})
    const [first] = on.sandbox.app('acme-prod').releases
    const made = releaseOf(on, 'acme-prod')
    await expectNothingDone(
      {
        key: 'SESSION_SECRET',
        targets: [
          prod([{key: 'SESSION_SECRET', old: null}], {
            masked: true,
            before: {id: first.id, version: made.version - 1},
            release: made,
          }),
        ],
      },
      /Heroku does not show v\d+ \(.*\) as the change that the ledger has/,
      ['abort'],
    )
  })

  describe('removes no config var', () => {
    const overlap = (): Forged => ({
      key: 'API_TOKEN',
      previousKey: 'DATABASE_PASSWORD',
      targets: [
        prod([{key: 'API_TOKEN', old: SHARED, fresh: 'fresh-3d5a7c6e14f8290b'}], {
          before: releaseOf(on, 'acme-prod', 1),
          release: releaseOf(on, 'acme-prod'),
        }),
      ],
    })

    beforeEach(() => set('acme-prod', {API_TOKEN: 'fresh-3d5a7c6e14f8290b'}))

    it('as the key that keeps an old value', async () => {
      const events = [
        {type: 'rotation.revoked', phase: 'done', status: 'confirmed', credentials: [], detail: 'said so'},
      ]
      await expectNothingDone(
        {...overlap(), events},
        /DATABASE_PASSWORD of acme-prod cannot be seen to hold the old value/,
        ['resume'],
      )
    })

    it('when it is taken back', async () => {
      const id = await forge(on, overlap())
      on.newProcess()
      expect((await on.abort({id, confirm: 'acme'})).outcome).to.equal('rolled-back')
      expect(on.holds('acme-prod', 'DATABASE_PASSWORD')).to.equal(DATABASE)
      expect(on.holds('acme-prod', 'API_TOKEN')).to.equal(SHARED)
    })
  })

  it('names no app by the name of another', async () => {
    await expectNothingDone(
      {key: 'SESSION_SECRET', targets: [staging([{key: 'SESSION_SECRET', old: SECRET}], {idOf: 'acme-prod'})]},
      /by its id what it calls acme-staging is acme-prod/,
    )
  })

  it('names no app twice', async () => {
    await expectNothingDone(
      {
        key: 'API_TOKEN',
        targets: [
          prod([{key: 'API_TOKEN', old: SHARED}]),
          staging([{key: 'API_TOKEN', old: SHARED}], {idOf: 'acme-prod'}),
        ],
      },
      /it names one environment twice/,
    )
  })

  it('reaches no app outside of its scope', async () => {
    await expectNothingDone(
      {
        key: 'SESSION_SECRET',
        targets: [
          {
            app: 'elsewhere',
            stage: 'production',
            vars: [{key: 'SESSION_SECRET', old: on.holds('elsewhere', 'SESSION_SECRET')!}],
          },
        ],
      },
      /changes elsewhere as well, which is outside of pipeline acme/,
    )
  })

  it('reaches no app outside of the scope that was named', async () => {
    const id = await forge(on, {
      key: 'API_TOKEN',
      targets: [staging([{key: 'API_TOKEN', old: SHARED}]), prod([{key: 'API_TOKEN', old: SHARED}])],
    })
    const flags = {id, confirm: 'acme-staging', scope: {kind: 'app', name: 'acme-staging'}} as const
    const failure = await failureOf(on.resume({}, '', flags))
    expect(failure.message).to.match(/changes acme-prod as well, which is outside of app acme-staging/)
    expect(on.holds('acme-prod', 'API_TOKEN')).to.equal(SHARED)
  })

  it('does not say that there is no way back', async () => {
    await expectNothingDone(
      {key: 'API_TOKEN', settings: {atOnce: true}, targets: [prod([{key: 'API_TOKEN', old: SHARED}])]},
      /its old value ends with the new one, and no service is known that does so/,
      ['resume'],
    )
  })

  it('decides nothing about the old value', async () => {
    const id = await forge(on, {
      key: 'API_TOKEN',
      settings: {revoke: 'confirmed'},
      targets: [prod([{key: 'API_TOKEN', old: SHARED}]), staging([{key: 'API_TOKEN', old: SHARED}])],
    })
    const result = await on.resume({}, '', {id, confirm: 'acme'})
    expect([result.outcome, result.revocation.status]).to.deep.equal(['revocation-pending', 'pending'])
  })

  it('has a service end no key of its choice', async () => {
    const asked: unknown[] = []
    on.overrides = {
      services: {
        ...guideOnly,
        asks: true,
        async cleanUp(_, orphan) {
          asked.push(orphan)
          return []
        },
      },
    }
    const issue = {type: 'rotation.started', slot: 'all', knownIds: []}
    const id = await forge(on, {
      key: 'API_TOKEN',
      targets: [prod([{key: 'API_TOKEN', old: SHARED}])],
      events: [
        {...issue, phase: 'issuing', issuedId: null},
        {...issue, phase: 'issued', issuedId: 'key-of-production'},
      ],
    })
    await on.abort({id, confirm: 'acme'})
    expect(asked).to.deep.equal([])
    expect(on.lines.join('\n')).to.match(/key-of-production could not be ended: it was not issued from this machine/)
  })

  it('is not taken up for its author without a word about them', async () => {
    const id = await forge(on, {by: TOM, key: 'API_TOKEN', targets: [prod([{key: 'API_TOKEN', old: SHARED}])]})
    const failure = (await failureOf(on.resume({}, '', {confirm: 'acme', key: 'API_TOKEN'}))) as Failure
    expect(failure.code).to.equal('foreign-rotation')
    expect(failure.message).to.match(/begun by tom@acme\.example at \S+ \(last run: process 4711 on here\)/)
    expect(failure.message).to.match(/acme-prod, production: API_TOKEN gets the new value/)
    expect(failure.details).to.include({rotation: id, by: TOM})
    expect(failure.next).to.equal(
      `If that is what you want: heroku secrets:rotate API_TOKEN --pipeline acme --resume --rotation ${id} --confirm acme`,
    )
    expect(on.holds('acme-prod', 'API_TOKEN')).to.equal(SHARED)
  })

  it('is not taken for own where git knows who has committed it', async () => {
    const id = await forge(on, {key: 'API_TOKEN', targets: [prod([{key: 'API_TOKEN', old: SHARED}])]})
    for (const event of (await on.rotation()).events) on.authors.set(event.id, TOM)
    const failure = (await failureOf(on.resume({}, '', {confirm: 'acme'}))) as Failure
    expect(failure.code).to.equal('foreign-rotation')
    expect(failure.message).to.match(/Git has events of it from tom@acme\.example, who is named nowhere in them/)
    expect((await on.resume({}, '', {id, confirm: 'acme'})).outcome).to.equal('revocation-pending')
  })

  it('is shown by the names that apps have at Heroku', async () => {
    await forge(on, {
      key: 'API_TOKEN',
      targets: [{...prod([{key: 'API_TOKEN', old: SHARED}]), app: 'acme-former', idOf: 'acme-prod'}],
    })
    expect((await failureOf(on.resume())).message).to.match(
      /acme-prod, production \(acme-former in the ledger\): API_TOKEN gets the new value/,
    )
  })

  it('writes nothing when it is refused', async () => {
    await forge(on, {key: 'API_TOKEN', targets: [prod([{key: 'API_TOKEN', old: SHARED}])]})
    const before = await on.ledgerText()
    await failureOf(on.resume())
    expect(await on.ledgerText()).to.equal(before)
  })
})
