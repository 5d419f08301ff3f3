import type {Subject} from '../../providers/verification.js'
import type {ServiceAnswer, ServiceHook} from './service-hook.js'

import {distinct, listed} from '../../model/wording.js'
import {pause, type Stoppable} from '../model/stopping.js'

/** How long a service may take to refuse what was revoked, and how often it is asked at first and at last, in milliseconds. */
const PATIENCE = 60_000
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 8000

/** An old credential whose end is to be seen. */
export interface Condemned {
  readonly subject: Subject
  /** See LiveTarget.oldAccepted. */
  readonly acceptedBefore: boolean
  /** Name of the environment that it is of, to tell several apart. */
  readonly name?: string
}

/** What became of the old credentials, as their service says. */
export interface Proof {
  /** `unknown` when the service cannot be asked, or did not say. */
  readonly state: 'alive' | 'dead' | 'unknown'
  /** A phrase that holds no value. */
  readonly detail: string
  /** The same in our own words alone. */
  readonly record: string
}

/**
 * Tries the old credentials until their service refuses them all, for a minute at most.
 *
 * @param patient whether to go on asking a service that does not say
 * @param onWait called with the seconds that it has taken so far, and those that it takes at most
 */
export async function proveDead(
  {clock, services, stop}: Stoppable & {readonly services: ServiceHook},
  condemned: readonly Condemned[],
  {onWait, patient}: {onWait: (seconds: number, limit: number) => void; patient: boolean},
): Promise<Proof> {
  const begun = clock.monotonic()
  for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    const answers = await Promise.all(
      condemned.map(({acceptedBefore, subject}) => services.verify(subject, acceptedBefore)),
    )
    const proof = proofOf(answers, condemned)
    const passed = clock.monotonic() - begun
    const mayChange = proof.state === 'alive' || (proof.state === 'unknown' && patient && !answers.includes(null))
    if (!mayChange || passed >= PATIENCE) {
      const late = proof.state === 'alive' ? ` ${Math.round(passed / 1000)} s later, so it is not dead` : ''
      return {...proof, detail: `${proof.detail}${late}`, record: `${proof.record}${late}`}
    }

    onWait(Math.round(passed / 1000), PATIENCE / 1000)
    await pause({clock, stop}, wait)
  }
}

function proofOf(answers: ReadonlyArray<null | ServiceAnswer>, condemned: readonly Condemned[]): Proof {
  const known = answers.filter((answer): answer is ServiceAnswer => answer !== null)
  const said = (wanted: ServiceAnswer['result'], words: 'detail' | 'record') =>
    listed(distinct(known.filter(({result}) => result === wanted).map((answer) => answer[words])))
  const both = (wanted: ServiceAnswer['result']) => ({detail: said(wanted, 'detail'), record: said(wanted, 'record')})
  const alive = both('accepted')
  if (alive.detail !== '') {
    const names = condemned.flatMap(({name}, index) => (answers[index]?.result === 'accepted' ? (name ?? []) : []))
    const which = condemned.length > 1 && names.length > 0 ? `that of ${listed(names)}: ` : ''
    return {state: 'alive', detail: which + alive.detail, record: which + alive.record}
  }

  const unknown = both('unknown')
  if (unknown.detail !== '') return {state: 'unknown', ...unknown}
  if (known.length < answers.length || known.length === 0) {
    const detail = 'its service cannot be asked about it'
    return {state: 'unknown', detail, record: detail}
  }

  return {state: 'dead', ...both('refused')}
}
