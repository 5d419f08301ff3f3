import type {Journal} from '../live/journal.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlan} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {Changer} from '../live/changer.js'
import {Holders, type ScopeReading} from '../live/holders.js'
import {Observer} from '../live/observer.js'
import {OldDynosWatch} from '../live/old-dynos.js'
import {UsesLeft} from '../uses/uses-left.js'

/** What a run is opened with. */
export interface RunBase {
  readonly deps: RotationDeps
  readonly journal: Journal
  readonly telling: Telling
  /** See RotationOptions.verifyTimeout. */
  readonly verifyTimeout: number
  /** Reads the scope of the rotation again. */
  readonly readAgain: () => Promise<ScopeReading>
}

/** What sees what Heroku has, for one run. */
export function openObserver({deps, journal, telling, verifyTimeout}: Omit<RunBase, 'readAgain'>): Observer {
  const {clock, platform, stop} = deps
  return new Observer({platform, clock, stop, journal, telling, patience: verifyTimeout})
}

/** A run with everything that its steps work with. */
export function openRun(
  {deps, journal, readAgain, telling}: RunBase,
  observer: Observer,
  {plan, targets}: {readonly plan: RotationPlan; readonly targets: readonly LiveTarget[]},
): RotationRun {
  const {clock, fetchUrl, inputs, operator, platform, putArchive, randomBytes, runCommand, searchPage, services} = deps
  const {sourceOf, stop} = deps
  return {
    plan,
    targets,
    journal,
    observer,
    oldDynos: new OldDynosWatch({clock, journal, observer, platform, bootTimeout: plan.options.bootTimeout}),
    changer: new Changer({platform, clock, journal, observer, telling}),
    holders: new Holders(readAgain, plan.heldElsewhere),
    usesLeft: new UsesLeft(),
    said: {revoked: false},
    telling,
    services,
    operator,
    platform,
    clock,
    stop,
    checking: {fetchUrl, runCommand},
    building: {builds: platform.builds, putArchive, searchPage, sourceOf},
    inputs,
    randomBytes,
  }
}
