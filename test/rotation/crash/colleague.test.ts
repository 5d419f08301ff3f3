import {expect} from 'chai'
import {availableParallelism} from 'node:os'
import pLimit from 'p-limit'

import type {Act} from '../../../src/sandbox/sandbox.js'
import type {JobEnd} from './crew.js'
import type {Flow} from './flows.js'
import type {Boundary, When} from './protocol.js'

import {recordedReleases} from '../../../src/ledger/recorded-release.js'
import {Crew} from './crew.js'
import {flows} from './flows.js'
import {Trial} from './trial.js'

const COLLEAGUE = 'someone.else@acme.example'
const THEIRS = 'their-5be21f6a90cd4e37'
const EARLIER = 'earlier-c07d9a1e44b2'
const BESIDE = 'theirs as well'

/** What a colleague does right before a change of the rotation is sent, or right after. */
interface Doing {
  readonly name: string
  act(trial: Trial, app: string): Act
  /** What the app holds of it in the end. Undefined for a key that is to be gone. */
  readonly holds: Readonly<Record<string, string | undefined>>
  /** Whether it concerns what is rotated, so that the rotation stops. */
  readonly concerns: boolean
}

const doings: readonly Doing[] = [
  {
    name: 'sets the same key',
    act: (_, app) => ({type: 'set', app, values: {API_TOKEN: THEIRS}}),
    holds: {API_TOKEN: THEIRS},
    concerns: true,
  },
  {
    name: 'sets another key of the app',
    act: (_, app) => ({type: 'set', app, values: {OTHER: BESIDE}}),
    holds: {OTHER: BESIDE},
    concerns: false,
  },
  {
    name: 'rolls the app back to before',
    act: ({first}, app) => ({type: 'rollback', app, version: first[app] + 1}),
    holds: {API_TOKEN: EARLIER, OTHER: 'left alone'},
    concerns: true,
  },
  {
    name: 'removes the key',
    act: (_, app) => ({type: 'set', app, values: {API_TOKEN: null}}),
    holds: {API_TOKEN: undefined},
    concerns: true,
  },
  {
    name: 'sets both',
    act: (_, app) => ({type: 'set', app, values: {API_TOKEN: THEIRS, OTHER: BESIDE}}),
    holds: {API_TOKEN: THEIRS, OTHER: BESIDE},
    concerns: true,
  },
]

/** A change of the rotation that a colleague comes in between. */
interface Race {
  readonly name: string
  readonly flow: Flow
  readonly app: string
  /** The how-manieth request of that kind to the app it is; the first PATCH tries the permission. */
  readonly nth: number
  readonly request: 'PATCH' | 'POST'
  readonly when: 'after' | 'before'
  readonly doings: readonly Doing[]
}

const named = (name: string) => flows.find((flow) => flow.name === name)!
const main = flows[0]
const failing = named('a failing check in production, which is rolled back')
const masked = named('a masked config var')
const failingMasked = named('a masked config var and a failing check in production, which is rolled back by release')
const overlap = named('overlap')
const visible = doings.filter(({name}) => name !== 'rolls the app back to before')

const races: readonly Race[] = [
  {name: 'the first change', flow: main, app: 'acme-staging', nth: 2, request: 'PATCH', when: 'before', doings},
  {
    name: 'the last change',
    flow: main,
    app: 'acme-prod',
    nth: 2,
    request: 'PATCH',
    when: 'before',
    doings: doings.slice(0, 3),
  },
  {
    name: 'a change in an overlap',
    flow: overlap,
    app: 'acme-staging',
    nth: 2,
    request: 'PATCH',
    when: 'before',
    doings: doings.slice(0, 2),
  },
  {
    name: 'a change, right after it',
    flow: main,
    app: 'acme-staging',
    nth: 2,
    request: 'PATCH',
    when: 'after',
    doings: doings.slice(0, 3),
  },
  {
    name: 'the putting back of the old value',
    flow: failing,
    app: 'acme-prod',
    nth: 3,
    request: 'PATCH',
    when: 'before',
    doings,
  },
  {
    name: 'a change of a masked config var',
    flow: masked,
    app: 'acme-staging',
    nth: 2,
    request: 'PATCH',
    when: 'before',
    doings: visible,
  },
  {
    name: 'the rollback of a whole release',
    flow: failingMasked,
    app: 'acme-prod',
    nth: 1,
    request: 'POST',
    when: 'before',
    doings: visible.slice(0, 2),
  },
]

/** `CRASH_POINTS=all` tries every moment after the colleague's. */
const ALL = process.env.CRASH_POINTS === 'all'
/** How many boundaries after the change are tried otherwise: the reading back, its event, and what undoes it. */
const MOMENTS = 6

