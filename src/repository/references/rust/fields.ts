import {CODE} from '../lexing/lexer.js'
import {type CodeSource, type FoundReference, literalText} from '../lexing/pattern-reader.js'

/** A field of a struct, with the attributes before it. */
interface Field {
  readonly name: string
  readonly type: string
  readonly attributes: string
  readonly offset: number
}

const DEEPEST = 6

/**
 * References that the fields of structs are: by an attribute (`#[arg(env = "X")]` and `#[arg(env)]` of clap, `#[envconfig(from
 * = "X")]`), and by their names where the file reads them with envy, figment or config.
 */
export function readFields(source: CodeSource): FoundReference[] {
  const {text} = source
  const structs = structsIn(source)
  const byAttribute = [...structs.values()].flat().flatMap((field) => attributed(source, field))
  const builder = /\bArg(?:::|\.)/.test(text) ? readBuilders(source) : []
  return [...byAttribute, ...builder, ...byName(source, structs)]
}

const isOption = (type: string) => /^(?:std::option::)?Option</.test(type)
const literalOf = (value: string | undefined) => literalText(value?.replace(/(?:_?[iuf](?:8|16|32|64|size))$/, ''))

function attributed({lineAt}: CodeSource, {name, type, attributes, offset}: Field): FoundReference[] {
  const own =
    /\b(?:arg|clap|structopt|config|envconfig|command)\s*\(([^\n]{0,500}?\b)?(?:env|from)\b\s*(?:=\s*"(\w+)")?/.exec(
      attributes,
    )
  const isEnvconfig = attributes.includes('envconfig')
  if (!own || (own[2] === undefined && (isEnvconfig || attributes.includes('config(')))) return []
  if (own[2] === undefined && /\b(?:hide_)?env_\w+|\benv\s*=/.test(own[0])) return []
  const key = own[2] ?? name.toUpperCase()
  const value = /\bdefault(?:_value(?:_t|_os)?s?)?\s*=\s*("[^"]*"|[\w.:-]+)/.exec(attributes)?.[1]
  const hasDefault = value !== undefined || /\bdefault_value_t\b/.test(attributes)
  return [{key, line: lineAt(offset), optional: hasDefault || isOption(type), default: literalOf(value), offset}]
}

/** `Arg::new("x").env("X").default_value("d")`. */
function readBuilders({text, regions, lineAt}: CodeSource): FoundReference[] {
  return [...text.matchAll(/\.env\(\s*"(\w+)"\s*\)/g)].flatMap(({1: key, index}) => {
    if (regions[index] !== CODE) return []
    const from = Math.max(0, text.lastIndexOf('Arg::', index))
    const end = text.slice(index, index + 1000).search(/\bArg::|;/)
    const chain = text.slice(Math.max(from, index - 1000), end === -1 ? index + 1000 : index + end)
    const value = /\.default_value\(\s*("[^"]*")/.exec(chain)?.[1]
    return [{key, line: lineAt(index), optional: value !== undefined, default: literalText(value), offset: index}]
  })
}

/** How names of fields become names of variables in a file; null where nothing reads them so. */
function namingIn(text: string): null | {prefix: string; separator: null | string} {
  if (/\benvy::(?:from_env|prefixed)/.test(text)) {
    return {prefix: /\benvy::prefixed\(\s*"(\w+)"/.exec(text)?.[1] ?? '', separator: null}
  }

  const figment = /\bEnv::(?:prefixed\(\s*"(\w+)"\s*\)|raw\(\s*\))/.exec(text)
  if (figment && /\bfigment\b/i.test(text)) {
    return {prefix: figment[1] ?? '', separator: /\.split\(\s*"(_+)"/.exec(text)?.[1] ?? null}
  }

  if (!/\bEnvironment::(?:with_prefix|default)\(/.test(text)) return null
  const prefix = /\bEnvironment::with_prefix\(\s*"(\w+)"/.exec(text)?.[1] ?? /\.prefix\(\s*"(\w+)"/.exec(text)?.[1]
  const separator = /\.separator\(\s*"(_+)"/.exec(text)?.[1] ?? null
  const joined = /\.prefix_separator\(\s*"(_+)"/.exec(text)?.[1] ?? separator ?? '_'
  return {prefix: prefix === undefined ? '' : prefix + joined, separator}
}

/** The type within others: `Option<Database>` → `Database`. */
const inner = (type: string) => /(\w+)>*$/.exec(type.trim())?.[1] ?? type

function byName(source: CodeSource, structs: ReadonlyMap<string, Field[]>): FoundReference[] {
  const naming = namingIn(source.text)
  if (naming === null) return []
  const serde = new Set(
    [
      ...source.text.matchAll(
        /#\[derive\([^)]{0,300}\bDeserialize\b[^)]{0,300}\)\](?:\s*#\[[^\]]{0,300}\]){0,5}\s*(?:pub(?:\([^)]*\))?\s+)?struct\s+(\w+)/g,
      ),
    ].map(([, name]) => name),
  )
  const nested = new Set([...structs.values()].flatMap((fields) => fields.map(({type}) => inner(type))))
  const found: FoundReference[] = []
  for (const [name, fields] of structs) if (serde.has(name) && !nested.has(name)) collect(fields, naming.prefix, 0)
  return found

  function collect(fields: readonly Field[], prefix: string, depth: number): void {
    for (const {name, type, attributes, offset} of fields) {
      if (/\bserde\([^\n]*\bskip\b/.test(attributes)) continue
      const own = /\brename\s*=\s*"(\w+)"/.exec(attributes)?.[1] ?? name
      const below = structs.get(inner(type))
      if (below && depth < DEEPEST && !/\b(?:Vec|HashMap)</.test(type)) {
        const isFlat = /\bflatten\b/.test(attributes)
        if (isFlat) collect(below, prefix, depth + 1)
        else if (naming!.separator !== null) collect(below, `${prefix}${own}${naming!.separator}`, depth + 1)
        continue
      }

      const optional = isOption(type) || /\bserde\([^\n]*\bdefault\b/.test(attributes)
      found.push({key: (prefix + own).toUpperCase(), line: source.lineAt(offset), optional, default: null, offset})
    }
  }
}

/** The structs of a file with their fields. */
function structsIn({text, regions}: CodeSource): Map<string, Field[]> {
  const found = new Map<string, Field[]>()
  let end = 0
  for (const match of text.matchAll(/\bstruct\s+(\w+)\s*(?:<[^>{]{0,200}>)?\s*\{/g)) {
    if (regions[match.index] !== CODE || match.index < end) continue
    const struct = fieldsAt(text, regions, match.index + match[0].length)
    found.set(match[1], struct.fields)
    end = struct.end
  }

  return found
}

function fieldsAt(text: string, regions: Uint8Array, start: number): {end: number; fields: Field[]} {
  let depth = 0
  let end = start
  for (; end < text.length; end++) {
    if (regions[end] !== CODE) continue
    if (text[end] === '{') depth++
    else if (text[end] === '}' && depth-- === 0) break
  }

  const fields: Field[] = []
  let from = start
  for (const match of text
    .slice(start, end)
    .matchAll(/^[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?(?:r#)?([a-z_]\w*)[ \t]*:[ \t]*([^\n]*?),?[ \t]*$/gm)) {
    const offset = start + match.index + match[0].length - match[0].trimStart().length
    if (regions[offset] !== CODE) continue
    fields.push({name: match[1], type: match[2], attributes: text.slice(from, offset), offset})
    from = start + match.index + match[0].length
  }

  return {end, fields}
}
