import type {ValueSource} from '../model/plan.js'

import {Failure} from '../../model/failure.js'

/**
 * Where a new value comes from, as `--value-from` says it.
 *
 * @throws {Failure} `bad-usage` for anything else, above all for a value itself
 */
export function parseValueSource(text: string): ValueSource {
  if (text === 'generate' || text === 'keep' || text === 'prompt' || text === 'provider' || text === 'stdin')
    return {kind: text}
  if (text === '-') return {kind: 'stdin'}
  const [, kind, rest] = /^(env|file):(.+)$/s.exec(text) ?? []
  if (kind === 'env' && /^[A-Za-z_]\w*$/.test(rest)) return {kind, name: rest}
  if (kind === 'file') return {kind, path: rest}
  // What was typed is not repeated: it may be the value.
  throw new Failure(
    'bad-usage',
    '--value-from does not take that: it says where the new value is, and is never the value itself.',
    {
      next: 'One of: prompt, generate, provider, stdin, file:PATH, env:NAME',
    },
  )
}
