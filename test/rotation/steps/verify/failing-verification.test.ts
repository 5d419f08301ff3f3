import {expect} from 'chai'

import type {WorldSpec} from '../../../../src/sandbox/sandbox.js'

import {Rehearsal, type RehearsalOptions} from '../../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'API_TOKEN'

type App = WorldSpec['apps'][string]

const world = (prod: Partial<App> = {}, staging: Partial<App> = {}): WorldSpec => ({
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD}, ...staging},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}, dynos: {web: 2}, ...prod},
  },
})

describe('an app that does not work with the new value', () => {
  let on: Rehearsal

  afterEach(() => on.close())

  const rotate = (more: RehearsalOptions = {}) => on.rotate({key: KEY, stdin: NEW, ...more})
  const held = () => [on.holds('acme-staging', KEY), on.holds('acme-prod', KEY)]

  it('gets the old value back when its dynos crash, and works again', async () => {
    on = await Rehearsal.start(world({crashesWhen: [{key: KEY, not: OLD}]}))
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.match(/^web.1 and web.2 crashed on v\d+ and stayed down \(acme-prod\)/)
    expect(result.failure?.message).to.match(
      /Now acme-staging has the new value and acme-prod the old one; nothing was revoked\.$/,
    )
    expect(result.failure?.next).to.match(
      /^heroku logs --app acme-prod .*web\.1\nThen go on: .* --resume --confirm acme\nOr undo it: .* --abort --confirm acme$/,
    )
    expect(held()).to.deep.equal([NEW, OLD])
    expect(on.sandbox.app('acme-prod').dynos.map(({state}) => state)).to.deep.equal(['up', 'up'])
    expect(result.environments.map(({state}) => state)).to.deep.equal(['verified', 'rolled-back'])
    const rotation = await on.rotation()
    expect(rotation.environments[1].rollbackVerified).to.equal(true)
  })

  it('is left as it is with --on-failure stop', async () => {
    on = await Rehearsal.start(world({crashesWhen: [{key: KEY, not: OLD}]}))
    const result = await rotate({onFailure: 'stop'})
    expect(result.outcome).to.equal('stopped')
    expect(held()).to.deep.equal([NEW, NEW])
    expect(result.environments.map(({state}) => state)).to.deep.equal(['verified', 'set'])
  })

  it('keeps the next environment from being touched', async () => {
    on = await Rehearsal.start(world({}, {crashesWhen: [{key: KEY, not: OLD}]}))
    const result = await rotate()
    expect(result.outcome).to.equal('rolled-back')
    expect(on.changes('acme-prod', KEY)).to.equal(1)
    expect(result.failure?.next).to.match(/Then try again: heroku secrets:rotate API_TOKEN --pipeline acme$/)
  })

  it('is noticed when its dynos crash only after a moment', async () => {
    on = await Rehearsal.start(world({crashesWhen: [{key: KEY, not: OLD}], crashesAfterSeconds: 3}))
    expect((await rotate()).outcome).to.equal('stopped')
    expect(held()).to.deep.equal([NEW, OLD])
  })

  it('goes back when its release command fails, and runs the release before meanwhile', async () => {
    on = await Rehearsal.start(world({releasePhase: {seconds: 9, failsWhen: [{key: KEY, not: OLD}]}}))
    const result = await rotate()
    expect(result.failure?.message).to.match(
      /^The release command failed on v\d+; the dynos go on with the release before/,
    )
    expect(result.failure?.next).to.match(/^heroku releases:output v\d+ --app acme-prod/)
    expect(held()).to.deep.equal([NEW, OLD])
    expect(on.sandbox.app('acme-prod').runningConfig[KEY]).to.equal(OLD)
  })

  it('goes back also when its release command fails whatever it is given', async () => {
    on = await Rehearsal.start(world({releasePhase: {seconds: 9, failsOnChangeOf: [KEY]}}))
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(held()).to.deep.equal([NEW, OLD])
    expect(on.sandbox.app('acme-prod').runningConfig[KEY]).to.equal(OLD)
    expect(result.environments[1].state).to.equal('rolled-back')
    expect(result.environments[1].checks[0].detail).to.match(
      /failed on v\d+ as well; the dynos still run v\d+, which has the old/,
    )
  })

  it('gives up on a release command that takes too long', async () => {
    on = await Rehearsal.start(world({releasePhase: {seconds: 500}}))
    const result = await rotate({verifyTimeout: 60})
    expect(result.failure?.message).to.match(/was still running its release command after|still running after 60 s/)
    expect(result.outcome).to.equal('stopped')
  })

  it('is not what dynos show that came up in time and settle, however short --verify-timeout is', async () => {
    on = await Rehearsal.start(world())
    const result = await rotate({verifyTimeout: 5})
    expect([result.outcome, result.failure]).to.deep.equal(['completed', null])
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('is what dynos show that crash while they settle, however short --verify-timeout is', async () => {
    on = await Rehearsal.start(world({crashesWhen: [{key: KEY, not: OLD}], crashesAfterSeconds: 3}))
    expect((await rotate({verifyTimeout: 5})).outcome).to.equal('stopped')
    expect(held()).to.deep.equal([NEW, OLD])
  })

  it('goes back when the verify URL fails in production after staging passed; --abort puts staging back', async () => {
    on = await Rehearsal.start(world({unhealthyWhen: [{key: KEY, not: OLD}]}))
    const result = await rotate({verifyUrl: `${on.sandbox.url}/_health/{app}`, revoke: 'later'})
    expect(result.outcome).to.equal('stopped')
    expect(result.environments.map(({checks, state}) => [state, checks.at(-1)])).to.deep.include.members([
      [
        'verified',
        {
          name: 'url',
          result: 'passed',
          detail: `${new URL(on.sandbox.url).host}/_health/acme-staging answered 200 3 times running`,
        },
      ],
    ])
    expect(held()).to.deep.equal([NEW, OLD])
    const rotation = await on.rotation()
    expect(rotation.environments.map(({state}) => state)).to.deep.equal(['verified', 'rolled-back'])
    expect(rotation.environments[1].failure).to.equal(null)
    on.newProcess()
    const undone = await on.abort()
    expect([undone.outcome, undone.failure]).to.deep.equal(['rolled-back', null])
    expect(held()).to.deep.equal([OLD, OLD])
    expect([on.changes('acme-staging', KEY), on.changes('acme-prod', KEY)]).to.deep.equal([3, 3])
  })

  it('can be tried again where it failed, once it is healed', async () => {
    on = await Rehearsal.start(world({unhealthyWhen: [{key: KEY, not: OLD}]}))
    await rotate({verifyUrl: `${on.sandbox.url}/_health/{app}`})
    on.sandbox.act({type: 'heal', app: 'acme-prod'})
    on.newProcess()
    expect((await on.resume()).outcome).to.equal('completed')
    expect(held()).to.deep.equal([NEW, NEW])
    expect([on.changes('acme-staging', KEY), on.changes('acme-prod', KEY)]).to.deep.equal([2, 4])
  })

  it('goes back when the verify command fails; it alone gets the value, by its environment', async () => {
    on = await Rehearsal.start(world())
    const result = await rotate({verifyCommand: 'false'})
    expect(result.outcome).to.equal('rolled-back')
    expect(result.failure?.message).to.match(/^The verify command exited 1/)
    expect(on.commands[0]).to.deep.equal({
      command: 'false',
      environment: {SECRET_VALUE: NEW, SECRET_KEY: KEY, SECRET_ENVIRONMENT: 'app:acme-staging'},
    })
    expect(held()).to.deep.equal([OLD, OLD])
  })

  it('shows what the verify command wrote, without the value', async () => {
    on = await Rehearsal.start(world())
    const base64 = Buffer.from(NEW).toString('base64')
    on.overrides = {
      runCommand: async () => ({exitCode: 1, timedOut: false, output: `starting\nrefused: ${NEW} (${base64})\n`}),
    }
    const {failure} = await rotate()
    expect(failure).to.equal(null)
    const {failure: second} = await rotate({stdin: 'another-5c1f0d9e8b7a', verifyCommand: 'check'})
    expect(second?.message).to.include('refused: [secret value]')
    for (const hidden of ['another-5c1f0d9e8b7a', NEW, base64]) expect(second?.message).not.to.include(hidden)
  })

  it('has of the verify command only its ending in the ledger, whatever it wrote', async () => {
    const inherited = 'inherited-token-6f2a9c'
    const output = [NEW.slice(0, 9), inherited, [...NEW].reverse().join(''), Buffer.from(NEW).toString('base64')].join(
      '\n',
    )
    for (const [outcome, ending] of [
      [{exitCode: 3, timedOut: false}, 'exited 3'],
      [{exitCode: null, timedOut: true, signal: 'SIGTERM'}, 'timed out'],
      [{exitCode: null, timedOut: false, signal: 'SIGKILL'}, 'was ended by SIGKILL'],
    ] as const) {
      on = await Rehearsal.start(world())
      on.overrides = {runCommand: async () => ({...outcome, output})}
      const result = await rotate({verifyCommand: 'check'})
      expect(result.outcome).to.equal('rolled-back')
      const ledger = await on.ledgerText()
      expect(ledger).to.contain(`the verify command ${ending}"`)
      for (const text of [...output.split('\n'), inherited]) expect(ledger).not.to.contain(text)
      expect(result.environments[0].checks.at(-1)?.detail ?? `the verify command ${ending}`).to.equal(
        `the verify command ${ending}`,
      )
      expect(result.failure?.message).to.contain(inherited)
      expect(result.failure?.message).not.to.contain(NEW)
      if (ending !== 'was ended by SIGKILL') await on.close()
    }
  })

  it('has nothing in the ledger of what an API says', async () => {
    on = await Rehearsal.start(world())
    on.sandbox.faults.add({
      method: 'GET',
      path: '/apps/acme-prod/dynos',
      nth: 2,
      times: 0,
      effect: {status: 403, body: {id: 'forbidden', message: 'said-by-the-api'}},
    })
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.contain('said-by-the-api')
    expect(await on.ledgerText())
      .to.contain('(HTTP 403).')
      .and.not.to.contain('said-by-the-api')
  })

  it('does not count one-off dynos and dynos that had crashed before', async () => {
    on = await Rehearsal.start(
      world({
        oneOffDynos: ['run.1'],
        crashesWhen: [{key: 'BROKEN', equals: 'yes'}],
        vars: {API_TOKEN: OLD, BROKEN: 'yes'},
      }),
    )
    await on.clock.sleep(60_000)
    const result = await rotate()
    expect(result.failure).to.equal(null)
    expect(result.plan.notes.join(' ')).to.match(
      /(?<!\w)web\.1 of acme-prod and web\.2 of acme-prod have crashed already, so they prove nothing/,
    )
  })

  it('is told apart from Heroku being out of reach: then nothing is rolled back', async () => {
    on = await Rehearsal.start(world())
    on.sandbox.faults.add({method: 'GET', path: '/apps/acme-prod/dynos', nth: 2, times: 0, effect: {status: 503}})
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(held()).to.deep.equal([NEW, NEW])
    expect(result.environments[1].state).to.equal('set')
  })

  it('says so when the old value is back and the app does not work all the same', async () => {
    on = await Rehearsal.start(world({}, {}))
    on.sandbox.faults.add({
      method: 'PATCH',
      app: 'acme-prod',
      nth: 2,
      effect: {act: {type: 'crash-when', app: 'acme-prod', when: {key: KEY}}, when: 'after'},
    })
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.environments[1].state).to.equal('rolled-back')
    expect(result.failure?.message).to.match(/crashed on v4.*[Ww]eb\.1 and web\.2 crashed on v5/)
  })
})
