import type {RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'

/**
 * The flags without which a rotation cannot go on its own, as they would be typed.
 *
 * @param scopeName what `--confirm` would have to say
 */
export function missingFlags(options: RotationOptions, confirm: null | string, scopeName: string): string[] {
  return [
    ...(options.valueFrom === null || options.valueFrom.kind === 'prompt'
      ? ['--value-from generate|provider|stdin|file:PATH|env:NAME']
      : []),
    ...(options.strategy === 'overlap' && options.previousKey === null
      ? [`--previous-key ${options.key}_PREVIOUS`]
      : []),
    ...(confirm === null ? [`--confirm ${scopeName}`] : []),
  ]
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
