import type {Dyno} from '../../heroku/dynos.js'
import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity} from '../../ledger/event.js'
import type {Clock} from '../../model/clock.js'
import type {Environment} from '../../model/environment.js'
import type {HandoverPlatform} from '../handover/read-handover.js'
import type {Journal} from './journal.js'
import type {LiveTarget} from './live-target.js'
import type {Observer} from './observer.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {appOf} from '../../model/environment.js'
import {runs} from '../handover/one-off-dynos.js'
import {readHandover} from '../handover/read-handover.js'
import {servingEnd} from '../handover/serving-end.js'
import {AT_ONCE, type Handover, servingTime, SHUTDOWN} from '../model/handover.js'

/** Heroku writes whole seconds: what it dates has happened within this after it. */
const WITHIN = 1000

/** Dynos restart one after the other: what starts within this after a release is the successor of an old one. */
const RESTARTING = 5 * 60_000

/** What of an app may still run as it was before a release. Times are Heroku's, in milliseconds since the epoch. */
export interface OldDynos {
  readonly environment: Environment
  readonly handover: Handover
  /** Until when old web dynos may serve, whether Heroku shows them or not. */
  readonly serveUntil: number
  /** When the last of them has shut down. */
  readonly goneAt: number
  /** Dynos that are seen to run on an older release. Once `goneAt` is past, none of them is replaced by itself. */
  readonly running: readonly Dyno[]
  /** Why the dynos cannot be seen, as a sentence; null where they are. */
  readonly unseen: null | string
}

/** What it takes to look. */
export interface OldDynosNeeds {
  readonly clock: Clock
  readonly journal: Pick<Journal, 'environment' | 'rotation'>
  readonly observer: Pick<Observer, 'dynos' | 'recentReleases'>
  readonly platform: HandoverPlatform
  /** In seconds; the usual one where nobody has said. */
  readonly bootTimeout?: number
}

/** Looks for what runs on after the releases of a rotation. What can be told once is found out once. */
export class OldDynosWatch {
  readonly #needs: OldDynosNeeds
  readonly #handovers = new Map<string, Promise<Handover>>()
  /** When a release was out, by its id. */
  readonly #out = new Map<string, number>()
  #lingering: ReadonlyArray<{readonly dyno: string; readonly environment: Environment}> = []

  constructor(needs: OldDynosNeeds) {
    this.#needs = needs
  }

  /** What keeps the revocation waiting: dynos that no release ends. */
  get lingering(): ReadonlyArray<{readonly dyno: string; readonly environment: Environment}> {
    return this.#lingering
  }

  /** Keeps in mind what the revocation waits for. */
  linger(found: readonly OldDynos[]): void {
    this.#lingering = found.flatMap(({environment, running}) => running.map(({name: dyno}) => ({dyno, environment})))
  }

  /** Keeps in mind that a release was seen to come out just now. */
  sawOut({id}: ReleaseIdentity): void {
    this.#out.set(id, this.#now())
  }

  /** How the web dynos of an environment take over. */
  async handover({environment, target}: Pick<LiveTarget, 'environment' | 'target'>): Promise<Handover> {
    if (environment.appId === null) return AT_ONCE
    // What is switched off since does not end what has begun with it.
    if (target.handover) return target.handover
    let reading = this.#handovers.get(environment.ref)
    if (!reading) {
      reading = readHandover(this.#needs.platform, appOf(environment))
      this.#handovers.set(environment.ref, reading)
    }

    return reading
  }

  /**
   * What may still run as it was before a release; null for what is no app.
   *
   * @param release by which it is to run now; null where that is not known
   */
  async look(live: LiveTarget, release: null | ReleaseIdentity): Promise<null | OldDynos> {
    const {environment} = live
    if (environment.appId === null) return null
    const {observer} = this.#needs
    const [handover, releases, seen] = await Promise.all([
      this.handover(live),
      observer.recentReleases(environment),
      dynosOf(observer, environment),
    ])
    const lowest = release?.version ?? (live.target.release?.version ?? 0) + 1
    const own = releases.find(({id}) => id === release?.id)
    const outAt = own ? Math.min(this.#outAt(own), this.#verifiedAt(own)) : this.#notedAt(environment.ref)
    const later = releases
      .filter(({status, version}) => version > lowest && status === 'succeeded')
      .map((one) => ({version: one.version, outAt: this.#outAt(one)}))
    const window = servingTime(handover, this.#needs.bootTimeout)
    const serveUntil = servingEnd({version: lowest, outAt}, later, window)
    const successors = seen.dynos
      .filter((dyno) => !isOlder(dyno, lowest, outAt))
      .map(({createdAt}) => Date.parse(createdAt ?? ''))
      .map((at) => at + WITHIN)
      .filter((at) => at > outAt && at < outAt + RESTARTING)
    return {
      environment,
      handover,
      serveUntil,
      goneAt: Math.max(serveUntil, ...successors) + SHUTDOWN,
      running: seen.dynos.filter((dyno) => dyno.type !== 'release' && runs(dyno) && isOlder(dyno, lowest, outAt)),
      unseen: seen.unseen,
    }
  }

  /** A release command may have taken its time: Heroku changes the release at its end. */
  #outAt({createdAt, id, updatedAt}: Release): number {
    const known = this.#out.get(id)
    if (known !== undefined) return known
    const times = [createdAt, updatedAt ?? ''].map((text) => Date.parse(text)).filter((at) => !Number.isNaN(at))
    const at = Math.min(Math.max(...times) + WITHIN, this.#now())
    this.#out.set(id, Number.isFinite(at) ? at : this.#now())
    return this.#out.get(id)!
  }

  /** When an earlier run, or this one, saw the dynos run on a release. */
  #verifiedAt({id}: Release): number {
    const seen = this.#needs.journal.rotation.events.findLast(
      (event) => event.type === 'rotation.verified' && event.release?.id === id,
    )
    const at = Date.parse(seen?.at ?? '')
    return Number.isNaN(at) ? Infinity : at
  }

  /** Of a release that Heroku does not show any more, when the ledger says that it was made. */
  #notedAt(ref: string): number {
    const last = this.#needs.journal.rotation.events.findLast(
      (event) => (event.type === 'rotation.set' || event.type === 'rotation.rolled-back') && event.ref === ref,
    )
    const at = Date.parse(last?.at ?? '')
    return Number.isNaN(at) ? this.#now() : Math.min(at, this.#now())
  }

  #now(): number {
    return this.#needs.clock.now().getTime()
  }
}

function isOlder({createdAt, releaseVersion}: Dyno, lowest: number, outAt: number): boolean {
  return releaseVersion === null ? Date.parse(createdAt ?? '') < outAt : releaseVersion < lowest
}

async function dynosOf(
  observer: OldDynosNeeds['observer'],
  environment: Environment,
): Promise<{readonly dynos: readonly Dyno[]; readonly unseen: null | string}> {
  try {
    return {dynos: await observer.dynos(environment), unseen: null}
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return {
      dynos: [],
      unseen: `Which dynos of ${environment.name} run with the old value cannot be seen: ${error.message}`,
    }
  }
}
