import type {ReleaseIdentity} from '../../../ledger/event.js'
import type {SecretValue} from '../../../model/secret-value.js'
import type {Check} from '../../model/check.js'
import type {ServiceAnswer} from '../../services/service-hook.js'

import {PlatformFailure} from '../../../heroku/platform-failure.js'
import {Failure} from '../../../model/failure.js'
import {type LiveTarget, type RotationRun, show} from '../../live/live-target.js'
import {readVars, settledReleases, whatIsHeld} from '../../live/observer.js'
import {besideOf, freshSubjectsOf} from '../../services/service-subject.js'
import {changedMeanwhile} from '../set-step.js'
import {CheckFailed, type VerificationJob} from './verification.js'
import {verifyCommand} from './verify-command.js'
import {verifyDynos} from './verify-dynos.js'
import {verifyRelease} from './verify-release.js'
import {verifyUrl} from './verify-url.js'

/** An environment does not work with what it holds. */
export class NotVerified extends Failure {
  /** The checks that were made, the last one failed. */
  readonly checks: readonly Check[]

  constructor(message: string, checks: readonly Check[], next: null | string) {
    super('refused', message, {details: {checks}, ...(next !== null && {next})})
    this.checks = checks
  }
}

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
 * @throws {Failure} `conflict` when somebody has changed the value meanwhile
 */
export async function verifyStep(
  run: RotationRun,
  live: LiveTarget,
  {holds, release, runsOn = release}: Verified,
): Promise<void> {
  const {environment} = live
  const deadline = run.deps.clock.now().getTime() + run.options.verifyTimeout * 1000
  const job: VerificationJob = {run, live, holds, release, deadline, values: knownValues(run)}
  const checks: Check[] = []
  try {
    add(checks, runsOn === release ? await verifyRelease(job) : failedAgain(release, runsOn))
    add(checks, await verifyDynos(job, runsOn?.version ?? 0))
    add(checks, await verifyUrl(job))
    if (holds === 'new') add(checks, await verifyService(job))
    add(checks, await verifyCommand(job))
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    checks.push(error.check)
    throw new NotVerified(`${capital(error.check.detail)} (${environment.name}).`, checks, error.next)
  }

  if ((await whatIsHeld(run, live, await settledReleases(run, live))) !== holds) throw changedMeanwhile(run, live)
  await run.journal.note({type: 'rotation.verified', ref: environment.ref, holds, release, checks})
  show(run, live, holds === 'new' ? 'done' : 'undone')
}

function failedAgain(release: null | ReleaseIdentity, runsOn: null | ReleaseIdentity): Check {
  return {
    name: 'release',
    result: 'skipped',
    detail: `the release command failed on v${release?.version} as well; the dynos still run v${runsOn?.version}, which has the old value`,
  }
}

async function verifyService({live, run}: VerificationJob): Promise<Check | null> {
  const {services} = run.deps
  const {provider} = run.plan.credential
  const composed = live.vars.flatMap(({fresh}) => fresh ?? [])
  if (!freshSubjectsOf(composed, new Map(), provider).some((subject) => services.canVerify(subject))) return null
  show(run, live, 'working', 'asking the service whether it accepts the new value')
  const beside = besideOf(await readVars(run, live.environment))
  const answers: ServiceAnswer[] = []
  for (const subject of freshSubjectsOf(composed, beside, provider)) {
    const answer = await services.verify(subject)
    if (answer?.result === 'refused') throw new CheckFailed('provider', answer.detail)
    if (answer) answers.push(answer)
  }

  if (answers.length === 0) return null
  const unsure = answers.find(({result}) => result === 'unknown')
  const {detail} = unsure ?? answers[0]
  if (!unsure) live.facts.push(detail)
  return {name: 'provider', result: unsure ? 'skipped' : 'passed', detail}
}

/** Every value that this run knows of what it rotates. */
function knownValues({targets}: RotationRun): SecretValue[] {
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

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** Whether a failure says that Heroku could not be asked, rather than that something is wrong. */
export function isOutage(error: unknown): boolean {
  return error instanceof PlatformFailure && ['network', 'platform-error', 'rate-limit', 'timeout'].includes(error.code)
}
