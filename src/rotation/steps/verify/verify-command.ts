import {stripVTControlCharacters} from 'node:util'

import type {RotationRun} from '../../live/rotation-run.js'
import type {Check} from '../../model/check.js'
import type {CommandOutcome} from '../../outside/rotation-deps.js'

import {blotOut} from '../../../text/blot-out.js'
import {newVarOf} from '../../live/live-target.js'
import {activeMember} from '../../model/members.js'
import {stopIfAsked} from '../../model/stopping.js'
import {CheckFailed, type VerificationJob} from './verification.js'

const LEAST_TIME = 1000
const LAST_LINES = 5
const LAST_LETTERS = 500

/**
 * Runs the verify command with the value in its environment; exit 0 is good. What it writes is shown only when it fails,
 * and cleaned of the value first.
 *
 * @throws {CheckFailed} when it ends otherwise, or not in time
 */
export async function verifyCommand(
  run: Pick<RotationRun, 'checking' | 'clock' | 'observer' | 'plan' | 'stop' | 'telling'>,
  job: VerificationJob,
): Promise<Check | null> {
  const {deadline, live, values} = job
  const {checking, clock, observer, telling} = run
  const {environment} = live
  const command = run.plan.options.verifyCommand
  if (command === null) return null
  const [{key}] = live.vars
  const one = job.holds === 'new' ? newVarOf(live) : live.vars[0]
  const current = await observer.configVars(environment)
  // What has waited under another key may have been moved to its place.
  const value =
    (current.find((other) => other.key === one.key) ?? current.find((other) => other.key === key))?.value ?? null
  const whole = value ?? (job.holds === 'new' ? (one.fresh?.fresh ?? null) : one.old)
  const known = whole && one.list ? activeMember(whole, one.list) : whole
  if (!known) {
    return {name: 'command', result: 'skipped', detail: 'the value is masked, so the command cannot be given it'}
  }

  stopIfAsked(run)
  telling.environment(environment, {what: 'command-begun'})
  const outcome = await checking.runCommand(
    command,
    {
      SECRET_VALUE: known.reveal(),
      SECRET_KEY: current.some((other) => other.key === one.key && one.key !== key && run.plan.options.to === one.key)
        ? one.key
        : key,
      SECRET_ENVIRONMENT: environment.ref,
    },
    {milliseconds: Math.max(LEAST_TIME, deadline - clock.monotonic()), signal: run.stop},
  )
  stopIfAsked(run)
  if (outcome.exitCode === 0 && !outcome.timedOut) {
    telling.environment(environment, {what: 'command-passed'})
    return {name: 'command', result: 'passed', detail: 'the verify command exited 0'}
  }

  const said = lastLines(blotOut(stripVTControlCharacters(outcome.output), [known, ...values]))
  const ending = `the verify command ${howItEnded(outcome)}`
  throw new CheckFailed('command', ending, {shown: said === '' ? ending : `${ending}: ${said}`})
}

/** All that is recorded of it: what it wrote may hold more than the values that are known here. */
function howItEnded({exitCode, signal, timedOut}: CommandOutcome): string {
  if (timedOut) return 'timed out'
  if (exitCode !== null) return `exited ${exitCode}`
  return `was ended by ${signal ?? 'a signal'}`
}

function lastLines(output: string): string {
  const said = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-LAST_LINES)
    .join(' / ')
  const letters = [...said] // a character is not cut in two
  return letters.slice(-LAST_LETTERS).join('')
}
