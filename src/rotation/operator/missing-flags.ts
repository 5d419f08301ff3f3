import type {Scope} from '../../model/inventory.js'
import type {RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {type CommandPart, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {bareLine, type TypedLine, typedWith} from '../model/typed-line.js'

const ELSEWHERE = 'provider|stdin|file:PATH|env:NAME'

/** Whether nobody has said where the new value comes from, now that it is settled whether one is needed. */
export function isSourceless({valueFrom}: Pick<RotationOptions, 'valueFrom'>): boolean {
  return valueFrom === null || valueFrom.kind === 'prompt'
}

/**
 * The flags without which a rotation cannot go on its own, as they would be typed.
 *
 * @param scopeName what `--confirm` would have to say
 * @param known.settled the options as they were planned, where they are
 * @param known.canMake false where no value can be made up here
 */
export function missingFlags(
  options: RotationOptions,
  confirm: null | string,
  scopeName: string,
  {canMake = true, settled = options}: {readonly canMake?: boolean; readonly settled?: RotationOptions} = {},
): string[] {
  return [
    ...(isSourceless(options) ? [`--value-from ${canMake ? 'generate|' : ''}${ELSEWHERE}`] : []),
    ...missingOverlapFlags(options, settled),
    ...(confirm === null ? [commandPart`--confirm ${scopeName}`.text] : []),
  ]
}

/** The flags without which an overlap cannot be begun on its own. */
export function missingOverlapFlags(options: RotationOptions, settled: RotationOptions = options): string[] {
  return overlapParts(options, settled).map(({text}) => text.trim())
}

function overlapParts({key, previousKey, strategy}: RotationOptions, settled: RotationOptions): CommandPart[] {
  if (strategy !== 'overlap' || previousKey !== null) return []
  if (settled.previousForm === 'next') return [commandPart` --next-key ${settled.nextKey ?? ''}`]
  return settled.previousForm === 'numbered'
    ? [commandPart` --previous-key ${key}`, commandPart` --previous-form numbered`]
    : [commandPart` --previous-key ${settled.previousKey ?? `${key}_PREVIOUS`}`]
}

/** The command as it was typed, with all that it lacks but where the new value comes from. */
export function completeLine(
  options: RotationOptions,
  {confirm, scope, settled = options}: {confirm: null | string; scope: Scope; settled?: RotationOptions},
): TypedLine {
  const {key, typedLine = {...bareLine(key), scope: commandPart` ${scopeFlag(scope)}`}} = options
  const lacks = [
    ...overlapParts(options, settled),
    ...(confirm === null ? [commandPart` --confirm ${scope.name}`] : []),
  ]
  return {
    ...typedLine,
    ...(isSourceless(options) && {source: commandPart``}),
    rest: commandPart`${[typedLine.rest, ...lacks]}`,
  }
}

/** What a command needs that begins a rotation where nobody can be asked: where the new value comes from, and a yes. */
export function wordsToBegin(options: RotationOptions, confirm: string): CommandPart[] {
  const typed = isSourceless(options) ? undefined : options.typedLine?.source
  const source = typed === undefined || typed.text === '' ? commandPart` --value-from generate` : typed
  return [source, commandPart` --confirm ${confirm}`]
}

/** That flags are missing, as a sentence. */
export function missingSentence(missing: readonly string[]): string {
  const flags = missing.length === 1 ? 'this flag is' : 'these flags are'
  return `Without a terminal nobody can be asked, so ${flags} needed: ${missing.join(', ')}.`
}

/**
 * @param ways the whole command, or what may be meant, one a line with the command for it
 * @throws {Failure} `bad-usage` that names all flags that are missing
 */
export function refuseMissingFlags(missing: readonly string[], ways: readonly string[] | TypedLine): void {
  if (missing.length === 0) return
  throw new Failure('bad-usage', missingSentence(missing), {
    details: {missing},
    next: 'rest' in ways ? `Type: ${typedWith(ways, commandPart``)}` : ways.join('\n'),
  })
}