describe('a colleague who changes an app in the moment before a change of a rotation that is then killed', function () {
  this.timeout(30 * 60_000)
  const limit = pLimit(Math.max(2, availableParallelism()))
  let crew: Crew

  before(async () => {
    crew = await Crew.muster()
  })

  after(() => crew.dismiss())

  for (const race of races) {
    for (const doing of race.doings) {
      it(`loses nothing who ${doing.name}, before ${race.name}`, async () => {
        const boundaries = await leftAlone(race, doing)
        const points = pointsOf(race, boundaries)
        const both = points.flatMap((point) => [
          {...point, next: 'resume' as const},
          {...point, next: 'abort' as const},
        ])
        const found = await Promise.all(both.map((one) => limit(() => lossAt(race, doing, one))))
        const losses = found.filter((loss) => loss !== null)
        expect(losses, `${losses.length} of ${found.length}:\n${losses.join('\n')}`).to.deep.equal([])
        expect(points).not.to.have.length(0)
      })
    }
  }

  async function begin(race: Race, doing: Doing): Promise<Trial> {
    const trial = await Trial.begin(race.flow, crew)
    const {app, nth, request, when} = race
    const old = trial.holds(race.flow.places.find(({ref}) => ref === `app:${app}`)!)!
    // One release has another value, to be rolled back to.
    trial.sandbox.act({type: 'set', app, values: {API_TOKEN: EARLIER}})
    trial.settle()
    trial.sandbox.act({type: 'set', app, values: {API_TOKEN: old}})
    trial.settle()
    trial.sandbox.faults.add({
      method: request,
      path: request === 'PATCH' ? '/apps/*/config-vars' : '/apps/*/releases',
      app,
      nth,
      effect: {act: doing.act(trial, app), when},
    })
    return trial
  }

  async function leftAlone(race: Race, doing: Doing): Promise<readonly Boundary[]> {
    const trial = await begin(race, doing)
    try {
      const end = await trial.run({act: 'rotate'})
      await expectTheirs(trial, race, doing)
      if (doing.concerns) expectSaid(trial, race, end)
      return end.boundaries
    } catch (error) {
      throw new Error(`Left alone: ${(error as Error).message}\n${said(trial)}`)
    } finally {
      await trial.close()
    }
  }

  async function lossAt(
    race: Race,
    doing: Doing,
    {boundary, index, next, when}: {boundary: Boundary; index: number; next: 'abort' | 'resume'; when: When},
  ): Promise<null | string> {
    const trial = await begin(race, doing)
    try {
      const {killed, stderr} = await trial.run({act: 'rotate', kill: {index, when}})
      if (!killed) throw new Error(`The process did not come to that point: ${stderr}`)
      await expectTheirs(trial, race, doing, {killed: true})
      const end = await trial.run({act: next})
      await expectTheirs(trial, race, doing)
      if (doing.concerns && !/no unfinished rotation|is finished/.test(end.stderr)) expectSaid(trial, race, end)
      return null
    } catch (error) {
      return `${when} ${boundary.name} (${index}), then ${next}: ${(error as Error).message}\n${said(trial)}`
    } finally {
      await trial.close()
    }
  }
})

/** The moments from the change on: the process dies after each effect, and before it is told. */
function pointsOf(race: Race, boundaries: readonly Boundary[]): Array<{boundary: Boundary; index: number; when: When}> {
  const event = race.flow === main || race.nth === 2 ? 'rotation.set' : 'rotation.rolled-back'
  const announced = boundaries.findIndex(({name}) => name === `${event} announced app:${race.app}`)
  const from = boundaries.findIndex(({name}, index) => index > announced && name.startsWith(`${race.request} /apps/`))
  const points = boundaries.flatMap((boundary, index) => {
    if (index < from) return []
    if (boundary.kind === 'event') {
      return (ALL ? (['before', 'half', 'after', 'returned'] as const) : (['returned'] as const)).map((when) => ({
        boundary,
        index,
        when,
      }))
    }

    return ALL || /^(?:PATCH|POST)/.test(boundary.name) ? [{boundary, index, when: 'after' as const}] : []
  })
  return ALL ? points : points.slice(0, MOMENTS)
}

/** What the colleague did is there, and nobody has changed it again. */
async function expectTheirs(
  trial: Trial,
  {app, request}: Race,
  {concerns, holds}: Doing,
  {killed = false} = {},
): Promise<void> {
  const reading = await trial.reading()
  expect(reading.problems, 'problems of the ledger').to.deep.equal([])
  trial.settle()
  const config = trial.config(`app:${app}`)
  for (const [key, value] of Object.entries(holds)) {
    // Until it is taken up, the change may lie over theirs.
    if (killed && (key === 'API_TOKEN' || request === 'POST')) continue
    expect(config[key], `${key} of ${app}`).to.equal(value)
  }

  if (killed) return
  if (!('OTHER' in holds)) expect(config.OTHER, `OTHER of ${app}`).to.equal('left alone')
  const rotation = (await trial.rotation())!
  const recorded = recordedReleases(rotation).map(({release}) => release.id)
  for (const name of Object.keys(trial.sandbox.state.apps)) {
    for (const {by, id, version} of trial.sandbox.app(name).releases) {
      if (version > trial.first[name] && by !== COLLEAGUE) {
        expect(recorded, `v${version} of ${name} is in the ledger`).to.include(id)
      }
    }
  }

  if (!concerns) return
  const {state} = rotation.environments.find(({ref}) => ref === `app:${app}`)!
  expect(state, `state of ${app}`).not.to.equal('verified')
}

function expectSaid(_: Trial, {app}: Race, {exitCode, stderr}: JobEnd): void {
  expect(exitCode, 'exit code').to.equal(2)
  expect(stderr).to.match(
    new RegExp(
      String.raw`(?:${COLLEAGUE} (?:changed|released) [^\n]* of ${app}|of ${app} (?:was changed by somebody|has another value than this rotation gave it))`,
    ),
  )
}

function said(trial: Trial): string {
  return trial.ends.map(({stderr}) => stderr).join('---\n')
}
