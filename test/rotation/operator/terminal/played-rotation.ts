import {setTimeout as delay} from 'node:timers/promises'

import type {ChecklistLine, LineUpdate} from '../../../../src/rotation/operator/progress.js'

/**
 * A rotation without Heroku, for the screen: asks what a real one asks and lets the checklist fill in, a second taking
 * as long as `PACE` milliseconds. Its result goes to stdout. How it goes is in `ENDING`: `well`, or `badly` in production.
 */
import {Failure} from '../../../../src/model/failure.js'
import {rotationLooks} from '../../../../src/report/rotation/rotation-looks.js'
import {LineProgress} from '../../../../src/rotation/operator/line-progress.js'
import {canRedraw, Screen} from '../../../../src/rotation/operator/terminal/screen.js'
import {TerminalOperator} from '../../../../src/rotation/operator/terminal/terminal-operator.js'
import {TerminalProgress} from '../../../../src/rotation/operator/terminal/terminal-progress.js'
import {watchInterrupts} from '../../../../src/rotation/outside/interrupt.js'
import {
  PROD,
  revocationQuestion,
  rotationPlan,
  STAGING,
  targetQuestion,
  valueQuestion,
} from '../../../support/plan-fixtures.js'

const pace = Number(process.env.PACE ?? 1000)
const start = Date.now()
/** Ninety-six days after the fixtures' values were set; runs faster than the world's by the pace. */
const monotonic = () => ((Date.now() - start) * 1000) / pace
const clock = {monotonic, now: () => new Date(Date.parse('2026-04-07T12:00:00Z') + monotonic())}
const looks = rotationLooks(clock)

const interrupts = watchInterrupts({
  onStop: () => progress.notice('Stopping after this step. Ctrl-C once more stops at once.'),
  onQuit() {
    close()
    process.stderr.write('Stopped at once. Go on with: heroku secrets:rotate STRIPE_SECRET_KEY --resume\n')
  },
})
const screen = new Screen({
  input: process.stdin,
  output: process.stderr,
  interrupted: interrupts.interrupt,
  signal: interrupts.signal,
})
const operator = new TerminalOperator({screen, looks})
const terminalProgress = new TerminalProgress(screen, looks, clock)
const redraws = canRedraw(process.stderr, process.env)
const progress = redraws ? terminalProgress : new LineProgress((line) => process.stderr.write(`${line}\n`), clock)

function close(): void {
  terminalProgress.close()
}

async function environment(line: ChecklistLine, versions: number, dynos: number, fails: boolean): Promise<void> {
  const facts: string[] = []
  const tell = (state: LineUpdate['state'], detail: null | string) =>
    progress.update({line, state, facts: [...facts], detail})
  const second = async (count = 1) => {
    for (let i = 0; i < count; i++) await delay(pace, undefined, {signal: interrupts.signal}).catch(() => {})
    if (interrupts.signal.aborted) {
      tell('stopped', 'stopped before it was verified')
      throw new Failure('cancelled', 'Stopped as you asked, between two steps.')
    }
  }

  tell('working', 'setting')
  await second()
  facts.push(`set in v${versions}`)
  tell('working', 'waiting for the release command')
  await second(4)
  facts.push('release command 4 s')
  for (let up = 0; up < dynos; up++) {
    tell('working', `${up} of ${dynos} dynos up`)
    await second()
  }

  if (fails) {
    facts.push(`old value is back in v${versions + 1}`)
    tell('undone', `dyno web.2 crashed twice on v${versions}`)
    throw new Failure(
      'refused',
      'Not rotated in production. acme-staging has the new value, acme-prod the old one; nothing was revoked.',
    )
  }

  facts.push(`${dynos} of ${dynos} ${dynos === 1 ? 'dyno' : 'dynos'} up`)
  tell('done', null)
}

async function play(): Promise<void> {
  const {separate} = await operator.chooseTargets(targetQuestion())
  const plan = rotationPlan()
  operator.showPlan(plan)
  for (const label of separate ? ['staging', 'production'] : ['staging and production']) {
    await operator.newValue(
      valueQuestion({
        slot: {...plan.slots[0], label, refs: separate ? [label] : plan.slots[0].refs},
        total: separate ? 2 : 1,
        canGenerate: process.env.GENERATE === '1',
        check: (value) => (value.byteLength < 12 ? ['The new value is weak: too short.'] : []),
      }),
    )
  }

  if (!(await operator.confirmPlan(plan))) throw new Failure('cancelled', 'Nothing was changed.')
  const lines = [STAGING, PROD].map((one) => ({kind: 'environment' as const, environment: one}))
  progress.begin([...lines, {kind: 'revoke'}, {kind: 'record'}])
  await environment(lines[0], 213, 1, false)
  await environment(lines[1], 841, 3, process.env.ENDING === 'badly')
  progress.update({line: {kind: 'revoke'}, state: 'working', facts: [], detail: 'waiting for you'})
  const answer = await operator.revocation(revocationQuestion())
  progress.update({
    line: {kind: 'revoke'},
    state: answer === 'later' ? 'stopped' : 'done',
    facts: [],
    detail: answer === 'later' ? 'pending' : 'Stripe refuses the old key',
  })
  progress.update({line: {kind: 'record'}, state: 'done', facts: ['matches releases v213, v841'], detail: null})
}

try {
  await play()
  close()
  process.stdout.write('{"played":true}\n')
} catch (error) {
  close()
  process.stderr.write(`Error: ${(error as Error).message}\n`)
  process.exitCode = 2
} finally {
  interrupts.release()
}
