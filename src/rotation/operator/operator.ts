import type {Mode} from '../../model/classification.js'
import type {Environment} from '../../model/environment.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {ForeignHost} from '../../providers/own-host.js'
import type {ForeignChecks} from '../model/foreign-checks.js'
import type {CredentialDescription, OutsidePlace, RotationPlan, ValueSlot} from '../model/plan.js'
import type {TypedLine} from '../model/typed-line.js'
import type {WhatWasSeen} from '../model/what-was-seen.js'
import type {WorkLeft} from '../model/work-left.js'

/** An environment that a rotation could change. */
export interface Candidate {
  readonly environment: Environment
  /** The keys that hold the credential here, the asked-for one first. */
  readonly keys: readonly string[]
  /** The same letter for the same credential; null when masked, as nobody can tell then. */
  readonly letter: null | string
  readonly masked: boolean
  /** ISO 8601; null where the host does not say. */
  readonly updatedAt: null | string
  /** Live or test, where its form tells. */
  readonly mode?: Mode | null
  /** Who set it, as far as the releases tell; looked up only where somebody chooses. */
  readonly setBy?: null | string
  /** False where no value for it can be made up here; left out where that is not known to be so. */
  readonly canMake?: boolean
}

/** Which environments, and whether each stage gets a value of its own. */
export interface TargetQuestion {
  readonly credential: CredentialDescription
  /** In stage order. Several letters among them mean several credentials, of which one is to be chosen (or all, with `separate`). */
  readonly candidates: readonly Candidate[]
  /** Whether the command line has already narrowed them down (`--only`). */
  readonly narrowed: boolean
  /** What the command line says of `--separate`; null when nothing. */
  readonly separate: boolean | null
  /** Whether the command line says that several get the same new value on purpose. */
  readonly shared?: boolean
  /** Whether the new value is to be made up here. */
  readonly generates?: boolean
  /** What the command line lacks besides, where nobody can be asked: flags as they would be typed. */
  readonly missing?: readonly string[]
  /** Whether it does not say where the new value comes from, and nobody can be asked. */
  readonly sourceless?: boolean
  /** The command as it was typed; left out where nobody typed one. */
  readonly typedLine?: TypedLine
}

/** The answer to a TargetQuestion. */
export interface TargetAnswer {
  readonly refs: readonly string[]
  readonly separate: boolean
}

/** Whether the service of a credential is to issue the new one. */
export interface IssueQuestion {
  readonly credential: CredentialDescription
  /** The environments that are changed, by name. */
  readonly names: readonly string[]
  /** As the company writes it; null when unknown. */
  readonly providerName: null | string
  /** Whether the old credential ends as the new one is issued. */
  readonly endsOld: boolean
}

/** A service has issued no new value, and no app has been changed. */
export interface OtherSourceQuestion {
  /** As the company writes it; null when unknown. */
  readonly providerName: null | string
  /** What went wrong, as a sentence. */
  readonly why: string
  /** Whether the old value may have ended all the same. */
  readonly mayHaveEnded: boolean
}

/** Whether a credential that goes to another key stays the same. */
export interface KeepQuestion {
  readonly credential: CredentialDescription
  /** The other key. */
  readonly to: string
}

/** A key under which a credential would no longer be taken for the secret that it is. */
export interface KeyNameQuestion {
  /** The other key. */
  readonly to: string
  /** Why it would not, as a sentence. */
  readonly said: string
}

/** Whether an add-on is to replace a credential that it owns. */
export interface AddOnQuestion {
  readonly credential: CredentialDescription
  readonly addOn: string
  /** What will come of it, as sentences. */
  readonly effects: readonly string[]
}

