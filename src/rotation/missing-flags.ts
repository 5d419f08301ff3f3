import type {RotationOptions} from './plan.js'

/**
 * The flags without which a rotation cannot go on its own, as they would be typed.
 *
 * @param scopeName what `--confirm` would have to say
 */
export function missingFlags(options: RotationOptions, confirm: null | string, scopeName: string): string[] {
  return [
    ...(options.valueFrom === null || options.valueFrom.kind === 'prompt'
      ? ['--value-from generate|stdin|file:PATH|env:NAME']
      : []),
    ...(options.strategy === 'overlap' && options.previousKey === null
      ? [`--previous-key ${options.key}_PREVIOUS`]
      : []),
    ...(confirm === null ? [`--confirm ${scopeName}`] : []),
  ]
}
