import type {ReleaseIdentity} from '../../../ledger/event.js'
import type {SecretValue} from '../../../model/secret-value.js'
import type {LiveTarget} from '../../live/live-target.js'
import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'

import {capitalised} from '../../../model/wording.js'
import {changedMeanwhile} from '../../live/changed-meanwhile.js'
import {nothingAtWork} from '../../model/what-was-seen.js'
import {NotVerified} from './verification.js'
import {CheckFailed, type VerificationJob} from './verification.js'
import {verifyCommand} from './verify-command.js'
import {verifyDynos} from './verify-dynos.js'
import {verifyHandover} from './verify-handover.js'
import {verifyRelease} from './verify-release.js'
import {verifyService} from './verify-service.js'
import {verifyUrl} from './verify-url.js'

/** What it takes to see an environment work. */
export type VerifyNeeds = Pick<
  RotationRun,
  'checking' | 'clock' | 'journal' | 'observer' | 'oldDynos' | 'plan' | 'services' | 'stop' | 'targets' | 'telling'
>

/** What an environment is to be seen working with. */
export interface Verified {
  /** Whether that is the new value, or the old one again. */
  readonly holds: 'new' | 'old'
  /** The release that brought it; null where there are none. */
  readonly release: null | ReleaseIdentity
  /** The release that the dynos are to run; by default the same. */
  readonly runsOn?: null | ReleaseIdentity
}

/**
 * Sees an environment work with what it holds now, and notes it.
 *
 * @throws {NotVerified} when it does not work
 * @throws a Failure `conflict` when somebody has changed the value meanwhile
 */
export async function verifyStep(
  run: VerifyNeeds,
  live: LiveTarget,
  {holds, release, runsOn = release}: Verified,
): Promise<void> {
  const {environment} = live
  const deadline = run.clock.monotonic() + run.plan.options.verifyTimeout * 1000
  const job: VerificationJob = {live, holds, release, deadline, values: knownValues(run)}
  const checks: Check[] = []
  try {
    add(checks, runsOn === release ? await verifyRelease(run, job) : failedAgain(release, runsOn))
    add(checks, await verifyDynos(run, job, runsOn?.version ?? 0))
    const served = {...job, deadline: deadline + (asksTheApp(run) ? await verifyHandover(run, job, runsOn) : 0)}
    add(checks, await verifyUrl(run, served))
    if (holds === 'new') add(checks, await verifyService(run, live))
    add(checks, await verifyCommand(run, served))
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    checks.push(error.check)
    throw new NotVerified(`${begun(error.shown)} (${environment.name}).`, checks, {
      next: error.next,
      record: `${begun(error.check.detail)} (${environment.name}).`,
    })
  }

  if ((await run.observer.settledHolds(live)) !== holds) throw changedMeanwhile(run, live)
  await run.journal.note({type: 'rotation.verified', ref: environment.ref, holds, release, checks})
  run.telling.environment(environment, {what: 'verified', holds, idle: nothingAtWork({...environment, checks})})
}

/** Whether a check is answered by whatever dynos serve: of a command nobody can tell. */
function asksTheApp({plan: {options}}: Pick<RotationRun, 'plan'>): boolean {
  return options.verifyUrl !== null || options.verifyCommand !== null
}

function failedAgain(release: null | ReleaseIdentity, runsOn: null | ReleaseIdentity): Check {
  return {
    name: 'release',
    result: 'skipped',
    detail: `the release command failed on v${release?.version} as well; the dynos still run v${runsOn?.version}, which has the old value`,
  }
}

/** Every value that this run knows of what it rotates. */
function knownValues({targets}: Pick<RotationRun, 'targets'>): SecretValue[] {
  return targets.flatMap(({vars}) =>
    vars.flatMap(({fresh, old}) => [
      ...(old ? [old] : []),
      ...(fresh ? [fresh.fresh, ...fresh.credentials.map(({value}) => value)] : []),
    ]),
  )
}

function add(checks: Check[], check: Check | null): void {
  if (check) checks.push(check)
}

/** A clause as the beginning of a sentence; a dyno (`web.1`) is written as it is. */
function begun(clause: string): string {
  return /^[a-z]+ /.test(clause) ? capitalised(clause) : clause
}
