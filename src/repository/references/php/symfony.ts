import type {CodeSource, FoundReference} from '../lexing/pattern-reader.js'
import type {Reference} from '../lexing/reference.js'

import {CODE} from '../lexing/lexer.js'
import {lineFinder} from '../lexing/reference.js'
import {withoutRemarks, withoutXmlComments} from '../lexing/remarks.js'

/** `%env(KEY)%`, also with processors before the name ("Environment Variable Processors", Symfony documentation). */
const PARAMETER = /%env\((?<processors>(?:[\w.\\-]{0,200}:){0,9})(?<key>[A-Za-z_]\w*)\)%/g

function parametersIn(clean: string): FoundReference[] {
  const lineAt = lineFinder(clean)
  const defaults = new Map(
    [
      ...clean.matchAll(/^[ \t]*["']?env\(([A-Za-z_]\w*)\)["']?[ \t]*:[ \t]*("[^"\n]*"|'[^'\n]*'|[^\s#][^\n]*)?$/gm),
    ].map((match) => [match[1], (match[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2')]),
  )
  return [...clean.matchAll(PARAMETER)].map((match) => {
    const {key, processors} = match.groups!
    return {
      key,
      line: lineAt(match.index),
      optional: defaults.has(key) || /(?:^|:)default:/.test(processors),
      default: defaults.get(key) ?? null,
      offset: match.index,
    }
  })
}

/**
 * References in the YAML of Symfony: `%env(KEY)%`, also with processors (`%env(default:fallback:resolve:KEY)%`), and the
 * defaults that `env(KEY):` among the parameters gives.
 */
export function readSymfonyConfig(text: string): Reference[] {
  return text.includes('%env(') ? parametersIn(withoutRemarks(text)).map(({offset: _, ...one}) => one) : []
}

/** References in the XML of Symfony. */
export function readSymfonyXml(text: string): Reference[] {
  if (!text.includes('%env(')) return []
  const clean = withoutXmlComments(text)
  const given = new Map(
    [...clean.matchAll(/<parameter\s+key="env\((\w+)\)"\s*>([^<]{0,1000})</g)].map(([, key, value]) => [key, value]),
  )
  return parametersIn(clean).map(({offset: _, ...one}) => ({
    ...one,
    optional: one.optional || given.has(one.key),
    default: one.default ?? given.get(one.key) ?? null,
  }))
}

/** References to Symfony's environment in PHP: `'%env(KEY)%'` in a string, and `env: 'KEY'` of an attribute. */
export function readEnvParameters({text, regions, lineAt}: CodeSource): FoundReference[] {
  if (!text.includes('%env(') && !text.includes('env:')) return []
  const given = new Map(
    [...text.matchAll(/["']env\((\w+)\)["']\s*(?:,|=>)\s*(?:"([^"\n]*)"|'([^'\n]*)')?/g)].map((match) => [
      match[1],
      match[2] ?? match[3] ?? null,
    ]),
  )
  const attributes = [...text.matchAll(/#\[[^\n]{0,300}?\benv:\s*["'](?:[\w.\\-]*:){0,9}([A-Za-z_]\w*)["']/g)]
    .filter(({index}) => regions[index] === CODE)
    .map(({0: whole, 1: key, index}) => ({
      key,
      line: lineAt(index),
      optional: whole.includes('default:'),
      default: null,
      offset: index,
    }))
  const parameters = parametersIn(text).map((one) => ({
    ...one,
    optional: one.optional || given.has(one.key),
    default: one.default ?? given.get(one.key) ?? null,
  }))
  return [...attributes, ...parameters]
}
