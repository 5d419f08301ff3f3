import type {ChecklistLine, LineUpdate, Operator, Progress} from './operator.js'

import {Failure} from '../model/failure.js'
import {answerByFlags} from './choose-targets.js'
import {lineId} from './operator.js'

/** Answers from flags alone: what they leave open is refused, and the old credential is revoked later. */
export const unattendedOperator: Operator = {
  attended: false,
  chooseTargets: async (question) => answerByFlags(question),
  async newValue({slot}) {
    throw new Failure('bad-usage', `Nobody is there to give the new value for ${slot.label}.`, {
      next: 'Say where it comes from: --value-from generate|stdin|file:PATH|env:NAME',
    })
  },
  confirmPlan: async () => false,
  revocation: async () => 'later',
  unfinished: async () => 'leave',
}

/** Shows a rotation as one line a step, for logs. */
export class StepLines implements Progress {
  readonly #write: (line: string) => void
  readonly #elapsed: () => number
  readonly #shown = new Map<string, {facts: number; last: string}>()

  /**
   * @param write takes a line
   * @param elapsed milliseconds since the rotation began
   */
  constructor(write: (line: string) => void, elapsed: () => number) {
    this.#write = write
    this.#elapsed = elapsed
  }

  begin(lines: readonly ChecklistLine[]): void {
    for (const line of lines) this.#shown.set(lineId(line), {facts: 0, last: ''})
  }

  update({detail, facts, line, state}: LineUpdate): void {
    const id = lineId(line)
    const shown = this.#shown.get(id) ?? {facts: 0, last: ''}
    for (const fact of facts.slice(shown.facts)) this.#step(line, fact)
    const told = {
      done: detail ?? (line.kind === 'environment' ? 'works' : 'done'),
      failed: `failed: ${detail ?? ''}`,
      stopped: detail ?? 'stopped here',
      undone: detail ?? 'has the old value, and works',
      waiting: null,
      // What counts seconds or dynos would fill a log.
      working: detail === null || /\d/.test(detail) ? null : detail,
    }[state]
    if (told !== null && told !== shown.last) this.#step(line, told)
    this.#shown.set(id, {facts: facts.length, last: told ?? shown.last})
  }

  notice(text: string): void {
    this.#write(text)
  }

  #step(line: ChecklistLine, text: string): void {
    const name = line.kind === 'environment' ? line.environment.name : line.kind
    this.#write(`[${clock(this.#elapsed())}] ${name}: ${text}`)
  }
}

/** Minutes and seconds: `1:05`. */
function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
