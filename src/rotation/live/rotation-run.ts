import type {AddOnPlatform} from '../add-on/add-on-platform.js'
import type {Telling} from '../model/happening.js'
import type {RotationPlan} from '../model/plan.js'
import type {Stoppable} from '../model/stopping.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {UsesLeft} from '../uses/uses-left.js'
import type {Changer} from './changer.js'
import type {Holders} from './holders.js'
import type {Journal} from './journal.js'
import type {LiveTarget} from './live-target.js'
import type {Observer} from './observer.js'
import type {OldDynosWatch} from './old-dynos.js'

/**
 * One run of a rotation: what is done (`plan`, `targets`), and what it is done with. A step asks for the members that its
 * work needs, by `Pick`, and for no others.
 */
export interface RotationRun extends Pick<RotationDeps, 'inputs' | 'operator' | 'randomBytes' | 'services'>, Stoppable {
  readonly plan: RotationPlan
  readonly targets: readonly LiveTarget[]
  /** The ledger, as this run writes it. */
  readonly journal: Journal
  /** Sees what Heroku has. */
  readonly observer: Observer
  /** Looks for what runs on after a release. */
  readonly oldDynos: OldDynosWatch
  /** Changes config vars at Heroku. */
  readonly changer: Changer
  /** Who else holds the old credential. */
  readonly holders: Holders
  /** What still has the old value beside running dynos. */
  readonly usesLeft: UsesLeft
  /** What the person has said in this run and the ledger may not have yet. */
  readonly said: {revoked: boolean}
  /** Where the steps say what happens. */
  readonly telling: Telling
  /** What the checks of an environment reach beyond Heroku. */
  readonly checking: Pick<RotationDeps, 'fetchUrl' | 'runCommand'>
  /** Asks add-ons, which rotate what they own by themselves. */
  readonly platform: AddOnPlatform
  /** What it takes to build an app again, and to see what it serves. */
  readonly building: Pick<RotationDeps, 'putArchive' | 'searchPage' | 'sourceOf'> & {
    readonly builds: RotationDeps['platform']['builds']
  }
}
