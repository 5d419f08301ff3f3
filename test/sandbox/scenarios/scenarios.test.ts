import {expect} from 'chai'

import {manualClock} from '../../../src/sandbox/clock.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {DATA_KEYS} from '../../../src/sandbox/scenarios/data-keys.js'
import {PLANTED, plantedIn} from '../../../src/sandbox/scenarios/planted.js'
import {scenario, SCENARIOS} from '../../../src/sandbox/scenarios/scenarios.js'
import {TWO_YEARS} from '../../../src/sandbox/scenarios/two-years.js'
import {buildWorld} from '../../../src/sandbox/world/build-world.js'
import {ask} from '../api-call.js'

const DAY = 86_400_000

describe('the scenario acme', () => {
  let sandbox: Sandbox

  before(async () => {
    sandbox = await startSandbox()
  })

  after(() => sandbox.close())

  const configOf = (ref: string) => {
    const [kind, name] = ref.split(':')
    return kind === 'app' ? sandbox.app(name).config : sandbox.state.stageConfigs[name]
  }

  it('plants something for every rule that the API alone can judge', () => {
    expect([...new Set(PLANTED.map(({rule}) => rule))].sort()).to.deep.equal([
      'broad-key',
      'copied-addon-credential',
      'duplicate-in-environment',
      'expired-credential',
      'exposed-to-browser',
      'live-key-outside-production',
      'malformed-value',
      'placeholder-value',
      'shared-across-pipelines',
      'shared-across-stages',
      'stale-secret',
      'test-key-in-production',
      'unmasked-secret',
      'weak-value',
    ])
  })

  it('has every planted config var where it says', () => {
    for (const {environments, key} of PLANTED) {
      for (const ref of environments) expect(configOf(ref), `${key} in ${ref}`).to.have.property(key)
    }
  })

  it('shows a team what is between its apps, and not what is in a pipeline’s shared config', () => {
    expect(plantedIn('team').some(({rule}) => rule === 'shared-across-pipelines')).to.equal(true)
    expect(plantedIn('team').flatMap(({environments}) => environments)).not.to.include('pipeline:acme/review')
    expect(plantedIn('pipeline').some(({rule}) => rule === 'shared-across-pipelines')).to.equal(false)
  })

  it('holds no unlisted secret older than 180 days', async () => {
    const stale = PLANTED.filter(({rule}) => rule === 'stale-secret')
    for (const app of sandbox.world.apps) {
      const {body} = await ask(sandbox, `GET /apps/${app.name}/config-vars-settings`)
      for (const {key, value_updated_at} of body as Array<{key: string; value_updated_at: string}>) {
        const old = Date.now() - Date.parse(value_updated_at) > 180 * DAY
        const listed = stale.some((one) => one.key === key && one.environments.includes(`app:${app.name}`))
        if (/(?:_TOKEN|_PASSWORD|_SECRET|_URI|SECRET_ACCESS_KEY|SECRET_KEY|CREDENTIALS)$/.test(key)) {
          expect(old, `${key} of ${app.name}`).to.equal(listed)
        }
      }
    }
  })

  it('shares nothing between stages but what is listed, public or a setting', () => {
    const places = new Map<string, Set<string>>()
    for (const app of sandbox.world.apps.filter(({name}) => name.startsWith('acme-') && name !== 'acme-legacy')) {
      const {stage} = sandbox.world.couplingOf(app)!
      for (const [key, value] of Object.entries(sandbox.app(app.name).config)) {
        if (
          value.length < 16 ||
          /^(?:https?:|vault:|\{"checkout)/.test(value) ||
          /SID$|DSN$|SITE_KEY$|CLIENT_ID$|PUBLISHABLE|USERNAME$|EMAIL$|HOST$/.test(key)
        )
          continue
        const stages = places.get(value) ?? new Set()
        places.set(value, stages.add(`${stage} ${key}`))
      }
    }

    const shared = [...places.values()].filter((one) => new Set([...one].map((place) => place.split(' ')[0])).size > 1)
    expect(shared.map((one) => [...one].sort())).to.deep.equal([
      ['production LOCKBOX_MASTER_KEY', 'staging LOCKBOX_MASTER_KEY'],
      ['production TWILIO_AUTH_TOKEN', 'staging TWILIO_AUTH_TOKEN'],
    ])
  })

  it('attaches one database to both production apps', () => {
    const {apps} = sandbox.state
    expect(apps['acme-prod'].config.DATABASE_URL).to.equal(apps['acme-prod-worker'].config.DATABASE_URL)
    expect(apps['acme-prod'].config.DATABASE_URL).not.to.equal(apps['acme-staging'].config.DATABASE_URL)
  })

  it('tells the same of the past in the releases and in the config vars', async () => {
    const {body: settings} = await ask(sandbox, 'GET /apps/acme-prod/config-vars-settings')
    for (const {key, value_updated_at} of settings as Array<{key: string; value_updated_at: string}>) {
      const release = sandbox.world
        .app('acme-prod')
        .releases.find(({description}) =>
          new RegExp(`(?:Set .*\\b${key}\\b|Attach ${key.replace(/_URL$/, '')} )`).test(description),
        )
      expect(Math.abs(release!.createdAt - Date.parse(value_updated_at)), key).to.be.lessThan(1000)
    }
  })

  it('is the same every time', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    const values = () => JSON.stringify(scenario('acme', {now}).apps)
    expect(values()).to.equal(values())
  })
})

describe('other scenarios', () => {
  it('each have a name, a summary and a first command', () => {
    expect(SCENARIOS[0].name).to.equal('acme')
    for (const {command, name, summary} of SCENARIOS)
      expect([name, summary, command]).to.satisfy((all: string[]) => all.every(Boolean))
  })

  it('say which there are when asked for another', () => {
    expect(() => scenario('nope', {now: 0})).to.throw('There is no scenario "nope"; there are acme, ')
  })

  it('has every data key in staging and production, old and the same', () => {
    const clock = manualClock('2026-01-01T00:00:00Z')
    const world = buildWorld(scenario('data-keys', {now: clock.now()}), {clock})
    const configOf = (name: string) => world.app(name).releases.at(-1)!.config
    expect(DATA_KEYS).to.have.length.greaterThan(9)
    for (const key of DATA_KEYS) {
      const staging = configOf('vault-staging').get(key)
      expect(staging?.value, key).to.be.a('string')
      expect(configOf('vault-prod').get(key)?.value, key).to.equal(staging!.value)
    }
  })

  it('hide one app of acme from who looks', async () => {
    const sandbox = await startSandbox({scenario: 'acme-forbidden'})
    try {
      expect((await ask(sandbox, 'GET /apps/acme-prod-worker/config-vars-settings')).status).to.equal(403)
      expect((await ask(sandbox, 'GET /apps/acme-prod/config-vars-settings')).status).to.equal(200)
    } finally {
      await sandbox.close()
    }
  })

  it('hold as many apps of 30 config vars as wanted', () => {
    const world = buildWorld(scenario('many', {now: Date.now(), size: 25}))
    expect(world.apps).to.have.lengthOf(25)
    for (const {releases} of world.apps) expect(releases.at(-1)!.config.size).to.equal(30)
  })

  it('have 800 releases in two years, one of them a rollback', () => {
    const clock = manualClock('2026-01-01T00:00:00Z')
    const [app] = buildWorld(scenario('two-years', {now: clock.now()}), {clock}).apps
    expect(app.releases).to.have.lengthOf(800)
    expect(app.releases.filter(({description}) => description.startsWith('Rollback'))).to.have.lengthOf(1)
    const times = app.releases.map(({createdAt}) => createdAt)
    expect(times).to.deep.equal([...times].sort((a, b) => a - b))
    expect(clock.now() - times[0]).to.equal(730 * DAY)
  })

  it('has what it says a history must find', () => {
    const clock = manualClock('2026-01-01T00:00:00Z')
    const {releases} = buildWorld(scenario('two-years', {now: clock.now()}), {clock}).apps[0]
    const isSecret = (key: string) => /_(?:KEY|SECRET|TOKEN)$/.test(key)
    const changing = releases.filter(({config}, index) =>
      [...config].some(([key, {value}]) => isSecret(key) && releases[index - 1]?.config.get(key)?.value !== value),
    )
    expect(changing).to.have.lengthOf(TWO_YEARS.secretChanging)
    expect(changing.map(({version}) => version)).to.include.members([
      TWO_YEARS.ledgerBeginsWith,
      ...TWO_YEARS.unrecorded,
      TWO_YEARS.byColleague,
      TWO_YEARS.rollback.version,
    ])
    const {description} = releases[TWO_YEARS.rollback.version - 1]
    expect(description).to.equal(`Rollback to v${TWO_YEARS.rollback.to}`)
    const author = (version: number) => releases[version - 1].user.email
    expect(author(TWO_YEARS.byColleague)).not.to.equal(author(TWO_YEARS.byColleague - 20))
    expect(author(TWO_YEARS.byColleague)).not.to.equal(author(TWO_YEARS.byColleague + 40))
  })
})

describe('a world of one’s own', () => {
  it('has a past that was told', () => {
    const clock = manualClock('2026-01-01T00:00:00Z')
    const world = buildWorld(
      {
        apps: {
          one: {
            vars: {A: {value: 'last', daysAgo: 1, by: 'tom@acme.example'}},
            history: [
              {daysAgo: 9, by: 'pat@acme.example', set: {A: 'first', B: '1'}},
              {daysAgo: 8, deploy: true},
              {at: '2025-12-27T00:00:00Z', set: {A: 'second', B: null}},
              {daysAgo: 3, rollbackTo: 3},
            ],
          },
        },
      },
      {clock},
    )
    const releases = world
      .app('one')
      .releases.map(({config, description, user}) => [
        description.replace(/Deploy \w+/, 'Deploy'),
        user.email.split('@')[0],
        config.get('A')?.value,
      ])
    expect(releases).to.deep.equal([
      ['Initial release', 'maya', undefined],
      ['Deploy', 'maya', undefined],
      ['Set A, B config vars', 'pat', 'first'],
      ['Deploy', 'maya', 'first'],
      ['Set A config vars, Remove B config vars', 'maya', 'second'],
      ['Rollback to v3', 'maya', 'first'],
      ['Set A config vars', 'tom', 'last'],
    ])
  })

  for (const [what, spec, message] of [
    ['a pipeline', {apps: {one: {pipeline: 'none'}}}, 'no pipeline none'],
    ['a team', {apps: {one: {team: 'none'}}}, 'no team none'],
    ['an account', {apps: {one: {owner: 'none@acme.example'}}}, 'no account none@acme.example'],
    ['an app', {apps: {}, addOns: [{app: 'none', attachments: []}]}, 'no app none'],
    ['a release', {apps: {one: {history: [{daysAgo: 1, rollbackTo: 9}]}}}, 'no release v9'],
  ] as const) {
    it(`cannot name ${what} that it does not have`, () => {
      expect(() => buildWorld(spec)).to.throw(message)
    })
  }
})
