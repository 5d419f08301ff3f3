import {expect} from 'chai'

import type {EventDraft} from '../../../src/ledger/event.js'
import type {LedgerStore} from '../../../src/ledger/store.js'
import type {Operator} from '../../../src/rotation/operator/operator.js'
import type {ServiceHook} from '../../../src/rotation/services/service-hook.js'
import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {acceptsUrl} from '../../../src/sandbox/world/add-ons.js'
import {die, failureOf, Rehearsal, type RehearsalOptions, tellingLedger} from '../rehearsal.js'

const KEY = 'DATABASE_URL'
const GUEST = 'guest@acme.example'
const ROTATIONS = '/**/credentials_rotation'
const AUTHOR = 'heroku-postgresql@addons.heroku.com'

/** A database that two stages share, also under other names, and an app outside; a Key-Value Store; one more database. */
const WORLD: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}, {email: GUEST}],
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging'},
    'acme-prod': {pipeline: 'acme', stage: 'production'},
    reports: {},
  },
  addOns: [
    {
      app: 'acme-prod',
      name: 'db',
      credentials: ['analyst'],
      attachments: [
        {app: 'acme-prod', as: 'DATABASE'},
        {app: 'acme-prod', as: 'HEROKU_POSTGRESQL_OLIVE'},
        {app: 'acme-staging', as: 'DATABASE'},
        {app: 'acme-prod', as: 'ANALYTICS', credential: 'analyst'},
        {app: 'reports', as: 'MAIN', key: 'MAIN_DB_URL', credential: 'analyst'},
      ],
    },
    {
      app: 'acme-prod',
      name: 'cache',
      service: 'heroku-redis',
      attachments: [
        {app: 'acme-prod', as: 'REDIS'},
        {app: 'reports', as: 'REDIS'},
      ],
    },
    {app: 'acme-prod', name: 'own', attachments: [{app: 'acme-prod', as: 'OWN'}]},
    {app: 'acme-staging', name: 'own-too', attachments: [{app: 'acme-staging', as: 'OWN'}]},
    {
      app: 'acme-prod',
      name: 'queue',
      service: 'cloudamqp',
      attachments: [{app: 'acme-prod', as: 'CLOUDAMQP', value: `amqp://a:${'q3w'.repeat(9)}@h.example/v`}],
    },
  ],
}

