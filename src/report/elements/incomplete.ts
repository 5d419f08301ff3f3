import type {ReadError} from '../../model/inventory.js'

import {printable} from '../../text/printable.js'
import * as color from './colour.js'
import {environmentLabel, type NamedEnvironment} from './environment-names.js'
import {unbroken, wrap} from './wrap.js'

/** An environment with whether it could be read. */
export interface ReadEnvironment extends NamedEnvironment {
  readonly status: 'read' | 'unreadable'
  readonly error?: null | ReadError
}

/** Environments that could not be read, together where the reason is the same. */
export function unreadableByReason<T extends ReadEnvironment>(environments: readonly T[]): Array<[string, T[]]> {
  const byReason = new Map<string, T[]>()
  for (const environment of environments) {
    if (environment.status !== 'unreadable') continue
    const reason = printable(environment.error?.message ?? 'no reason given')
    const alike = byReason.get(reason)
    if (alike) alike.push(environment)
    else byReason.set(reason, [environment])
  }

  return [...byReason]
}

/** One sentence on what a report leaves out because it could not be read. */
export function incompleteSentence(environments: readonly ReadEnvironment[]): string {
  const unread = environments.filter(({status}) => status === 'unreadable').length
  if (unread === 0) return 'Not complete: a part of what was asked for could not be read.'
  const which = unread === 1 ? '1 environment' : `${unread} environments`
  return `Not complete: ${which} of ${environments.length} could not be read. What follows leaves ${unread === 1 ? 'it' : 'them'} out.`
}

/** The notice that opens a report on what could not be read: which, and why. Empty lines follow it. */
export function renderIncomplete(environments: readonly ReadEnvironment[], width: number): string[] {
  return [
    ...wrap(incompleteSentence(environments), {width}).map((line) => color.warning(line)),
    ...unreadableByReason(environments).flatMap(([reason, alike]) =>
      wrap(`${alike.map((environment) => unbroken(environmentLabel(environment))).join(', ')}: ${reason}`, {
        width,
        indent: 2,
        hanging: 4,
      }),
    ),
    '',
  ]
}
