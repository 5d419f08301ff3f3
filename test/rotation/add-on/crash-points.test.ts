import {expect} from 'chai'

import type {LedgerStore} from '../../../src/ledger/store.js'
import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {Platform} from '../../../src/heroku/platform.js'
import {clientFor} from '../../support/platform-client.js'
import {failureOf, Rehearsal} from '../rehearsal.js'

const KEY = 'DATABASE_URL'

const WORLD: WorldSpec = {
  pipelines: {acme: {}},
  pace: {boot: 1000, stagger: 0},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', withoutHistory: true},
    'acme-prod': {pipeline: 'acme', withoutHistory: true},
  },
  addOns: [
    {
      app: 'acme-prod',
      name: 'db',
      attachments: [
        {app: 'acme-prod', as: 'DATABASE'},
        {app: 'acme-prod', as: 'OLIVE'},
        {app: 'acme-staging', as: 'DATABASE'},
      ],
    },
  ],
}

/** Dies when it has come to a number of things that reach outside, and does nothing more from then on. */
class Mortal {
  readonly passed: string[] = []
  #counts = false
  #dead = false

  constructor(
    readonly index: number,
    readonly when: 'after' | 'before',
  ) {}

  /** From the first event on. */
  begin(): void {
    this.#counts = true
  }

  async cross<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (this.#dead) throw new Error('killed')
    const isHere = this.#counts && this.passed.push(name) - 1 === this.index
    if (isHere && this.when === 'before') this.#die()
    const done = await act()
    if (isHere) this.#die()
    if (this.#dead) throw new Error('killed')
    return done
  }

  #die(): never {
    this.#dead = true
    throw new Error('killed')
  }
}

describe('an add-on’s rotation that is killed at any moment', function () {
  this.timeout(240_000)

  let rehearsal: Rehearsal

  /** Rotates until it dies; all that was passed. */
  async function rotateAs(mortal: Mortal): Promise<{old: string | undefined; passed: readonly string[]}> {
    rehearsal = await Rehearsal.start(WORLD)
    const client = clientFor(rehearsal.sandbox.url)
    const request = (async (url: string, options: {method?: string}) =>
      mortal.cross(`${options.method ?? 'GET'} ${url}`, () => client.request(url, options as never))) as never
    rehearsal.platform = new Platform({request}, {clock: rehearsal.clock})
    rehearsal.ledger = mortalLedger(rehearsal.ledger, mortal)
    const old = rehearsal.holds('acme-prod', KEY)
    const work = rehearsal.rotate({key: KEY, valueFrom: {kind: 'provider'}, revoke: 'later'})
    if (mortal.index < 0) await work
    else expect((await failureOf(work)).message).to.equal('killed')
    rehearsal.newProcess()
    return {old, passed: mortal.passed}
  }

  function mortalLedger(ledger: LedgerStore, mortal: Mortal): LedgerStore {
    return {
      path: ledger.path,
      read: () => ledger.read(),
      assertWritable: () => ledger.assertWritable(),
      async append(draft, guard) {
        const event = await mortal.cross(`event ${draft.type}`, () => ledger.append(draft, guard))
        mortal.begin()
        return event
      },
    }
  }

  const asked = () =>
    rehearsal.sandbox.requests.all.filter(({method, path}) => method === 'POST' && path.endsWith('_rotation')).length
  const holders = () => [
    rehearsal.holds('acme-prod', KEY),
    rehearsal.holds('acme-prod', 'OLIVE_URL'),
    rehearsal.holds('acme-staging', KEY),
  ]

  async function expectOver(old: string | undefined): Promise<void> {
    const rotation = await rehearsal.rotation()
    expect(rotation.outcome).to.equal('completed')
    expect(asked(), 'requests to replace it').to.equal(1)
    expect(new Set(holders()).size).to.equal(1)
    expect(holders()[0]).to.not.equal(old)
    const recorded = rehearsal.recordedReleases(rotation).map(({ref, release}) => `${ref.slice(4)} v${release.version}`)
    const made = ['acme-staging', 'acme-prod'].flatMap((app) =>
      rehearsal.sandbox
        .app(app)
        .releases.filter(({description}) => description.startsWith('Update '))
        .map(({version}) => `${app} v${version}`),
    )
    expect(recorded.sort()).to.deep.equal(made.sort())
  }

  it('loses nothing', async () => {
    const whole = await rotateAs(new Mortal(-1, 'after'))
    await rehearsal.close()
    const points = whole.passed.flatMap((name, index) =>
      // A look has no effect, so that before and after it are the same.
      name.startsWith('GET')
        ? [{index, name, when: 'before' as const}]
        : (['before', 'after'] as const).map((when) => ({index, name, when})),
    )
    let undone = 0
    for (const {index, name, when} of points) {
      for (const act of ['resume', 'abort'] as const) {
        const {old} = await rotateAs(new Mortal(index, when))
        try {
          const {state} = await tryTo(act)
          if (state === 'rolled-back') {
            undone++
            await rehearsal.clock.sleep(60_000)
            expect(asked()).to.equal(0)
            expect(new Set(holders())).to.deep.equal(new Set([old]))
          } else await expectOver(old)
        } catch (error) {
          throw new Error(`killed ${when} ${name} (${index}), then ${act}: ${(error as Error).message}`, {cause: error})
        } finally {
          await rehearsal.close()
        }
      }
    }

    expect(points.some(({name}) => name.includes('credentials_rotation'))).to.equal(true)
    expect(undone, 'rotations that could be undone').to.be.greaterThan(2)
    console.log(`      ${points.length * 2} points tried, 0 losses, ${undone} undone`)
  })

  /** Undoes it where that is possible; else goes on with it. */
  async function tryTo(act: 'abort' | 'resume'): Promise<{state: string}> {
    if (act === 'abort') {
      const {outcome, revocation} = await rehearsal.rotation()
      if (revocation.status === 'confirmed') {
        const refused = await failureOf(rehearsal.abort())
        expect(refused.message).to.match(outcome === 'completed' ? /There is no unfinished/ : /cannot be undone/)
      } else {
        const aborted = await rehearsal.abort()
        if (aborted.outcome === 'rolled-back') return {state: aborted.outcome}
        expect(aborted.failure?.message).to.contain('cannot put the old one back')
        rehearsal.newProcess()
      }
    }

    if ((await rehearsal.rotation()).outcome === 'completed') return {state: 'completed'}
    const result = await rehearsal.resume()
    expect(result.failure).to.equal(null)
    return {state: result.outcome}
  }
})