describe('a rotation that an add-on makes', function () {
  this.timeout(20_000)

  let rehearsal: Rehearsal

  async function start(world: WorldSpec = WORLD): Promise<void> {
    await rehearsal?.close()
    rehearsal = await Rehearsal.start(world)
    rehearsal.overrides = {services: asking()}
  }

  beforeEach(async () => start())

  afterEach(async () => {
    expect(patched(), 'config that an add-on owns was changed').to.deep.equal([])
    await rehearsal.close()
  })

  /** Asks the world in place of a server. */
  function asking({down = false} = {}): ServiceHook {
    return {
      ...guideOnly,
      asks: true,
      canVerify: () => true,
      async verify({value}) {
        if (down)
          return {result: 'unknown', detail: 'PostgreSQL cannot be reached', record: 'PostgreSQL cannot be reached'}
        const accepted = acceptsUrl(rehearsal.sandbox.world, value.reveal())
        const detail = `PostgreSQL ${accepted ? 'accepts' : 'refuses'} it`
        return {result: accepted ? 'accepted' : 'refused', detail, record: detail}
      },
      async issue() {
        throw new Error('The add-on issues it.')
      },
      async cleanUp() {
        throw new Error('There is nothing to clean up.')
      },
    }
  }

  const rotate = (more: RehearsalOptions = {}) =>
    rehearsal.rotate({key: KEY, valueFrom: {kind: 'provider'}, revoke: 'later', ...more})
  const plan = (more: RehearsalOptions = {}) =>
    rehearsal.plan({key: KEY, valueFrom: {kind: 'provider'}, revoke: 'later', ...more})
  const requests = (method: string) => rehearsal.sandbox.requests.all.filter((one) => one.method === method)
  const asked = () =>
    requests('POST')
      .filter(({path}) => path.endsWith('/credentials_rotation'))
      .map(({path}) => path.replace(/[\da-f-]{36}/, 'ID'))
  const held = (key = KEY) => ['acme-staging', 'acme-prod'].map((app) => rehearsal.holds(app, key))
  const notes = () => rehearsal.lines.join('\n')
  /** Keys that were to be changed by config. */
  const patched = () => requests('PATCH').flatMap(({bodyKeys}) => bodyKeys)

  const later = () => {
    rehearsal.newProcess()
    rehearsal.lines.length = 0
    rehearsal.overrides = {services: asking(), stop: new AbortController().signal}
  }

  function afterEvent(isIt: (draft: EventDraft) => boolean, work: () => void): LedgerStore {
    const {ledger} = rehearsal
    return tellingLedger(ledger, (draft) => {
      if (isIt(draft)) work()
    })
  }

  const isPhase = (phase: string) => (draft: EventDraft) => draft.type === 'rotation.started' && draft.phase === phase
  const isSet = (draft: EventDraft) => draft.type === 'rotation.set'

  async function sets() {
    const {events} = await rehearsal.rotation()
    return events.flatMap((event) =>
      event.type === 'rotation.set'
        ? [
            `${event.phase} ${event.ref.slice(4)} ${event.changes.map(({key}) => key)} v${event.release?.version} ${event.madeBy}`,
          ]
        : [],
    )
  }

  describe('of the credential that a database came with', () => {
    it('is asked for once, watched in every app, verified, proven and recorded', async () => {
      const old = held()
      const result = await rotate()
      expect(result.failure).to.equal(null)
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'proven'])
      expect(asked()).to.deep.equal(['/postgres/v0/databases/ID/credentials/default/credentials_rotation'])
      expect(held()[0]).to.equal(held()[1]).and.not.equal(old[0])
      expect(rehearsal.holds('acme-prod', 'HEROKU_POSTGRESQL_OLIVE_URL')).to.equal(held()[0])
      for (const {checks, holds, state} of result.environments) {
        expect([state, holds]).to.deep.equal(['verified', 'new'])
        expect(checks.map(({name, result: how}) => `${name} ${how}`)).to.deep.equal([
          'release passed',
          'dynos passed',
          'provider passed',
        ])
      }
    })

    it('records each release as the add-on made it, and agrees with Heroku', async () => {
      await rotate()
      const releaseOf = (app: string, key: string) =>
        rehearsal.sandbox
          .app(app)
          .releases.find(({description}) => description === `Update ${key} by heroku-postgresql`)!.version
      expect(await sets()).to.deep.equal([
        `done acme-staging DATABASE_URL v${releaseOf('acme-staging', 'DATABASE')} ${AUTHOR}`,
        `done acme-prod DATABASE_URL v${releaseOf('acme-prod', 'DATABASE')} ${AUTHOR}`,
        `done acme-prod HEROKU_POSTGRESQL_OLIVE_URL v${releaseOf('acme-prod', 'HEROKU_POSTGRESQL_OLIVE')} ${AUTHOR}`,
      ])
      const rotation = await rehearsal.rotation()
      expect(rotation.addOn).to.deep.include({name: 'db', kind: 'postgres', credential: 'default', usual: true})
      expect(rotation.events.map((event) => ('phase' in event ? event.phase : event.type))).to.deep.equal([
        'new',
        'issuing',
        'issued',
        'done',
        'done',
        'done',
        'rotation.verified',
        'rotation.verified',
        'done',
        'rotation.finished',
      ])
      const text = await rehearsal.ledgerText()
      for (const value of held()) expect(text).to.not.contain(new URL(value!).password)
    })

    it('is no more than confirmed where no server can be asked', async () => {
      rehearsal.overrides = {services: asking({down: true})}
      const result = await rotate()
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'confirmed'])
      await start()
      rehearsal.overrides = {services: guideOnly}
      expect((await rotate()).revocation.status).to.equal('confirmed')
    })

    it('says beforehand what will come of it, and what it asks', async () => {
      const result = await plan()
      expect(asked()).to.deep.equal([])
      expect(await rehearsal.ledgerText()).to.equal('')
      expect(result.outcome).to.equal('planned')
      expect(result.plan.notes.join(' ')).to.contain(
        'The add-on db makes the new value and sets it in acme-prod and acme-staging at once, whose dynos restart; it cannot be put back.',
      )
      expect(result.plan.steps.map(({environment, step}) => `${step} ${environment ?? ''}`.trim())).to.deep.equal([
        'issue',
        'set app:acme-staging',
        'set app:acme-prod',
        'verify app:acme-staging',
        'verify app:acme-prod',
        'revoke',
        'record',
      ])
      const planned = result.plan.steps.flatMap((step) => step.requests)
      expect(planned.filter(({method}) => method !== 'GET')).to.deep.equal([
        {method: 'POST', path: '/postgres/v0/databases/db/credentials/default/credentials_rotation'},
      ])
    })

    it('changes an app outside of what was named as well, and says so', async () => {
      const result = await rotate({scope: {kind: 'app', name: 'acme-prod'}})
      expect(result.outcome).to.equal('completed')
      expect(result.environments.map(({environment}) => environment.name)).to.deep.equal(['acme-staging', 'acme-prod'])
      expect(result.plan.notes.join(' ')).to.contain('acme-staging is outside of what you named, and changes as well.')
    })

    it('tells of a copy that it leaves behind', async () => {
      await start({
        ...WORLD,
        apps: {...WORLD.apps, worker: {pipeline: 'acme', stage: 'development'}},
      })
      rehearsal.sandbox.act({type: 'set', app: 'worker', values: {PASTED_URL: rehearsal.holds('acme-prod', KEY)!}})
      const result = await rotate()
      expect(result.plan.notes.join(' ')).to.contain('worker (PASTED_URL) holds a copy of the old value')
      expect(result.revocation.status).to.equal('proven')
    })

    it('stops where an app does not work with it, and cannot be put back', async () => {
      rehearsal.sandbox.act({
        type: 'crash-when',
        app: 'acme-staging',
        when: {key: KEY, not: rehearsal.holds('acme-staging', KEY)!},
      })
      const result = await rotate()
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.match(/crashed on v\d+ and stayed down.*its add-on ends the old one by itself/)
      expect(result.failure?.next).to.contain('--resume').and.not.contain('--abort')
      rehearsal.sandbox.act({type: 'heal', app: 'acme-staging'})
      later()
      expect((await rehearsal.resume()).outcome).to.equal('completed')
      expect(asked()).to.have.lengthOf(1)
    })

    it('goes on where the ledger was cut off between two releases of one app', async () => {
      let done = 0
      rehearsal.ledger = afterEvent(isSet, () => ++done === 2 && die())
      await failureOf(rotate())
      later()
      const result = await rehearsal.resume()
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'proven'])
      expect(await sets()).to.have.lengthOf(3)
    })
  })

  describe('of a credential with a name', () => {
    const ANALYTICS = {key: 'ANALYTICS_URL'}

    it('ends the old user once nobody is connected', async () => {
      const result = await rotate(ANALYTICS)
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'proven'])
      expect(asked()).to.deep.equal(['/postgres/v0/databases/ID/credentials/analyst/credentials_rotation'])
      expect(result.environments.map(({environment}) => environment.name)).to.deep.equal(['acme-prod', 'reports'])
      expect(await sets()).to.have.lengthOf(2)
      expect(held()[0]).to.not.equal(rehearsal.holds('acme-prod', 'ANALYTICS_URL'))
    })

    it('leaves it pending while somebody is connected, and is gone on with', async () => {
      await start({...WORLD, pace: {dataRevocation: 3_600_000}})
      const result = await rotate(ANALYTICS)
      expect(result.outcome).to.equal('revocation-pending')
      expect(result.next.join(' ')).to.match(/ends the old value by itself.*--resume/)
      await rehearsal.clock.sleep(3_600_000)
      later()
      const again = await rehearsal.resume()
      expect([again.outcome, again.revocation.status]).to.deep.equal(['completed', 'proven'])
      expect(asked()).to.have.lengthOf(1)
    })

    it('tells of an attached app that cannot be looked at', async () => {
      rehearsal.sandbox.act({type: 'set-access', app: 'reports', account: 'maya@acme.example', access: 'no-config'})
      const result = await rotate(ANALYTICS)
      expect(result.outcome).to.equal('completed')
      expect(result.environments.map(({environment}) => environment.name)).to.deep.equal(['acme-prod'])
      expect(result.plan.notes.join(' ')).to.contain('reports cannot be looked at')
      expect(result.plan.heldElsewhere).to.deep.equal([])
    })
  })

  describe('of a Key-Value Store', () => {
    it('ends the old password at once', async () => {
      const result = await rotate({key: 'REDIS_URL'})
      expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'proven'])
      expect(asked()).to.deep.equal(['/redis/v0/databases/ID/credentials_rotation'])
      expect(result.environments.map(({environment}) => environment.name)).to.deep.equal(['acme-prod', 'reports'])
      expect(result.plan.notes.join(' ')).to.contain('The old password ends at once')
    })
  })

  for (const key of [KEY, 'REDIS_URL', 'ANALYTICS_URL']) {
    describe(`cut short, of ${key}`, () => {
      const isOver = async () => {
        later()
        const result = await rehearsal.resume()
        expect(result.failure).to.equal(null)
        expect([result.outcome, result.revocation.status]).to.deep.equal(['completed', 'proven'])
        expect(asked()).to.have.lengthOf(1)
      }

      it('before the request: it is sent once that is certain', async () => {
        rehearsal.ledger = afterEvent(isPhase('issuing'), die)
        await failureOf(rotate({key}))
        expect(asked()).to.have.lengthOf(0)
        const begun = rehearsal.clock.now().getTime()
        await isOver()
        expect(rehearsal.clock.now().getTime() - begun).to.be.at.least(35_000)
      })

      it('before anything was announced', async () => {
        rehearsal.ledger = afterEvent(isPhase('new'), die)
        await failureOf(rotate({key}))
        await isOver()
      })

      it('right after the request', async () => {
        rehearsal.sandbox.faults.add({method: 'POST', path: ROTATIONS, effect: {drop: 'after'}})
        const {platform} = rehearsal
        const find = platform.dataCredentials.find.bind(platform.dataCredentials)
        let looks = 0
        platform.dataCredentials.find = async (wanted) => (asked().length > 0 && ++looks > 0 ? die() : find(wanted))
        const configVars = platform.configVars.bind(platform)
        platform.configVars = async (app) => (asked().length > 0 ? die() : configVars(app))
        await failureOf(rotate({key}))
        await isOver()
      })

      for (const phase of ['issued', 'set', 'verified'] as const) {
        it(`after the change, once it is ${phase}`, async () => {
          const isIt = phase === 'issued' ? isPhase(phase) : ({type}: EventDraft) => type === `rotation.${phase}`
          rehearsal.ledger = afterEvent(isIt, die)
          await failureOf(rotate({key}))
          await isOver()
        })
      }

      it('is long after gone on with, and the record is good', async () => {
        rehearsal.ledger = afterEvent(isPhase('issued'), die)
        await failureOf(rotate({key}))
        await rehearsal.clock.sleep(86_400_000)
        await isOver()
      })

      it('before the request: undone, with nothing changed', async () => {
        const old = rehearsal.holds('acme-prod', key)
        rehearsal.ledger = afterEvent(isPhase('issuing'), die)
        await failureOf(rotate({key}))
        later()
        const result = await rehearsal.abort()
        expect([result.outcome, result.revocation.status]).to.deep.equal(['rolled-back', 'not-needed'])
        expect(result.environments.every(({holds}) => holds === 'old')).to.equal(true)
        await rehearsal.clock.sleep(60_000)
        expect(rehearsal.holds('acme-prod', key)).to.equal(old)
        expect(asked()).to.have.lengthOf(0)
      })

      for (const phase of ['issued', 'set'] as const) {
        it(`after the change, once it is ${phase}: not undone`, async () => {
          rehearsal.ledger = afterEvent(phase === 'issued' ? isPhase(phase) : isSet, die)
          await failureOf(rotate({key}))
          later()
          const result = await rehearsal.abort()
          expect(result.outcome).to.equal('stopped')
          expect(result.failure?.message).to.match(
            /has begun to replace the credential, and cannot put the old one back/,
          )
          expect(result.failure?.next).to.match(/--resume --confirm acme(?:-prod)?$/)
          await isOver()
        })
      }
    })
  }

  it('is not undone while it is under way', async () => {
    await start({...WORLD, pace: {dataRotation: 60_000}})
    rehearsal.sandbox.faults.add({method: 'POST', path: ROTATIONS, effect: {drop: 'after'}})
    const {platform} = rehearsal
    const configVars = platform.configVars.bind(platform)
    platform.configVars = async (app) => (asked().length > 0 ? die() : configVars(app))
    await failureOf(rotate())
    later()
    const result = await rehearsal.abort()
    expect(result.failure?.message).to.match(/has begun to replace the credential/)
    later()
    expect((await rehearsal.resume()).outcome).to.equal('completed')
    expect(asked()).to.have.lengthOf(1)
  })

  it('stops when it never changes, and is gone on with', async () => {
    await start({...WORLD, pace: {dataRotation: 3_600_000}})
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.code).to.equal('timeout')
    expect(result.failure?.message).to.match(/have the old value; its add-on ends the old one by itself\.$/)
    expect(result.failure?.message).to.match(
      /^The add-on db has not changed DATABASE_URL of acme-staging.*within 600 s/,
    )
    expect(result.failure?.next).to.match(
      /^heroku pg:credentials db --app acme-prod\nThen go on: heroku secrets:rotate DATABASE_URL --pipeline acme --resume --confirm acme$/,
    )
    later()
    const refused = await failureOf(rotate())
    expect(refused.message).to.match(/^A rotation of DATABASE_URL was begun by maya@acme.example/)
    await rehearsal.clock.sleep(3_600_000)
    later()
    expect((await rehearsal.resume()).outcome).to.equal('completed')
    expect(asked()).to.have.lengthOf(1)
  })

  it('can be stopped while the add-on is at it', async () => {
    await start({...WORLD, pace: {dataRotation: 60_000}})
    rehearsal.ledger = afterEvent(isPhase('issuing'), () => {
      setImmediate(() =>
        rehearsal.sandbox.world.schedule(rehearsal.clock.now().getTime() + 5000, () => rehearsal.stop.abort()),
      )
    })
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.contain('while the add-on db changes the config vars, which it goes on with')
    await rehearsal.clock.sleep(60_000)
    later()
    expect((await rehearsal.resume()).outcome).to.equal('completed')
    expect(asked()).to.have.lengthOf(1)
  })

  it('is known under another key, whoever begins it there', async () => {
    rehearsal.ledger = afterEvent(isPhase('issued'), die)
    await failureOf(rotate({key: 'ANALYTICS_URL'}))
    later()
    const refused = await failureOf(rotate({key: 'MAIN_DB_URL', scope: {kind: 'app', name: 'reports'}}))
    expect(refused.message).to.match(/^A rotation of ANALYTICS_URL was begun/)
    expect((await rotate()).outcome).to.equal('completed')
  })

  it('leaves out what the add-on was detached from meanwhile', async () => {
    rehearsal.ledger = afterEvent(isPhase('issued'), () => {
      rehearsal.sandbox.act({type: 'detach', app: 'acme-staging', name: 'DATABASE'})
      die()
    })
    await failureOf(rotate())
    later()
    const result = await rehearsal.resume()
    expect(result.outcome).to.equal('completed')
    expect(notes()).to.contain('acme-staging is no longer there and left out')
  })

  it('is refused by Heroku, with nothing changed and nothing in the way of another', async () => {
    const old = held()
    rehearsal.sandbox.faults.add({
      method: 'POST',
      path: ROTATIONS,
      effect: {status: 422, body: {id: 'invalid', message: 'Not now.'}},
    })
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.match(
      /Not now\. Now acme-staging and acme-prod have the old value; nothing was revoked\.$/,
    )
    expect(held()).to.deep.equal(old)
    later()
    expect((await rotate()).outcome).to.equal('completed')
    expect(held()).to.not.deep.equal(old)
  })

  describe('is not begun', () => {
    afterEach(async () => {
      expect(asked()).to.deep.equal([])
      expect(await rehearsal.ledgerText()).to.equal('')
    })

    it('without the permission of the app that has the add-on', async () => {
      rehearsal.sandbox.act({type: 'set-access', app: 'acme-prod', account: GUEST, access: 'read'})
      rehearsal.platform = rehearsal.newPlatform(GUEST)
      const failure = await failureOf(rotate())
      expect(failure.code).to.equal('forbidden')
      expect(failure.message).to.equal(
        'This account may not change acme-prod, for which the add-on db was bought, and so not rotate its credentials. Nothing was changed.',
      )
    })

    for (const [name, more, code, message] of [
      ['--separate', {separate: true}, 'bad-usage', /^--separate does not go with/],
      ['overlap', {strategy: 'overlap', previousKey: 'OLD_URL'}, 'bad-usage', /^--strategy overlap does not go with/],
      ['--generate', {generate: 'hex:32'}, 'bad-usage', /^--generate does not go with/],
      [
        '--only that leaves one out',
        {only: ['app:acme-prod']},
        'bad-usage',
        /^The add-on db changes acme-staging as well/,
      ],
      [
        'a value from elsewhere',
        {valueFrom: {kind: 'stdin'}},
        'refused',
        /^DATABASE_URL of acme-staging belongs to the add-on/,
      ],
      [
        'several credentials under one key',
        {key: 'OWN_URL'},
        'bad-usage',
        /^OWN_URL is not the same credential in acme-staging and acme-prod/,
      ],
      ['an add-on that does not rotate', {key: 'CLOUDAMQP_URL'}, 'refused', /cloudamqp has no API to rotate it/],
      ['the wrong name to confirm', {confirm: 'acme-prod'}, 'bad-usage', /^--confirm acme-prod does not name/],
    ] as Array<[string, RehearsalOptions, string, RegExp]>) {
      it(`with ${name}`, async () => {
        const failure = await failureOf(rotate(more))
        expect([failure.code, failure.message]).to.satisfy(
          ([own, text]: string[]) => own === code && message.test(text) && text.endsWith('Nothing was changed.'),
          `${failure.code}: ${failure.message}`,
        )
      })
    }

    it('while it is being replaced already', async () => {
      rehearsal.sandbox.act({type: 'rotate-add-on', addOn: 'db'})
      const failure = await failureOf(rotate())
      expect([failure.code, failure.message]).to.deep.equal([
        'conflict',
        'The add-on db is replacing this credential already. Nothing was changed.',
      ])
    })

    it('when a person would rather not', async () => {
      rehearsal.operator = person(false)
      const failure = await failureOf(rotate({valueFrom: null, confirm: null}))
      expect(failure.message).to.match(/^DATABASE_URL of acme-staging belongs to the add-on/)
      expect(failure.next).to.match(/^heroku pg:credentials:rotate DATABASE --app acme-staging/)
    })
  })

  it('with one of several named: that one', async () => {
    const [staging, prod] = held('OWN_URL')
    const result = await rotate({key: 'OWN_URL', only: ['app:acme-prod']})
    expect(result.outcome).to.equal('completed')
    expect(held('OWN_URL')[0]).to.equal(staging)
    expect(held('OWN_URL')[1]).to.not.equal(prod)
  })

  it('is begun when a person agrees', async () => {
    const told: string[] = []
    rehearsal.operator = person(true, told)
    const result = await rotate({valueFrom: null, confirm: null})
    expect(result.outcome).to.equal('completed')
    expect(told[0]).to.match(/^db: The add-on db makes the new value/)
  })
})

