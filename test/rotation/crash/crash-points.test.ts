import {expect} from 'chai'
import {availableParallelism} from 'node:os'
import pLimit from 'p-limit'

import type {Rotation} from '../../../src/ledger/rotations.js'
import type {JobEnd} from './crew.js'
import type {Flow} from './flows.js'
import type {Boundary, When} from './protocol.js'

import {Crew} from './crew.js'
import {flows} from './flows.js'
import {Trial} from './trial.js'
import {changesOf, expectNoOrphan, expectNothingLost, expectOver} from './truth.js'

/** A moment at which a process dies, and what is done about it afterwards. */
interface Point {
  readonly index: number
  readonly boundary: Boundary
  readonly when: When
  readonly next: 'abort' | 'resume'
}

/** `CRASH_POINTS=all` tries every point of every flow. */
const ALL = process.env.CRASH_POINTS === 'all'

/** Whether a boundary has an effect. */
function hasEffect({kind, name}: Boundary): boolean {
  return kind === 'event' || (/^(?:DELETE|PATCH|POST) /.test(name) && !name.includes('/filters/'))
}

/** How many points are tried. */
type Thoroughness = 'all' | 'each effect' | 'each state'

/**
 * The points of a flow. A process that is killed leaves what it wrote to the ledger and what it had Heroku do, and nothing
 * else: points between two effects stand for one another, and just before an effect is the same as just after the last one.
 */
function pointsOf(boundaries: readonly Boundary[], thoroughness: Thoroughness): Point[] {
  if (thoroughness === 'each state') return pointsOfStates(boundaries)
  return boundaries.flatMap((boundary, index) => {
    if (thoroughness === 'each effect' && !hasEffect(boundary)) return []
    const whens: When[] =
      boundary.kind === 'request'
        ? ['before', 'after']
        : ['before', 'half', 'after', ...(thoroughness === 'all' ? (['returned'] as const) : [])]
    return whens.flatMap((when) => bothWays({index, boundary, when}))
  })
}

/**
 * One point for each state that a process can leave: resumed and aborted where an act is in doubt, which is where things get
 * lost, by turns where the ledger has the last word.
 */
function pointsOfStates(boundaries: readonly Boundary[]): Point[] {
  // Before the ledger knows of it, a rotation only asks; also whether it may change config vars.
  const begins = boundaries.findIndex(({kind}) => kind === 'event')
  let clear = 0
  return boundaries.flatMap((boundary, index) => {
    if (index < begins || !hasEffect(boundary)) return []
    const both = bothWays({index, boundary, when: 'after'})
    const inDoubt = boundary.kind === 'request' || boundary.name.includes('announced')
    const points = inDoubt ? both : [both[clear++ % 2]]
    return index === begins ? [...bothWays({index, boundary, when: 'before'}), ...points] : points
  })
}

function bothWays(point: Omit<Point, 'next'>): Point[] {
  return [
    {...point, next: 'resume'},
    {...point, next: 'abort'},
  ]
}

