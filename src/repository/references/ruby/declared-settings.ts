import type {CodeSource, FoundReference} from '../lexing/pattern-reader.js'

import {CODE} from '../lexing/lexer.js'
import {literalText} from '../lexing/pattern-reader.js'

/** Characters of a class that are looked at. */
const LONGEST_CLASS = 20_000

const underscored = (name: string) =>
  name
    .replaceAll('::', '_')
    .replaceAll(/([A-Z]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, '$1$3_$2$4')
    .toLowerCase()

/**
 * Variables that a class declares as its settings: `attr_config` of anyway_config ("Environment variables": the name of
 * the config, or `env_prefix`, before each), and `setting` of Hanami ("Settings": the name in capitals).
 */
export function readDeclared(source: CodeSource): FoundReference[] {
  const {text} = source
  if (!text.includes('Anyway::Config') && !text.includes('Hanami::Settings') && !/\bApplicationConfig\b/.test(text))
    return []
  const classes = [
    ...text.matchAll(/\bclass\s+([A-Z][\w:]*)\s*<\s*(Anyway::Config|ApplicationConfig|Hanami::Settings)\b/g),
  ]
  return classes.flatMap((match, at) => {
    const start = match.index + match[0].length
    const body = text.slice(start, Math.min(classes[at + 1]?.index ?? text.length, start + LONGEST_CLASS))
    return match[2] === 'Hanami::Settings' ? hanami(source, body, start) : anyway(source, match[1], body, start)
  })
}

function hanami(source: CodeSource, body: string, start: number): FoundReference[] {
  return [...body.matchAll(/\bsetting\s*\(?\s*:([a-z]\w*)([^\n]*)/g)].flatMap(({0: _, 1: name, 2: rest, index}) => {
    const value = /\bdefault:\s*("[^"]*"|'[^']*'|[\w.-]+)/.exec(rest)?.[1]
    return one(source, {
      key: name.toUpperCase(),
      offset: start + index,
      optional: value !== undefined || /\boptional\b/.test(rest),
      value,
    })
  })
}

function anyway(source: CodeSource, name: string, body: string, start: number): FoundReference[] {
  const given = /\benv_prefix\s*\(?\s*[:"'](\w+)/.exec(body)?.[1] ?? /\bconfig_name\s*\(?\s*[:"'](\w+)/.exec(body)?.[1]
  const prefix = (
    given ??
    underscored(
      name
        .split('::')
        .at(-1)!
        .replace(/Config$/, ''),
    )
  ).toUpperCase()
  const required = new Set(
    [...body.matchAll(/\brequired\s*\(?\s*(:[^\n]{1,500})/g)].flatMap(([, list]) =>
      [...list.matchAll(/:(\w+)/g)].map(([, attribute]) => attribute),
    ),
  )
  return [...body.matchAll(/\battr_config\b\s*\(?\s*((?:[^\n]*,[^\S\n]*\n)*[^\n]*)/g)].flatMap(
    ({0: whole, 1: list, index}) => {
      const from = start + index + whole.length - list.length
      return [
        ...list.matchAll(/(?<![\w:]):([a-z]\w*)|(?<![\w:"'])([a-z]\w*):(?!:)\s*("[^"\n]*"|'[^'\n]*'|[\w.-]+)?/g),
      ].flatMap((attribute) => {
        const key = attribute[1] ?? attribute[2]
        const isOptional = attribute[2] !== undefined && !required.has(key)
        return one(source, {
          key: `${prefix}_${key.toUpperCase()}`,
          offset: from + attribute.index,
          optional: isOptional,
          value: attribute[3],
        })
      })
    },
  )
}

/** A declared setting, where code stands. */
function one(
  {regions, lineAt}: CodeSource,
  setting: Omit<FoundReference, 'default' | 'line'> & {readonly value: string | undefined},
): FoundReference[] {
  const {value, ...found} = setting
  return regions[found.offset] === CODE ? [{...found, line: lineAt(found.offset), default: literalText(value)}] : []
}
