import type {RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {isRenaming} from '../model/other-key.js'

/**
 * The flags without which a rotation cannot go on its own, as they would be typed.
 *
 * @param scopeName what `--confirm` would have to say
 */
export function missingFlags(options: RotationOptions, confirm: null | string, scopeName: string): string[] {
  return [
    // What goes to another key stays the same where nothing is said.
    ...((options.valueFrom === null && !isRenaming(options)) || options.valueFrom?.kind === 'prompt'
      ? ['--value-from generate|provider|stdin|file:PATH|env:NAME']
      : []),
    ...missingOverlapFlags(options),
    ...(confirm === null ? [`--confirm ${scopeName}`] : []),
  ]
}

/** The flags without which an overlap cannot even be planned on its own. */
export function missingOverlapFlags({key, previousKey, strategy}: RotationOptions): string[] {
  return strategy === 'overlap' && previousKey === null ? [`--previous-key ${key}_PREVIOUS`] : []
}

/** @throws {Failure} `bad-usage` that names all flags that are missing */
export function refuseMissingFlags(missing: readonly string[]): void {
  if (missing.length === 0) return
  const flags = missing.length === 1 ? 'this flag is' : 'these flags are'
  throw new Failure('bad-usage', `Without a terminal nobody can be asked, so ${flags} needed: ${missing.join(', ')}.`, {
    details: {missing},
    next: 'heroku secrets:rotate --help',
  })
}
