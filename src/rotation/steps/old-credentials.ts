import type {Subject} from '../../providers/verification.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {Condemned} from '../services/prove-dead.js'

import {findOldValues} from '../live/old-value.js'
import {besideOf, freshSubjectsOf, subjectsOf, withOthers} from '../services/service-subject.js'

/** An old credential, with the one that took its place. */
export interface OldCredential extends Condemned {
  readonly by: null | Subject
  /** Name of the environment that holds it, or held it; the first of several. */
  readonly name: string
}

/** What it takes to know the old credentials. */
export type OldCredentialNeeds = Pick<RotationRun, 'journal' | 'observer' | 'plan' | 'services' | 'targets'>

/**
 * The old credentials, each once, where their services are asked: a run that took the rotation up finds their text in the
 * releases. Those of masked values are not among them.
 */
export async function oldCredentials(run: OldCredentialNeeds): Promise<OldCredential[]> {
  if (!run.services.asks) return []
  const all: OldCredential[] = []
  for (const live of run.targets) {
    if (!live.target.masked) all.push(...(await oldCredentialsAt(run, live)))
  }

  return all.filter(
    ({subject}, index) =>
      !all.slice(0, index).some((other) => other.subject.credential.value.equals(subject.credential.value)),
  )
}

async function oldCredentialsAt(run: OldCredentialNeeds, live: LiveTarget): Promise<OldCredential[]> {
  const {environment, oldAccepted, vars} = live
  const {provider} = run.plan.credential
  const found = vars.every(({old, role}) => old !== null || role === 'added') ? null : await findOldValues(run, live)
  const old = vars.flatMap(({companion, key, list, old: known, part}) => {
    const value = known ?? found?.values[key] ?? null
    return value === null ? [] : [{companion, environment, key, part, value, ...(list && {list})}]
  })
  const now = besideOf(await run.observer.configVars(environment))
  const before = withOthers(
    now,
    old.map(({key, value}) => [key, value] as const),
  )
  const fresh = vars.flatMap((one) => one.fresh ?? [])
  const [by = null] = freshSubjectsOf(fresh, now, provider)
  return old
    .filter(({companion}) => !companion)
    .flatMap((one) => subjectsOf(one, before, provider))
    .map((subject) => ({subject, acceptedBefore: oldAccepted, by, name: environment.name}))
}
