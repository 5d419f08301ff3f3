import {randomUUID} from 'node:crypto'

import type {Act} from './acts.js'

/** What goes wrong with a request. `after` means after its effect, `before` means that it has none. */
export type FaultEffect =
  /** Answers this instead. */
  | {readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string>; readonly when?: When}
  /** Closes the connection without an answer. */
  | {readonly drop: When}
  /** Never answers. */
  | {readonly hang: When}
  /** Breaks off after so many bytes of the answer's body. */
  | {readonly truncate: number}
  /** Sends the answer in pieces, cut within every multi-byte character. */
  | {readonly split: true}
  /** Waits so many milliseconds before the answer. */
  | {readonly delay: number}
  /** Somebody does something just before the request takes effect, or just after. */
  | {readonly act: Act; readonly when?: When}

type When = 'after' | 'before'

/** Which requests a fault meets, and what it does to them. */
export interface FaultRule {
  /** Default any. */
  readonly method?: string
  /** Path without query; `*` stands for one part of it, `**` for any number. Apps may be written by name. Default any. */
  readonly path?: string
  /** Name of the app that the request is about, whether it gives the id or the name. */
  readonly app?: string
  /** The how-manieth matching request it meets first, from 1. Default 1. */
  readonly nth?: number
  /** How many matching requests it meets from then on. Default 1; 0 for all. */
  readonly times?: number
  readonly effect: FaultEffect
}

/** A fault that was set up. */
export interface Fault {
  readonly id: string
  readonly rule: FaultRule
  /** How many requests matched, whether it met them or not. */
  matched: number
  /** How many requests it met. */
  hits: number
}

/** The faults that were set up, and which of them meet a request. */
export class Faults {
  readonly #faults: Array<Fault & {reached: Array<() => void>}> = []

  /** Sets one up. */
  add(rule: FaultRule): Fault {
    const fault = {id: randomUUID(), rule, matched: 0, hits: 0, reached: []}
    this.#faults.push(fault)
    return fault
  }

  /** Takes one away, or all of them. */
  clear(id?: string): void {
    for (const fault of this.#faults) {
      if (id === undefined || fault.id === id) this.#faults.splice(this.#faults.indexOf(fault), 1)
    }
  }

  get all(): readonly Fault[] {
    return this.#faults.map(({id, rule, matched, hits}) => ({id, rule, matched, hits}))
  }

  /** Waits until a fault has met a request. */
  async reached(fault: Fault): Promise<void> {
    const found = this.#faults.find(({id}) => id === fault.id)
    if (!found || found.hits > 0) return
    await new Promise<void>((resolve) => {
      found.reached.push(resolve)
    })
  }

  /**
   * What goes wrong with a request; counts it.
   *
   * @param request its path without query, as sent and with the app's name in place of its id
   */
  meet(request: {method: string; paths: readonly string[]; app: null | string}): FaultEffect[] {
    const effects: FaultEffect[] = []
    for (const fault of this.#faults) {
      const {app, effect, method, nth = 1, path, times = 1} = fault.rule
      if (method !== undefined && method !== request.method) continue
      if (app !== undefined && app !== request.app) continue
      if (path !== undefined && !request.paths.some((one) => pattern(path).test(one))) continue
      fault.matched++
      if (fault.matched < nth || (times > 0 && fault.matched >= nth + times)) continue
      fault.hits++
      effects.push(effect)
      for (const resolve of fault.reached.splice(0)) resolve()
    }

    return effects
  }
}

function pattern(path: string): RegExp {
  const escaped = path.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('**', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '.*')}$`)
}
