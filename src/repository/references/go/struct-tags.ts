import {CODE} from '../lexing/lexer.js'
import {type CodeSource, type FoundReference, literalText} from '../lexing/pattern-reader.js'

/** A field of a struct. */
interface Field {
  readonly name: string
  readonly type: string
  readonly tag: string
  readonly offset: number
  /** The fields of a struct that stands here itself. */
  readonly fields: readonly Field[]
}

/** A name that a tag gives, and what it says of it. */
interface Named {
  readonly keys: readonly string[]
  readonly optional: boolean
  readonly value: null | string
}

/** What of a file decides how tags are read. */
interface Library {
  /** Before all names. */
  readonly prefix: string
  named(field: Field, prefix: string): Named | null
  /** What a field puts before the names in its struct; null where it is not gone into. */
  prefixOf(field: Field): string
}

const DEEPEST = 6

/**
 * References in struct tags: `env:"X"` (caarlos0/env, sethvargo/go-envconfig, cleanenv, kong, go-arg) with the prefixes of
 * nested structs, and `envconfig:"X"` (kelseyhightower/envconfig), where a field without a tag is read as well.
 */
export function readTags(source: CodeSource): FoundReference[] {
  const {text} = source
  if (!text.includes('struct')) return []
  const isKelsey = text.includes('kelseyhightower/envconfig') || /\benvconfig:"/.test(text)
  const byMapstructure =
    /\.AutomaticEnv\(/.test(text) && /\.Unmarshal\w*\(/.test(text) && text.includes('mapstructure:"')
  if (!isKelsey && !byMapstructure && !/\benv(?:Prefix)?:"/.test(text) && !text.includes('UseFieldNameByDefault'))
    return []
  const structs = structsIn(source)
  const library = byMapstructure ? viper(text) : isKelsey ? kelsey(text) : byEnvTag(text)
  const nested = new Set([...structs.values()].flatMap((fields) => fields.map(({type}) => bareType(type))))
  const found: FoundReference[] = []
  for (const [name, fields] of structs) {
    if (!nested.has(name)) collect(fields, library.prefix, 0, new Set([name]))
  }

  return found

  function collect(fields: readonly Field[], prefix: string, depth: number, seen: ReadonlySet<string>): void {
    for (const field of fields) {
      const type = bareType(field.type)
      const inner = field.fields.length > 0 ? field.fields : structs.get(type)
      if (inner && depth < DEEPEST && !seen.has(type) && !field.type.includes('[')) {
        collect(inner, prefix + library.prefixOf(field), depth + 1, new Set([type, ...seen]))
        continue
      }

      const named = library.named(field, prefix)
      for (const key of named?.keys ?? []) {
        if (!/^[A-Za-z_]\w*$/.test(key)) continue
        const {optional, value} = named!
        found.push({key, line: source.lineAt(field.offset), optional, default: value, offset: field.offset})
      }
    }
  }
}

const bareType = (type: string) => type.replace(/^\*/, '').split('.').at(-1)!

/** The value of a key in a tag. */
function tagOf(tag: string, key: string): null | string {
  const at = tag.search(new RegExp(String.raw`(?:^|[\s])${key}:"`))
  if (at === -1) return null
  const start = tag.indexOf('"', at) + 1
  const value = /^(?:[^"\\]|\\.)*/.exec(tag.slice(start))![0]
  return value.replaceAll(String.raw`\"`, '"')
}

const defaultOf = (tag: string) => tagOf(tag, 'envDefault') ?? tagOf(tag, 'env-default') ?? tagOf(tag, 'default')

/** caarlos0/env, sethvargo/go-envconfig, cleanenv, kong, go-arg: by `env`. */
function byEnvTag(text: string): Library {
  const isList = /ilyakaznacheev\/cleanenv|alecthomas\/kong/.test(text)
  const byField = text.includes('UseFieldNameByDefault')
  const prefix =
    /\bPrefixLookuper\(\s*"(\w*)"/.exec(text)?.[1] ??
    (/\benv\.Options\s*\{|WithOptions/.test(text) ? /\bPrefix:\s*"(\w*)"/.exec(text)?.[1] : undefined) ??
    ''
  return {
    prefix,
    prefixOf: ({tag}) =>
      tagOf(tag, 'envPrefix') ??
      tagOf(tag, 'env-prefix') ??
      tagOf(tag, 'envprefix') ??
      /\bprefix=(\w+)/.exec(tagOf(tag, 'env') ?? '')?.[1] ??
      '',
    named({name, tag, type}, before) {
      const given = tagOf(tag, 'env') ?? /^(?:.*[\s,"])?env(?::(\w+))?(?:,|"|$)/.exec(tagOf(tag, 'arg') ?? '')?.[1]
      if (given === undefined || given === '-') return null
      const [first = '', ...rest] = given.split(',').map((part) => part.trim())
      if (given === null || (first === '' && !byField)) return null
      const key = first === '' ? inCapitals(name) : first
      const inTag = /(?:^|,)\s*default=([^,]*)/.exec(given)?.[1]
      const value = defaultOf(tag) ?? inTag ?? null
      const keys = isList ? [key, ...rest.filter((one) => /^[A-Z][A-Z\d_]*$/.test(one))] : [key]
      return {
        keys: keys.map((one) => before + one),
        optional: value !== null || type.startsWith('*') || tagOf(tag, 'optional') !== null,
        value,
      }
    },
  }
}

/** kelseyhightower/envconfig, "Struct Tag Support": PREFIX_NAME, and the field's own name where no tag gives one. */
function kelsey(text: string): Library {
  const given = /\benvconfig\.(?:Must)?Process\(\s*(?:"(\w*)"|(\w+))/.exec(text)
  const constant = given?.[2] && new RegExp(String.raw`\b${given[2]}\s*(?:string\s*)?:?=\s*"(\w*)"`).exec(text)?.[1]
  const prefix = (given?.[1] ?? constant ?? '').toUpperCase()
  return {
    prefix: prefix === '' ? '' : `${prefix}_`,
    prefixOf({name, tag}) {
      const own =
        tagOf(tag, 'envconfig') ??
        (name === '' ? '' : tagOf(tag, 'split_words') === 'true' ? inCapitals(name) : name.toUpperCase())
      return own === '' ? '' : `${own.toUpperCase()}_`
    },
    named({name, tag, type}, before) {
      if (tagOf(tag, 'ignored') === 'true' || name === '' || !/^[A-Z]/.test(name)) return null
      const tagged = tagOf(tag, 'envconfig')
      if (tagged === null && given === null) return null
      const own = tagged ?? (tagOf(tag, 'split_words') === 'true' ? inCapitals(name) : name.toUpperCase())
      const value = tagOf(tag, 'default')
      return {keys: [before + own.toUpperCase()], optional: value !== null || type.startsWith('*'), value}
    },
  }
}

/** Viper's `Unmarshal` with `AutomaticEnv`: by `mapstructure`. */
function viper(text: string): Library {
  const prefix = /\bSetEnvPrefix\(\s*"(\w+)"/.exec(text)?.[1]
  const joins = /SetEnvKeyReplacer\(\s*strings\.NewReplacer\([^)]*"\."\s*,\s*"(_+)"/.exec(text)?.[1]
  const defaults = new Map(
    [...text.matchAll(/\bSetDefault\(\s*"([\w.-]+)"\s*,\s*("[^"\n]*"|[\w.-]+)/g)].map(([, name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  )
  return {
    prefix: prefix ? `${prefix.toUpperCase()}_` : '',
    prefixOf({tag}) {
      const own = tagOf(tag, 'mapstructure')?.split(',')[0] ?? ''
      return own === '' ? '' : `${own.toUpperCase()}${joins ?? '.'}`
    },
    named({tag}, before) {
      const own = tagOf(tag, 'mapstructure')?.split(',')[0] ?? ''
      if (own === '' || own === '-') return null
      const value = defaults.get(own.toLowerCase())
      return {keys: [before + own.toUpperCase()], optional: value !== undefined, value: literalText(value)}
    },
  }
}

/** `DBUrl` → `DB_URL`. */
const inCapitals = (name: string) =>
  name.replaceAll(/([A-Z]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, '$1$3_$2$4').toUpperCase()

/** The structs of a file by their name. */
function structsIn({text, regions}: CodeSource): Map<string, Field[]> {
  const found = new Map<string, Field[]>()
  let end = 0
  for (const match of text.matchAll(
    /(?:^|\n)[ \t]*(?:type\s+|var\s+)?([A-Za-z_]\w*)[ \t]*(?::?=[ \t]*)?(?:\[[^\]\n]*\][ \t]*)?struct[ \t]*\{/g,
  )) {
    const start = match.index + match[0].length
    // What stands within another is one of its fields.
    if (regions[start - 1] !== CODE || start < end) continue
    const struct = fieldsAt(text, regions, start, 0)
    found.set(match[1], struct.fields)
    end = struct.end
  }

  return found
}

const FIELD =
  /[ \t]*(?:(\w+(?:[ \t]*,[ \t]*\w+)*)[ \t]+)?(\*?[\w.[\]*]+(?:\{\})?)[ \t]*(?:`([^`]*)`|"((?:[^"\\\n]|\\.)*)")?[ \t]*(?=;|\n|$)/y

/** The fields from an offset to the bracket that closes their struct. */
function fieldsAt(text: string, regions: Uint8Array, start: number, depth: number): {end: number; fields: Field[]} {
  const fields: Field[] = []
  let at = start
  while (at < text.length && text[at] !== '}') {
    if (/[\s;]/.test(text[at])) {
      at++
      continue
    }

    const inner = /(\w+)[ \t]+(\*?(?:\[\])?)struct[ \t]*\{/y
    inner.lastIndex = at
    const opened = depth < DEEPEST ? inner.exec(text) : null
    if (opened) {
      const own = fieldsAt(text, regions, inner.lastIndex, depth + 1)
      const tag = /\}[ \t]*(?:`([^`]*)`)?/y
      tag.lastIndex = own.end
      const closed = tag.exec(text)
      fields.push({
        name: opened[1],
        type: '',
        tag: closed?.[1] ?? '',
        offset: at,
        fields: opened[2].includes('[') ? [] : own.fields,
      })
      at = closed ? tag.lastIndex : own.end + 1
      continue
    }

    FIELD.lastIndex = at
    const field = FIELD.exec(text)
    if (field) {
      const [, names, type, raw, quoted] = field
      const tag = raw ?? quoted?.replaceAll(String.raw`\"`, '"') ?? ''
      for (const name of (names ?? '').split(',')) fields.push({name: name.trim(), type, tag, offset: at, fields: []})
      at = FIELD.lastIndex
    } else {
      const end = text.indexOf('\n', at)
      at = end === -1 ? text.length : end
    }
  }

  return {end: at, fields}
}