/** A new value that is needed. */
export interface ValueQuestion {
  readonly credential: CredentialDescription
  readonly slot: ValueSlot
  /** How many slots there are, and which this is, counted from 1. */
  readonly position: number
  readonly total: number
  /** Where only a part of the value is replaced: its name (`password`), so that just that can be given. */
  readonly part: null | string
  /** Whether one can be generated (not where a service issues it). */
  readonly canGenerate: boolean
  /** How to make one where it is issued, one step a sentence; empty when unknown. */
  readonly instructions: readonly string[]
  /** Said before them; see ReplacementGuide.narrower. */
  readonly narrower?: null | string
  /** Where it has to be of another mode than the old one: which. */
  readonly mode?: Mode | null
  /** See ReplacementGuide.otherUser. */
  readonly otherUser?: readonly string[]
  /** Why the answer before was refused, as sentences; empty at first. Ask again. */
  readonly refused: readonly string[]
  /** Where it is one half of a pair: which; the halves are asked for one after the other. */
  readonly half?: {
    readonly key: string
    /** As a person says it: `access key ID`. */
    readonly what: string
    /** Whether the present one stays where the answer is `keep`. */
    readonly mayStay: boolean
  }
  /** Judges an answer while the person can still change it: sentences, none when it is good. Asks no service. */
  check(value: SecretValue): readonly string[]
}

/** The answer to a ValueQuestion. `keep`: of a half that may stay, the present one does. */
export type ValueAnswer =
  {readonly kind: 'generate'} | {readonly kind: 'given'; readonly value: SecretValue} | {readonly kind: 'keep'}

/** A new value that is hardly what was meant. */
export interface UnlikelyQuestion {
  readonly credential: CredentialDescription
  readonly slot: ValueSlot
  /** Phrases with nothing of a value in them: `a live Stripe secret key (sk_live_…, 107 characters)`. */
  readonly expected: string
  readonly came: string
}

/** What is to become of the old credential. Asked only when every target was verified and nobody else holds it. */
export interface RevocationQuestion {
  readonly credential: CredentialDescription
  /** As the company writes it; null when unknown. */
  readonly providerName: null | string
  /** Page where a person revokes it. */
  readonly keysPage: null | string
  /** What to do there, one step a sentence. */
  readonly instructions: readonly string[]
  /** Whether the plugin can do it by the service's API. */
  readonly canRevoke: boolean
  /** What has to be done before the old value may go, where that is work of the team's own; null where it is to be revoked. */
  readonly work?: null | WorkLeft
  /** The key that still holds the old value and is removed afterwards (strategy overlap). */
  readonly previousKey: null | string
  /** Whether a rotation was undone: then what is to be revoked is the value that it had brought, the newer one. */
  readonly undone?: boolean
  /** What was seen of the new value where it is now. */
  readonly seen: WhatWasSeen
  /** The command that has the new value tried first; `URL` stands for an address. Left out where it is not offered. */
  readonly tryFirst?: string
  /** What cannot be seen of others who may still use it, as a sentence; null when nothing. */
  readonly doubt: null | string
}

/** `revoke`: by the service's API; `confirmed`: the person has done it; `later`: it stays pending. */
export type RevocationAnswer = 'confirmed' | 'later' | 'revoke'

/** Dynos run with the old value that no release ends. */
export interface OldDynosQuestion {
  /** Which, what they do and for how long, one sentence each. */
  readonly dynos: readonly string[]
  /** Of which apps that cannot be seen, one sentence each. */
  readonly unseen: readonly string[]
  /** Whether there is anything to wait for. */
  readonly canWait: boolean
}

/** `wait`: until they have ended; `later`: the old value stays alive for now; `ignore`: it is revoked in spite of them. */
export type OldDynosAnswer = 'ignore' | 'later' | 'wait'

/** Somebody has begun to rotate the same key. */
export interface UnfinishedQuestion {
  readonly id: string
  readonly key: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly startedBy: string
  /** The process that has it: on this machine and alive, dead, or (another machine) not known. */
  readonly runner: 'alive' | 'dead' | 'unknown'
  /** What it waits for, as a clause, where it was not cut short. */
  readonly waits?: string
  /** `process 4711 on build-3` */
  readonly runnerName: string
  /** How far it is. */
  readonly environments: ReadonlyArray<{readonly name: string; readonly state: string}>
}

/** A rotation that is not known for this person's own is to be taken up. */
export interface TakeUpQuestion {
  readonly act: 'aborting' | 'resumed'
  /** Whose it is, and what will be done where. */
  readonly sentences: readonly string[]
  /** Who else has written into it, in one phrase; empty when nobody has. */
  readonly others: string
  /** Whether it is known for this person's own. */
  readonly own?: boolean
  /** Whether another process on this machine is at work on it. */
  readonly alive?: boolean
}