describe('what an add-on owns', function () {
  this.timeout(20_000)

  const TOKEN = 'SERVICE_API_TOKEN'
  let rehearsal: Rehearsal

  beforeEach(async () => {
    rehearsal = await Rehearsal.start({
      ...WORLD,
      apps: {...WORLD.apps, 'acme-prod': {pipeline: 'acme', vars: {[TOKEN]: `old-${'k3y5'.repeat(6)}`}}},
    })
  })

  afterEach(async () => {
    expect(
      rehearsal.sandbox.requests.all.filter(({bodyKeys, method}) => method === 'PATCH' && bodyKeys.length > 0),
    ).to.deep.equal([])
    await rehearsal.close()
  })

  it('does not change along with another credential', async () => {
    rehearsal.overrides = {
      services: {
        ...guideOnly,
        asks: true,
        issueTerms: () => ({companionKeys: [KEY], endsOld: false, once: false}),
      },
    }
    const failure = await failureOf(rehearsal.rotate({key: TOKEN, valueFrom: {kind: 'provider'}}))
    expect(failure.message).to.match(
      /^DATABASE_URL of acme-prod would change along with SERVICE_API_TOKEN, but belongs/,
    )
    expect(await rehearsal.ledgerText()).to.equal('')
  })

  it('is not changed by config where it came to own it only since the plan', async () => {
    const {ledger} = rehearsal
    rehearsal.ledger = tellingLedger(ledger, () => {
      const {apps, attachments} = rehearsal.sandbox.world
      const app = apps.find(({name}) => name === 'acme-prod')!
      Object.assign(app.releases.at(-1)!.config.get(TOKEN)!, {attachmentId: attachments[0].id})
    })
    const result = await rehearsal.rotate({key: TOKEN, stdin: `new-${'v4lu'.repeat(6)}\n`})
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.match(/^SERVICE_API_TOKEN of acme-prod belongs to an add-on/)
  })
})

function person(agrees: boolean, told: string[] = []): Operator {
  return {
    ...unattendedOperator,
    attended: true,
    confirmPlan: async () => true,
    async rotateByAddOn({addOn, effects}) {
      told.push(`${addOn}: ${effects.join(' ')}`)
      return agrees
    },
  }
}
