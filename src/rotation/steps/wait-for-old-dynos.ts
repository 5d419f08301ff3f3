import type {LiveTarget} from '../live/live-target.js'
import type {OldDynos} from '../live/old-dynos.js'
import type {RotationRun} from '../live/rotation-run.js'

import {listed} from '../../model/wording.js'
import {printable} from '../../text/printable.js'
import {oneOffWords} from '../handover/one-off-dynos.js'
import {waitByHeroku} from '../live/wait-by-heroku.js'
import {pause} from '../model/stopping.js'

/** How often dynos that nobody ends are looked at, in milliseconds. */
const BETWEEN_LOOKS = 10_000

/** What it takes to wait. */
export type WaitNeeds = Pick<
  RotationRun,
  'clock' | 'journal' | 'oldDynos' | 'operator' | 'plan' | 'stop' | 'targets' | 'telling'
>

/** Why the old value is not ended yet, as a clause; `record` in our own words alone. */
export interface StillRunning {
  readonly reason: string
  readonly record: string
}

/**
 * Waits until nothing in the apps of a rotation runs with the old value: their old dynos have shut down, and one-off dynos,
 * which no release ends, have ended. Where these do not, a person is asked what shall be done; where nobody is there, the old
 * value stays alive for now.
 *
 * @returns null once nothing runs with it, or somebody has said that this does not matter
 * @throws {Stopped}
 */
export async function waitForOldDynos(run: WaitNeeds): Promise<null | StillRunning> {
  const {clock, oldDynos, plan, telling} = run
  oldDynos.linger([])
  await waitForShutdown(run)
  if (plan.options.ignoreOneOff) return null
  const begun = clock.monotonic()
  let patience = plan.options.verifyTimeout * 1000
  for (;;) {
    const found = await look(run)
    const running = found.filter((one) => one.running.length > 0)
    const unseen = found.flatMap((one) => one.unseen ?? [])
    // Who says that the old value is revoked already needs no eyes for it.
    if (running.length === 0 && (unseen.length === 0 || plan.options.revoke === 'confirmed')) {
      for (const step of unseen) telling.notice({what: 'to-do', step})
      return null
    }

    const words = sentencesOf(run, running)
    if (run.operator.attended && run.operator.oldDynos) {
      const answer = await run.operator.oldDynos({dynos: words, unseen, canWait: running.length > 0})
      if (answer === 'ignore') return null
      if (answer === 'later') return stillRunning(run, running, unseen)
      patience = Infinity
      await waitWhile(run, running)
      continue
    }

    if (running.length === 0 || clock.monotonic() - begun >= patience) return stillRunning(run, running, unseen)
    tellLingering(run, running, begun)
    await pause(run, BETWEEN_LOOKS)
  }
}

async function waitForShutdown(run: WaitNeeds): Promise<void> {
  let found: readonly OldDynos[] = []
  const wait = async () => {
    found = await look(run)
    return found.length === 0 ? null : Math.max(...found.map(({goneAt}) => goneAt))
  }

  await waitByHeroku(run, wait, (left) => {
    const now = run.clock.now().getTime()
    const names = found.filter(({goneAt}) => goneAt > now).map(({environment}) => environment.name)
    run.telling.revocation({
      what: 'old-dynos-awaited',
      left,
      names: names.length > 0 ? names : found.map(({environment}) => environment.name),
    })
  })
}

/** At a terminal, until one of them has ended or the person stops it. */
async function waitWhile(run: WaitNeeds, running: readonly OldDynos[]): Promise<void> {
  const begun = run.clock.monotonic()
  const count = (found: readonly OldDynos[]) => found.reduce((sum, one) => sum + one.running.length, 0)
  for (let now = running; count(now) > 0; now = await look(run)) {
    tellLingering(run, now, begun)
    await pause(run, BETWEEN_LOOKS)
  }
}

function tellLingering({clock, telling}: WaitNeeds, running: readonly OldDynos[], begun: number): void {
  telling.revocation({
    what: 'lingering-awaited',
    dynos: running.flatMap(({environment, running: dynos}) => dynos.map(({name}) => `${name} of ${environment.name}`)),
    seconds: Math.round((clock.monotonic() - begun) / 1000),
  })
}

async function look({
  journal,
  oldDynos,
  targets,
}: Pick<WaitNeeds, 'journal' | 'oldDynos' | 'targets'>): Promise<OldDynos[]> {
  const one = async (live: LiveTarget) => oldDynos.look(live, journal.environment(live.environment.ref).release)
  const found = await Promise.all(targets.map((live) => one(live)))
  return found.filter((seen) => seen !== null)
}

function sentencesOf({clock}: Pick<WaitNeeds, 'clock'>, running: readonly OldDynos[]): string[] {
  const now = clock.now().getTime()
  return running.flatMap(({environment, running: dynos}) =>
    dynos.map((dyno) => `${oneOffWords(environment, dyno, now)} runs with the old value.`),
  )
}

function stillRunning(run: WaitNeeds, running: readonly OldDynos[], unseen: readonly string[]): StillRunning {
  run.oldDynos.linger(running)
  if (running.length === 0)
    return {reason: `not revoked: ${unseen.join(' ')}`, record: 'not revoked: which dynos run cannot be seen'}
  const now = run.clock.now().getTime()
  const told = running.flatMap(({environment, running: dynos}) =>
    dynos.map((dyno) => oneOffWords(environment, dyno, now)),
  )
  const names = running.flatMap(({environment, running: dynos}) =>
    dynos.map(({name}) => `${printable(name)} of ${environment.name}`),
  )
  const runs = names.length === 1 ? 'runs' : 'run'
  return {
    reason: `not revoked: ${listed(told)} still ${runs} with the old value`,
    record: `not revoked: ${listed(names)} still ${runs} with the old value`,
  }
}
