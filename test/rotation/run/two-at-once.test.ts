import {expect} from 'chai'
import pLimit from 'p-limit'

import type {JobEnd} from '../crash/crew.js'
import type {Boundary} from '../crash/protocol.js'

import {Crew} from '../crash/crew.js'
import {flows} from '../crash/flows.js'
import {Trial} from '../crash/trial.js'
import {changesOf, expectNothingLost, expectOver} from '../crash/truth.js'

const [flow] = flows
const THEIRS = 'their-5be21f6a90cd4e37'

/** Where the first process stands still while the second does all that it has to do. */
interface Moment {
  readonly index: number
  readonly when: 'after' | 'before'
  readonly boundary: Boundary
}

/** Every moment between two effects, and, as requests that fail are repeated, every one right before reading back. */
function momentsOf(boundaries: readonly Boundary[]): Moment[] {
  return boundaries.flatMap((boundary, index) =>
    boundary.kind === 'event'
      ? [
          {index, when: 'before' as const, boundary},
          {index, when: 'after' as const, boundary},
        ]
      : boundary.name.startsWith('PATCH')
        ? [{index, when: 'after' as const, boundary}]
        : [],
  )
}

describe('two rotations of one key at once', function () {
  this.timeout(10 * 60_000)
  const limit = pLimit(2)
  let crew: Crew
  let moments: readonly Moment[]
  let begins: number

  before(async () => {
    crew = await Crew.muster()
    const trial = await Trial.begin(flow, crew)
    const {boundaries} = await trial.run({act: 'rotate'})
    await trial.close()
    moments = momentsOf(boundaries)
    begins = boundaries.findIndex(({kind}) => kind === 'event')
  })

  after(() => crew.dismiss())

  /** Lets two processes work on one rotation, the second while the first stands still; collects what is wrong. */
  async function atEveryMoment(
    {act, value}: {act: 'abort' | 'resume' | 'rotate'; value?: string},
    check: (trial: Trial, ends: {first: JobEnd; second: JobEnd}, moment: Moment) => Promise<void>,
    wanted: (moment: Moment) => boolean = () => true,
  ): Promise<void> {
    const chosen = moments.filter((moment) => wanted(moment))
    const found = await Promise.all(
      chosen.map((moment) =>
        limit(async () => {
          const trial = await Trial.begin(flow, crew)
          try {
            let second: JobEnd | undefined
            const first = await trial.run({
              act: 'rotate',
              pause: moment,
              async onPaused() {
                second = await trial.run({act, value})
              },
            })
            await check(trial, {first, second: second!}, moment)
            return []
          } catch (error) {
            const said = trial.ends.map(({stderr}) => stderr).join('---\n')
            return [`${moment.when} ${moment.boundary.name} (${moment.index}): ${(error as Error).message}\n${said}`]
          } finally {
            await trial.close()
          }
        }),
      ),
    )
    expect(found.flat(), found.flat().join('\n')).to.deep.equal([])
    expect(chosen).not.to.have.length(0)
  }

  /** Whether the rotation of the first process stands in the ledger already. */
  function begun({index, when}: Moment): boolean {
    return index > begins || (index === begins && when === 'after')
  }

  /** Whether the first process still has something to say in the ledger. */
  function unlessOver({boundary, when}: Moment): boolean {
    return boundary.name !== 'rotation.finished' || when === 'before'
  }

  it('tells the second of the first, and neither harms the other', async () => {
    await atEveryMoment(
      {act: 'rotate', value: THEIRS},
      async (trial, {first, second}, moment) => {
        trial.settle()
        const holding = trial.flow.places.map((place) => trial.holds(place))
        if (!begun(moment)) {
          expect(second.exitCode).to.equal(0)
          expect(first.exitCode).to.equal(2)
          expect(holding).to.deep.equal([THEIRS, THEIRS])
          return
        }

        expect(first.exitCode).to.equal(0)
        expect(second.exitCode).to.equal(2)
        expect(second.stderr).to.match(/was begun by \S+ at \S+ and is under way \(process \d+ on /)
        await expectNothingLost(trial)
        await expectOver(trial, 'finally')
        for (const place of trial.flow.places) expect(changesOf(trial, place)).to.equal(1)
      },
      unlessOver,
    )
  })

  it('lets the second take it over and carry it through', async () => {
    await atEveryMoment(
      {act: 'resume'},
      async (trial, {first, second}) => {
        await expectNothingLost(trial)
        await expectOver(trial, 'finally')
        for (const place of trial.flow.places) expect(changesOf(trial, place)).to.equal(1)
        const exitCodes = [first.exitCode, second.exitCode]
        expect(
          exitCodes.filter((code) => code === 0),
          `exit codes ${exitCodes.join(', ')}`,
        ).to.have.length(1)
        if (second.exitCode === 0) expect(first.stderr).to.include('was taken over by')
      },
      begun,
    )
  })

  it('lets the second take it back', async () => {
    await atEveryMoment(
      {act: 'abort'},
      async (trial, {first, second}) => {
        await expectNothingLost(trial)
        const dead = /was revoked at|is finished|no unfinished rotation/.test(second.stderr)
        expect(second.exitCode).to.equal(dead ? 2 : 0)
        await expectOver(trial, dead ? 'finally' : 'old')
        expect(first.exitCode).to.equal(dead ? 0 : 2)
        if (!dead) expect(first.stderr).to.include('was taken over by')
      },
      begun,
    )
  })
})
