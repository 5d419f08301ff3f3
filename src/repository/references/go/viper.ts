import {CODE} from '../lexing/lexer.js'
import {type CodeSource, type FoundReference, literalText} from '../lexing/pattern-reader.js'

const GETTERS =
  /\.(?:Get(?:String(?:Slice|Map\w*)?|Int(?:32|64|Slice)?|Uint\w*|Bool|Float64|Duration|Time|SizeInBytes)?|IsSet)\(\s*"([\w.-]+)"\s*\)/g
const FLAGS =
  /\.(?:String|Int|Int64|Uint|Bool|Float64|Duration|StringSlice|StringArray)(?:Var)?P?\(\s*(?:&[\w.]+\s*,\s*)?"([\w.-]+)"\s*,\s*(?:"\w?"\s*,\s*(?=[^\n]*,))?("[^"\n]*"|[\w.-]+)/g

/**
 * References by way of Viper ("Working with Environment Variables", its README): `BindEnv`, and with `AutomaticEnv` every
 * key that is got, after `SetEnvPrefix` and `SetEnvKeyReplacer`. Names that are given to `BindEnv` get no prefix.
 */
export function readViper(source: CodeSource): FoundReference[] {
  const {lineAt, regions, text} = source
  if (!/\b(?:BindEnv|MustBindEnv|AutomaticEnv)\(/.test(text)) return []
  const prefix = prefixOf(text)
  const replaced = replacerOf(text)
  const defaults = new Map<string, string>()
  for (const [, key, value] of text.matchAll(/\.SetDefault\(\s*"([\w.-]+)"\s*,\s*("[^"\n]*"|[\w.-]*)/g)) {
    defaults.set(key.toLowerCase(), value)
  }

  const found: FoundReference[] = []
  const add = (name: string, setting: string, index: number) => {
    if (regions[index] !== CODE || !/^[A-Za-z_]\w*$/.test(name)) return
    const value = defaults.get(setting.toLowerCase())
    found.push({
      key: name,
      line: lineAt(index),
      optional: value !== undefined,
      default: literalText(value),
      offset: index,
    })
  }

  const nameOf = (setting: string) => prefix + replaced(setting.toUpperCase())
  const bound = new Set<string>()
  for (const {1: list, index} of text.matchAll(/\.(?:Must)?BindEnv\(\s*("[^)\n]{0,500})\)/g)) {
    const [setting, ...names] = [...list.matchAll(/"([^"]*)"/g)].map(([, one]) => one)
    if (setting === undefined) continue
    bound.add(setting.toLowerCase())
    for (const name of names.length > 0 ? names : [nameOf(setting)]) add(name, setting, index)
  }

  if (!/\.AutomaticEnv\(/.test(text)) return found
  for (const {1: setting, index} of text.matchAll(GETTERS)) {
    if (!bound.has(setting.toLowerCase())) add(nameOf(setting), setting, index)
  }

  if (/\.BindPFlags?\(/.test(text)) {
    for (const {1: flag, 2: value, index} of text.matchAll(FLAGS)) {
      if (!defaults.has(flag.toLowerCase())) defaults.set(flag.toLowerCase(), value)
      if (!bound.has(flag.toLowerCase())) add(nameOf(flag), flag, index)
    }
  }

  return found
}

function prefixOf(text: string): string {
  const given = /\.SetEnvPrefix\(\s*(?:"(\w+)"|(\w+))/.exec(text)
  const constant = given?.[2] && new RegExp(String.raw`\b${given[2]}\s*(?:string\s*)?:?=\s*"(\w+)"`).exec(text)?.[1]
  const prefix = given?.[1] ?? constant
  return prefix ? `${prefix.toUpperCase()}_` : ''
}

/** What `SetEnvKeyReplacer` puts in the place of signs. */
function replacerOf(text: string): (key: string) => string {
  const list = /SetEnvKeyReplacer\(\s*strings\.NewReplacer\(([^)]{0,200})\)/.exec(text)?.[1]
  const signs = list === undefined ? [] : [...list.matchAll(/["`]([^"`]*)["`]/g)].map(([, one]) => one)
  return (key) => {
    let name = key
    for (let at = 0; at + 1 < signs.length; at += 2)
      if (signs[at] !== '') name = name.replaceAll(signs[at], signs[at + 1])
    return name
  }
}
