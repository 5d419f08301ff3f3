import type {ReleaseIdentity, RevocationStatus} from '../../ledger/event.js'
import type {Environment} from '../../model/environment.js'

/** How an old value leaves an environment: its config var is removed, it is taken out of a list, or the new one takes its place. */
export type OverlapEnd = 'moved' | 'removed' | 'taken-out'

/** What happens to one environment of a rotation, as a step says it. Its words are in `operator/checklist.ts`. */
export type EnvironmentHappening =
  | {readonly what: 'add-on-asked'; readonly addOn: string}
  /** `keys` wait for the add-on; none when all are changed. `trouble`: why Heroku could not be asked just now. */
  | {
      readonly what: 'add-on-awaited'
      readonly keys: readonly string[]
      readonly seconds: number
      readonly trouble: null | string
    }
  | {readonly what: 'build-awaited'; readonly seconds: number}
  | {readonly what: 'build-begun'}
  | {readonly what: 'build-prepared'}
  | {readonly what: 'built'; readonly release: ReleaseIdentity}
  | {readonly what: 'command-begun'}
  | {readonly what: 'command-passed'}
  /** It is looked at while the dynos come up; `steady` when all are up and watched. */
  | {readonly what: 'dynos-awaited'; readonly expected: number; readonly steady: boolean; readonly up: number}
  /** `asleep`: none of them runs before it is asked for something. */
  | {readonly what: 'dynos-up'; readonly asleep?: boolean; readonly expected: number; readonly up: number}
  | {readonly what: 'failed'; readonly message: string}
  /** It is no longer there, so nothing is left to undo. */
  | {readonly what: 'gone'}
  /** Old web dynos no longer serve. */
  | {readonly what: 'handed-over'; readonly kind: 'preboot' | 'rolling'}
  /** They still do; `left`: for so many milliseconds at most. */
  | {readonly what: 'handover-awaited'; readonly kind: 'preboot' | 'rolling'; readonly left: number}
  | {readonly what: 'looked-at'}
  /** The app is set to run no dynos; or all of them had crashed before, and are named. */
  | {readonly what: 'nothing-runs'; readonly crashed?: readonly string[]}
  /** It has the old value: never changed, or put back before. */
  | {readonly what: 'old-value-held'}
  | {
      readonly what: 'overlap-ended'
      readonly how: OverlapEnd
      readonly key: string
      readonly release: null | ReleaseIdentity
    }
  | {readonly what: 'overlap-ending'; readonly how: OverlapEnd; readonly key: string}
  /** `because`: what failed, as a sentence; null when it is taken back for no fault of its own. */
  | {readonly what: 'putting-back'; readonly because: null | string}
  /** What it serves no longer has the old value in it. */
  | {readonly what: 'not-served'; readonly path: string}
  | {readonly what: 'put-back'; readonly release: null | ReleaseIdentity}
  | {readonly what: 'read-back'}
  /** `release`: the one whose command runs; null for the one that this rotation made. */
  | {readonly what: 'release-awaited'; readonly release: null | number; readonly seconds: number}
  | {readonly what: 'release-command-done'; readonly seconds: number}
  | {readonly what: 'service-accepts'; readonly detail: string}
  | {readonly what: 'service-asked'}
  | {readonly what: 'service-told'}
  | {readonly what: 'set'; readonly release: null | ReleaseIdentity}
  | {readonly what: 'setting'}
  /** `last`: it is not waited for any longer. */
  | {readonly what: 'still-served'; readonly last: boolean; readonly where: string}
  | {readonly what: 'stopped'}
  /** The old value is back. `because` as above. */
  | {readonly what: 'undone'; readonly because: null | string}
  | {readonly what: 'url-answered'; readonly path: string; readonly status: number; readonly times: number}
  /** `problem`: what its last answer was instead of a good one; null while answers are good. */
  | {
      readonly what: 'url-awaited'
      readonly good: number
      readonly problem: null | string
      readonly wanted: number
      readonly where: string
    }
  /** `idle`: nothing is at work there that shows it. */
  | {readonly what: 'verified'; readonly holds: 'new' | 'old'; readonly idle?: boolean}

/** What becomes of the old credential; where that is back, of the one that was issued. */
export type RevocationHappening =
  | {readonly what: 'add-on-awaited'; readonly detail: string}
  | {readonly what: 'holders-read'}
  /** The last dynos shut down that run with what was issued and taken back; `left`: milliseconds at most. */
  | {readonly what: 'issued-awaited'; readonly left: number; readonly names: readonly string[]}
  | {readonly what: 'issued-holders-read'}
  | {readonly what: 'issued-settled'; readonly ended: boolean}
  /** Dynos that no release ends; `seconds` as they have been waited for. */
  | {readonly what: 'lingering-awaited'; readonly dynos: readonly string[]; readonly seconds: number}
  /** The last old dynos shut down; `left`: milliseconds at most. */
  | {readonly what: 'old-dynos-awaited'; readonly left: number; readonly names: readonly string[]}
  | {readonly what: 'refusal-awaited'; readonly seconds: number; readonly limit: number}
  | {readonly what: 'revoking'}
  /** `detail` is a phrase that holds no value. */
  | {readonly what: 'settled'; readonly detail: string; readonly status: RevocationStatus}
  /** It was settled by an earlier run. */
  | {readonly what: 'settled-before'; readonly status: RevocationStatus}

/** What comes of laying the ledger beside the releases. */
export type RecordHappening =
  | {readonly what: 'agrees'; readonly rotation: string; readonly versions: readonly number[]}
  | {readonly what: 'compared'}
  | {readonly what: 'disagrees'; readonly disagreements: readonly string[]}

/** Something worth knowing that is about no line of the checklist. */
export type Notice =
  | {readonly what: 'add-on-asked-by-another'; readonly addOn: string}
  | {readonly what: 'left-out'; readonly names: readonly string[]}
  /** Masked config vars, which may hold the old value as well. `names` are those of their environments. */
  | {readonly what: 'masked-unseen'; readonly count: number; readonly label: string; readonly names: string}
  | {readonly what: 'new-value'; readonly detail: string; readonly key: string}
  /** A value was given to go on with, and the new one is known already. */
  | {readonly what: 'not-needed'; readonly key: string}
  | {readonly what: 'old-value-dead'; readonly detail: string; readonly label: string}
  | {readonly what: 'other-run-awaited'; readonly seconds: number}
  /** What is done with a rotation that is taken up, one sentence an environment. */
  | {readonly what: 'taken-up'; readonly sentences: readonly string[]}
  /** What a person has to do, as a sentence. */
  | {readonly what: 'to-do'; readonly step: string}
  /** What was issued is ended; `wasSet`: an app had it. */
  | {readonly what: 'unused-ended'; readonly id: string; readonly wasSet?: true}
  /** What was issued is not ended, `why` as the rest of a sentence. `ids` is empty where they are not known. */
  | {readonly what: 'unused-left'; readonly ids: readonly string[]; readonly wasSet?: true; readonly why: string}

/** The work of a rotation that is done once, after its environments. */
export type ClosingWork = 'record' | 'revoke'

/** Where the steps of a rotation say what happens. Never throws, never waits. */
export interface Telling {
  /** What is to come, in order; once for every run, before the first act. */
  begin(targets: ReadonlyArray<{readonly environment: Environment}>, closing: readonly ClosingWork[]): void
  environment(environment: Environment, happening: EnvironmentHappening): void
  notice(notice: Notice): void
  record(happening: RecordHappening): void
  revocation(happening: RevocationHappening): void
}
