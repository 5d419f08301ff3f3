import type {ReleaseIdentity} from '../../ledger/event.js'
import type {Environment} from '../../model/environment.js'
import type {
  ClosingWork,
  EnvironmentHappening,
  Notice,
  OverlapEnd,
  RecordHappening,
  RevocationHappening,
  Telling,
} from '../model/happening.js'
import type {ChecklistLine, LineUpdate, Progress} from './progress.js'

import {capitalised, counted, listed} from '../../model/wording.js'
import {OLD_VALUE_BACK} from './progress.js'
import {stopwatch} from './stopwatch.js'

/** What a happening changes on its line. */
interface Told {
  readonly state: LineUpdate['state']
  /** See LineUpdate.detail. */
  readonly detail?: null | string
  /** What it establishes for good; see LineUpdate.facts. */
  readonly fact?: string
  /** See LineUpdate.news. */
  readonly news?: string
}

/** Puts into words what the steps of a rotation say, line by line of the checklist. */
export class Checklist implements Telling {
  readonly #progress: Progress
  /** By ref of the environment. */
  readonly #facts = new Map<string, string[]>()
  #begun = false
  /** What was told before there were lines. */
  readonly #early = new Set<string>()

  constructor(progress: Progress) {
    this.#progress = progress
  }

  begin(targets: ReadonlyArray<{readonly environment: Environment}>, closing: readonly ClosingWork[]): void {
    this.#begun = true
    const lines = targets.map(({environment}): ChecklistLine => ({kind: 'environment', environment}))
    this.#progress.begin([...lines, ...closing.map((kind): ChecklistLine => ({kind}))])
  }

  environment(environment: Environment, happening: EnvironmentHappening): void {
    if (!this.#begun) {
      this.#tellEarly(environment, happening)
      return
    }

    const {detail = null, fact, news, state} = tell(ENVIRONMENT, happening)
    const facts = this.#facts.get(environment.ref) ?? []
    if (fact !== undefined) facts.push(fact)
    this.#facts.set(environment.ref, facts)
    this.#progress.update({
      line: {kind: 'environment', environment},
      state,
      facts: [...facts],
      detail,
      ...(news && {news}),
    })
  }

  notice(notice: Notice): void {
    this.#progress.notice(tell(NOTICES, notice))
  }

  record(happening: RecordHappening): void {
    this.#update({kind: 'record'}, tell(RECORD, happening))
  }

  revocation(happening: RevocationHappening): void {
    const told = tell(REVOCATION, happening)
    if (this.#begun || !EARLY.has(happening.what)) this.#update({kind: 'revoke'}, told)
    else if (told.news && told.detail) this.#tellOnce(told.news, `${capitalised(told.detail)}.`)
  }

  /** A run that is taken up may have to wait before it knows its lines: that is said once. */
  #tellEarly({name}: Environment, happening: EnvironmentHappening): void {
    if (happening.what !== 'release-awaited') return
    const text = `Waiting for the release command of v${happening.release} of ${name}.`
    this.#tellOnce(text, text)
  }

  #tellOnce(name: string, text: string): void {
    if (!this.#early.has(name)) this.#progress.notice(text)
    this.#early.add(name)
  }

  #update(line: ChecklistLine, {detail = null, news, state}: Told): void {
    this.#progress.update({line, state, facts: [], detail, ...(news && {news})})
  }
}

/** The words for everything of one kind that can happen. */
type Words<H extends {readonly what: string}, T> = {
  readonly [What in H['what']]: (happening: Extract<H, {readonly what: What}>) => T
}

function tell<H extends {readonly what: string}, T>(words: Words<H, T>, happening: H): T {
  const own = words[happening.what as H['what']] as (happening: H) => T
  return own(happening)
}

const ENDED: Readonly<Record<OverlapEnd, (key: string) => string>> = {
  moved: (key) => `new value moved to ${key}`,
  removed: (key) => `${key} removed`,
  'taken-out': (key) => `old value out of ${key}`,
}