/** One of several unfinished rotations. */
export interface UnfinishedChoice {
  readonly id: string
  readonly key: string
  /** The app, pipeline or team that it is of. */
  readonly scope: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly startedBy: string
  /** How far it is, in a few words. */
  readonly state: string
}

/** A place outside Heroku is to get the new value, which only a person can do. */
export interface ElsewhereQuestion extends OutsidePlace {
  /** `GitHub Actions (environment production)` */
  readonly called: string
  /** That it has the value, and what shows it. */
  readonly sentence: string
  /** How to change it there. */
  readonly step: string
}

/** An app still runs what was built with the old value. */
export interface BuildQuestion {
  readonly name: string
  /** What shows it. */
  readonly sentence: string
  /** How a person has it built. */
  readonly steps: readonly string[]
  /** Whether it may be tried from here. */
  readonly canBuild: boolean
}

/** `build`: from here, now; `done`: the person has had it built; `later`: the old value stays. */
export type BuildAnswer = 'build' | 'done' | 'later'

export type UnfinishedAnswer = 'abort' | 'leave' | 'resume' | 'wait'

/**
 * Whoever answers a rotation's questions: a person at a terminal, or flags. Every method may throw a Failure `cancelled`
 * when the person gives up; nothing has been changed by then, or what was changed is in the ledger.
 */
export interface Operator {
  /** Whether there is a person. */
  readonly attended: boolean
  /** Asked when there is something to choose. */
  chooseTargets(question: TargetQuestion): Promise<TargetAnswer>
  /** Asked where a service's API can issue the new value and nobody has said where it comes from. Left out: it is not. */
  issueByService?(question: IssueQuestion): Promise<boolean>
  /** Asked where the service has issued none. True: the person gives one instead. Left out: the rotation stops there. */
  giveInstead?(question: OtherSourceQuestion): Promise<boolean>
  /** Asked where a credential goes to another key and nobody has said where a new value comes from. Left out: it is kept. */
  keepsValue?(question: KeepQuestion): Promise<boolean>
  /** Asked where a credential would be no secret under its other key. Left out: that is refused. */
  takeKey?(question: KeyNameQuestion): Promise<boolean>
  /** Asked where an add-on owns the config var and nobody has said where a new value comes from. Left out: it is not. */
  rotateByAddOn?(question: AddOnQuestion): Promise<boolean>
  /** Asked where a file, rather than the operator, would have commands run or addresses called. Left out: they are not. */
  agreeToChecks?(question: ForeignChecks): Promise<boolean>
  /** Asked where a config var, rather than the service, names the host that a credential would be sent to. Left out: it is not sent. */
  agreeToHost?(question: ForeignHost): Promise<boolean>
  /** Shows the plan, before new values are asked for. Asks nothing; needed only where there is a person. */
  showPlan?(plan: RotationPlan): void
  newValue(question: ValueQuestion): Promise<ValueAnswer>
  /** Asked where a new value is hardly what was meant. False asks for it again. Left out: it is refused. */
  takeUnlikely?(question: UnlikelyQuestion): Promise<boolean>
  /** The last word before anything is changed: shows the plan, unless it is on the screen already. False leaves everything as it is. */
  confirmPlan(plan: RotationPlan): Promise<boolean>
  /** Asked before the old value is revoked. Left out: they are waited for, as without a person. */
  oldDynos?(question: OldDynosQuestion): Promise<OldDynosAnswer>
  /** Asked for each app that still runs what was built with the old value, before that is revoked. Left out: later. */
  builtAgain?(question: BuildQuestion): Promise<BuildAnswer>
  /** Asked for each place outside Heroku before the old value is revoked. True: it has the new value. Left out: it has not. */
  changedElsewhere?(question: ElsewhereQuestion): Promise<boolean>
  revocation(question: RevocationQuestion): Promise<RevocationAnswer>
  unfinished(question: UnfinishedQuestion): Promise<UnfinishedAnswer>
  /** Asked before a rotation is taken up that this person has not named in full, or is not known to have begun. False leaves it as it is. */
  takeUp(question: TakeUpQuestion): Promise<boolean>
  /** Which of several unfinished rotations is meant, the newest first: its id. Left out: the command line has to say it. */
  whichUnfinished?(choices: readonly UnfinishedChoice[]): Promise<string>
}