describe('a process that is killed at any moment of a rotation', function () {
  this.timeout(30 * 60_000)
  const limit = pLimit(Math.max(2, availableParallelism()))
  let crew: Crew
  let tried = 0
  const losses: string[] = []

  before(async () => {
    crew = await Crew.muster()
  })

  after(async () => {
    await crew.dismiss()
    console.log(`      ${tried} points tried, ${losses.length} losses`)
  })

  for (const [position, flow] of flows.entries()) {
    it(`loses nothing: ${flow.name}`, async () => {
      const boundaries = await leftAlone(flow)
      const points = pointsOf(boundaries, ALL ? 'all' : position === 0 ? 'each effect' : 'each state')
      const found = await Promise.all(points.map((point) => limit(() => lossAt(flow, point))))
      const own = found.filter((loss) => loss !== null)
      tried += points.length
      losses.push(...own)
      expect(own, `${own.length} of ${points.length} points:\n${own.join('\n')}`).to.deep.equal([])
    })
  }

  for (const name of ['acme-staging', 'acme-prod']) {
    for (const next of ['resume', 'abort'] as const) {
      it(`sees what a killed process had sent to ${name} and arrives later, and goes on to ${next}`, async () => {
        const [flow] = flows
        const trial = await Trial.begin(flow, crew)
        try {
          const {id} = trial.sandbox.app(name)
          const boundaries = await boundariesOf(flow)
          const announced = boundaries.findIndex((one) => one.name === `rotation.set announced app:${name}`)
          const index = boundaries.findIndex(
            (one, at) => at > announced && one.name === `PATCH /apps/${id}/config-vars`,
          )
          await trial.run({act: 'rotate', kill: {index, when: 'before'}})
          const values = {[flow.key]: flow.stdin}
          trial.after(20_000, () => trial.sandbox.act({type: 'set', app: name, values, by: 'maya@acme.example'}))
          await trial.run({act: next})
          trial.settle()
          await expectOver(trial, next === 'abort' ? 'old' : 'finally')
          for (const place of flow.places) {
            const untouched = next === 'abort' && name === 'acme-staging' && place.ref === 'app:acme-prod'
            expect(changesOf(trial, place), place.ref).to.equal(untouched ? 0 : next === 'abort' ? 2 : 1)
          }
        } finally {
          await trial.close()
        }
      })
    }
  }

  /** Brings a trial to where its flow begins. */
  async function begin(flow: Flow): Promise<Trial> {
    const trial = await Trial.begin(flow, crew)
    const {diesAt} = flow.prelude ?? {}
    if (diesAt) {
      const index = (await boundariesOf({...flow, acts: undefined, prelude: undefined})).findIndex(
        ({kind, name}) => kind === 'event' && name === diesAt.event,
      )
      const end = await trial.run({act: 'rotate', kill: {index, when: diesAt.when}})
      if (!end.killed) throw new Error(`The process before did not come to ${diesAt.event}: ${end.stderr}`)
    }

    return trial
  }

  const known = new Map<string, Promise<readonly Boundary[]>>()

  function boundariesOf(flow: Flow): Promise<readonly Boundary[]> {
    const name = `${flow.acts ?? ''} ${flow.words.join(' ')} ${JSON.stringify(flow.world)}`
    let boundaries = known.get(name)
    if (!boundaries) known.set(name, (boundaries = leftAlone(flow)))
    return boundaries
  }

  /** What the flow passes when nothing happens to it. */
  async function leftAlone(flow: Flow): Promise<readonly Boundary[]> {
    const trial = await begin(flow)
    try {
      const act = flow.acts ?? 'rotate'
      const end = await trial.run({act})
      await expectNothingLost(trial)
      await expectOver(trial, act === 'abort' ? 'old' : 'finally')
      const wanted = act === 'abort' || flow.places.every((place) => place.finally === 'new') ? 0 : 2
      expect(end.exitCode, end.stderr).to.equal(wanted)
      return end.boundaries
    } catch (error) {
      throw new Error(`Left alone: ${(error as Error).message}\n${trial.ends.map(({stderr}) => stderr).join('---\n')}`)
    } finally {
      await trial.close()
    }
  }

  /** What is lost when a process dies at a point; null when nothing is. */
  async function lossAt(flow: Flow, point: Point): Promise<null | string> {
    const trial = await begin(flow)
    try {
      await dieAndGoOn(trial, point)
      return null
    } catch (error) {
      const {boundary, index, next, when} = point
      const said = trial.ends.map(({stderr}) => stderr).join('---\n')
      return `${when} ${boundary.name} (${index}), then ${next}: ${(error as Error).message}\n${said}`
    } finally {
      await trial.close()
    }
  }

  async function dieAndGoOn(trial: Trial, {index, next, when}: Point): Promise<void> {
    const {flow} = trial
    const {killed, stderr} = await trial.run({act: flow.acts ?? 'rotate', kill: {index, when}})
    if (!killed) throw new Error(`The process did not come to that point: ${stderr}`)
    await expectNothingLost(trial)
    const before = await trial.rotation()
    // What it was to undo would be taken back itself.
    if (flow.undoes !== undefined && before === null && next === 'abort') return
    const end = await trial.run({act: next === 'resume' && before === null ? 'rotate' : next})
    await expectNothingLost(trial)
    await (next === 'resume' ? expectResumed(trial, before, end) : expectAborted(trial, before, end))
    if (flow.service) await expectNoOrphan(trial)
    if (flow.acts !== undefined) return
    for (const place of flow.places) {
      const forward = place.meanwhile === undefined ? 1 : 2
      const most = next === 'abort' ? 2 : place.finally === 'new' ? forward : 4
      expect(changesOf(trial, place) ?? 0, `changes of ${place.ref}`).to.be.at.most(most)
    }
  }
})

function isOver({outcome}: Rotation): boolean {
  return outcome !== 'in-flight' && outcome !== 'stopped'
}

/** Whether the old value is dead at its service. */
function isDead({flow, sandbox}: Trial): boolean {
  return flow.places.some(({old}) => sandbox.world.revoked.has(old))
}

async function expectResumed(trial: Trial, before: null | Rotation, end: JobEnd): Promise<void> {
  const succeeds = trial.flow.places.every((place) => place.finally === 'new')
  const over = before !== null && isOver(before)
  await expectOver(trial, over && before.outcome === 'rolled-back' ? 'old' : 'finally')
  expect(end.exitCode, `exit code of the second run`).to.equal(succeeds && !over ? 0 : 2)
  if (over) return
  expect((await trial.rotation())?.outcome, 'outcome in the ledger').to.equal(succeeds ? 'completed' : 'stopped')
}

async function expectAborted(trial: Trial, before: null | Rotation, end: JobEnd): Promise<void> {
  const dead = before?.revocation.status === 'confirmed' || before?.revocation.status === 'proven'
  // The old value is dead, or there is nothing left to undo.
  const refused = dead || before === null || isOver(before) || isDead(trial)
  expect(end.exitCode, `exit code of the second run`).to.equal(refused ? 2 : 0)
  if (dead || (before !== null && isOver(before))) return
  if (isDead(trial)) {
    expect((await trial.rotation())?.outcome, 'outcome in the ledger').to.equal('stopped')
    return expectOver(trial, 'finally')
  }

  await expectOver(trial, 'old')
  if (before !== null) expect((await trial.rotation())?.outcome, 'outcome in the ledger').to.equal('rolled-back')
}