const ENDING: Readonly<Record<OverlapEnd, (key: string) => string>> = {
  moved: (key) => `moving the new value to ${key}`,
  removed: (key) => `removing ${key}`,
  'taken-out': (key) => `taking the old value out of ${key}`,
}

const ENVIRONMENT: Words<EnvironmentHappening, Told> = {
  'add-on-asked': ({addOn}) => working(`asking the add-on ${addOn}`),
  'add-on-awaited': ({keys, seconds, trouble}) =>
    working(
      keys.length === 0
        ? 'has the new value'
        : `waiting for the add-on to change ${listed(keys)} ${seconds} s${trouble === null ? '' : ` (${trouble})`}`,
    ),
  'build-awaited': ({seconds}) => working(`building it again ${seconds} s`),
  'build-begun': () => working('having it built again'),
  'build-prepared': () => working('looking for the source that it runs'),
  built: ({release}) => established(`built again in v${release.version}`),
  'command-begun': () => working('running the verify command'),
  'command-passed': () => established('verify command passed'),
  'dynos-awaited': (seen) => working(`${dynos(seen)}${seen.steady ? ', watching them' : ''}`),
  'dynos-up': (seen) => established(seen.asleep ? `${dynos(seen)}, all asleep` : dynos(seen)),
  failed: ({message}) => ({state: 'failed', detail: message}),
  'handed-over': ({kind}) =>
    established(kind === 'preboot' ? 'old web dynos gone (preboot)' : 'rolling deploy through'),
  'handover-awaited': ({kind, left}) => ({
    ...working(
      left === 0
        ? 'old web dynos still serve'
        : `old web dynos serve for ${stopwatch(left)} more${kind === 'preboot' ? ' (preboot)' : ''}`,
    ),
    news: 'handover',
  }),
  gone: () => ({state: 'undone', detail: 'is no longer there'}),
  'looked-at': () => working('looking at what it holds'),
  'nothing-runs': ({crashed}) => established(crashed ? `${listed(crashed)} had crashed before` : 'runs no dynos'),
  'not-served': ({path}) => ({state: 'done', fact: `${path} no longer has the old value`}),
  'old-value-held': () => ({state: 'undone', fact: 'has the old value'}),
  'overlap-ended': ({how, key, release}) => established(`${ENDED[how](key)}${inRelease(release)}`),
  'overlap-ending': ({how, key}) => working(ENDING[how](key)),
  'put-back': ({release}) => established(`${OLD_VALUE_BACK}${inRelease(release)}`),
  'putting-back': ({because}) =>
    working(because === null ? 'putting the old value back' : `${because} Putting the old value back`),
  'read-back': () => working('Heroku did not say whether it was set: reading back'),
  'release-awaited': ({release, seconds}) =>
    working(`waiting for the release command${release === null ? '' : ` of v${release}`} ${seconds} s`),
  'release-command-done': ({seconds}) => established(`release command ${seconds} s`),
  'service-accepts': ({detail}) => established(detail),
  'service-asked': () => working('asking the service whether it accepts the new value'),
  'service-told': () => working('telling the service the new value'),
  set: ({release}) => established(`set${inRelease(release)}`),
  setting: () => working('setting the new value'),
  'still-served': ({last, where}) => ({
    state: last ? 'stopped' : 'working',
    detail: `${where} still has the old value`,
  }),
  stopped: () => ({state: 'stopped', detail: 'stopped here'}),
  undone: ({because}) => ({state: 'undone', detail: because}),
  'url-answered': ({path, status, times}) => established(`${path} ${status} ×${times}`),
  'url-awaited': ({good, problem, wanted, where}) =>
    working(problem === null ? `${where} answered ${good} of ${wanted} times` : `${where} ${problem}`),
  verified: ({holds, idle = false}) =>
    holds === 'old'
      ? {state: 'undone'}
      : idle
        ? {state: 'unseen', detail: 'nothing shows whether it works'}
        : {state: 'done'},
}

/** What a run that is taken up may have to wait for before it knows its lines. */
const EARLY: ReadonlySet<RevocationHappening['what']> = new Set([
  'issued-awaited',
  'issued-holders-read',
  'lingering-awaited',
])

