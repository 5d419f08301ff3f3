import {visit} from 'yaml'

import type {Literal} from './literal.js'

import {readYaml} from '../../model/bounded-yaml.js'
import {Failure} from '../../model/failure.js'
import {readQuoted} from './read-quoted.js'

/**
 * `environment` and `build.args` of the services of a compose file, as a map or a list.
 *
 * @throws Failure `invalid-file` with why it is not read, as a phrase
 */
export function readCompose(text: string): Literal[] {
  const read = readYaml(text)
  if (typeof read === 'string') {
    // Large compose files share their parts by aliases: the lines tell as much.
    if (!read.includes('aliases')) throw new Failure('invalid-file', read)
    return readQuoted(text, true).filter(({name}) => name !== '')
  }

  const {document, lines} = read
  const found: Literal[] = []
  const add = (name: unknown, value: unknown, offset: number) => {
    if (typeof name !== 'string' || !['number', 'string'].includes(typeof value)) return
    // What stands in for a variable that is not set is in use wherever nobody sets it.
    const written = String(value).replace(/^\$\{\w+:?-([^${}]*)\}$/, '$1')
    if (/(?<!\$)\$\{?\w/.test(written)) return
    found.push({name, value: written.replaceAll('$$', () => '$'), line: lines.linePos(offset).line})
  }

  visit(document, {
    Pair(_, pair) {
      const key = (pair.key as null | {value?: unknown})?.value
      if (key !== 'environment' && key !== 'args') return
      const items = (pair.value as null | {items?: unknown[]})?.items ?? []
      for (const item of items as Array<{
        key?: {value: unknown; range?: [number]}
        value?: {value?: unknown} | unknown
        range?: [number]
      }>) {
        if (item.key) add(item.key.value, (item.value as {value?: unknown})?.value, item.key.range?.[0] ?? 0)
        else if (typeof item.value === 'string') {
          const equals = item.value.indexOf('=')
          if (equals > 0) add(item.value.slice(0, equals), item.value.slice(equals + 1), item.range?.[0] ?? 0)
        }
      }
    },
  })
  return found
}
