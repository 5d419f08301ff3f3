import type {Scope} from '../model/inventory.js'
import type {TypedLine} from '../rotation/model/typed-line.js'

import {type CommandPart, commandPart} from '../text/command.js'

/** Flags as oclif gives them. */
type Flags = Readonly<Record<string, unknown>>

const SCOPE: ReadonlySet<string> = new Set(['app', 'pipeline', 'remote', 'team'])
const TARGETS: ReadonlySet<string> = new Set(['only', 'separate', 'shared'])
const SOURCE: ReadonlySet<string> = new Set(['generate', 'value-from'])

/**
 * A command line of `secrets:rotate` in parts, to be typed once more with other flags.
 *
 * @param scope what it comes to, where the git remotes said it; null where none is to be said
 */
export function typedLineOf(key: null | string, flags: Flags, scope: null | Scope): TypedLine {
  const some = (wanted: (name: string) => boolean) =>
    Object.entries(flags).flatMap(([name, value]) => (wanted(name) ? partsOf(name, value) : []))
  return {
    key,
    scope: joined(scope === null ? some((name) => SCOPE.has(name)) : partsOf(scope.kind, scope.name)),
    targets: joined(some((name) => TARGETS.has(name))),
    source: joined(some((name) => SOURCE.has(name))),
    to: joined(some((name) => name === 'to')),
    rest: joined(some((name) => name !== 'to' && !SCOPE.has(name) && !TARGETS.has(name) && !SOURCE.has(name))),
  }
}

function partsOf(name: string, value: unknown): CommandPart[] {
  if (value === undefined || value === false || value === null) return []
  if (value === true) return [commandPart` --${name}`]
  if (Array.isArray(value)) return value.flatMap((one) => partsOf(name, one))
  return [commandPart` --${name} ${String(value)}`]
}

function joined(parts: readonly CommandPart[]): CommandPart {
  return commandPart`${parts}`
}