const REVOCATION: Words<RevocationHappening, Told> = {
  'add-on-awaited': ({detail}) => working(detail),
  'holders-read': () => working('looking once more at who holds the old value'),
  'issued-awaited': ({left, names}) => ({
    ...working(`waiting ${stopwatch(left)} until the dynos of ${listed(names)} that had the new value are gone`),
    news: 'issued',
  }),
  'issued-holders-read': () => working('looking once more at who holds the new value'),
  'issued-settled': ({ended}) =>
    ended
      ? {state: 'done', detail: 'the new value is ended'}
      : {state: 'stopped', detail: 'the new value is not ended'},
  'lingering-awaited': ({dynos: names, seconds}) => ({
    ...working(`waiting for ${listed(names)} to end ${seconds} s`),
    news: 'lingering',
  }),
  'old-dynos-awaited': ({left, names}) => ({
    ...working(`waiting ${stopwatch(left)} until the old dynos of ${listed(names)} are gone`),
    news: 'old dynos',
  }),
  'refusal-awaited': ({limit, seconds}) => working(`not refused yet (${seconds} of ${limit} s; Ctrl-C for later)`),
  revoking: () => working('revoking the old value'),
  settled: ({detail, status}) => ({state: status === 'pending' ? 'stopped' : 'done', detail}),
  'settled-before': ({status}) => ({
    state: 'done',
    detail: status === 'not-needed' ? 'nothing to revoke' : `the old value is revoked (${status})`,
  }),
}

const RECORD: Words<RecordHappening, Told> = {
  agrees({rotation, versions}) {
    const releases = `${versions.length === 1 ? 'release' : 'releases'} ${listed(versions.map((one) => `v${one}`))}`
    return {state: 'done', detail: `rotation ${rotation}${versions.length === 0 ? '' : ` · matches ${releases}`}`}
  },
  compared: () => working('comparing with the releases'),
  disagrees: ({disagreements}) => ({state: 'failed', detail: disagreements.join(' ')}),
}

const NOTICES: Words<Notice, string> = {
  'add-on-asked-by-another': ({addOn}) => `The add-on ${addOn} has just been asked by somebody else.`,
  'left-out': ({names}) => `${listed(names)} ${names.length === 1 ? 'is' : 'are'} no longer there and left out.`,
  'masked-unseen': ({count, label, names}) =>
    `Whether ${counted(count, 'other masked config var')} of ${names} ${count === 1 ? 'holds' : 'hold'} the old ${label} cannot be seen.`,
  'new-value': ({detail, key}) => `The new value of ${key}: ${detail}.`,
  'not-needed': ({key}) =>
    `The value given now is not needed and not used: this rotation goes on with the new ${key} that is set already.`,
  'old-value-dead': ({detail, label}) => `The old ${label} is dead already: ${detail}.`,
  'other-run-awaited': ({seconds}) => `Waiting up to ${seconds} s for what the other run may have sent.`,
  'taken-up': ({sentences}) => sentences.join(' '),
  'to-do': ({step}) => step,
  'unused-ended': ({id, wasSet}) =>
    `${id}, which was issued ${wasSet ? 'for this rotation' : 'and never used'}, is ended.`,
  'unused-left': ({ids, wasSet, why}) =>
    wasSet
      ? `${ids.length === 0 ? 'What was issued for this rotation' : `${ids.join(', ')}, which was issued for this rotation,`} is not ended: ${why}`
      : `${ids.length === 0 ? 'What may have been issued' : ids.join(', ')} could not be ended: ${why} No app uses it; end it by hand.`,
}

function working(detail: string): Told {
  return {state: 'working', detail}
}

function established(fact: string): Told {
  return {state: 'working', fact}
}

function inRelease(release: null | ReleaseIdentity): string {
  return release === null ? '' : ` in v${release.version}`
}

function dynos({expected, up}: {readonly expected: number; readonly up: number}): string {
  return `${up} of ${counted(expected, 'dyno')} up`
}
