import {CODE} from '../lexing/lexer.js'
import {type CodeSource, type FoundReference, literalText} from '../lexing/pattern-reader.js'

/** Characters around the name of a variable within the literal of its flag. */
const LONGEST_FLAG = 1000

/**
 * References of flags: urfave/cli (`EnvVar`, `EnvVars`, `cli.EnvVars`), kingpin (`.Envar`), and all flags of a set that ff
 * parses with `WithEnvVarPrefix` or `WithEnvVars`.
 */
export function readFlags(source: CodeSource): FoundReference[] {
  const {text} = source
  return [
    ...(text.includes('EnvVar') ? urfave(source) : []),
    ...(text.includes('.Envar(') || text.includes('.OverrideDefaultFromEnvar(') ? kingpin(source) : []),
    ...(/\bff\.(?:WithEnvVar|Parse)|namsral\/flag/.test(text) ? ff(source) : []),
  ]
}

const found = ({lineAt}: CodeSource, key: string, index: number, value: string | undefined): FoundReference => ({
  key,
  line: lineAt(index),
  optional: value !== undefined,
  default: literalText(value),
  offset: index,
})

function urfave(source: CodeSource): FoundReference[] {
  const {text, regions} = source
  const lists =
    /\b(?:EnvVars?:\s*(?:\[\]string\s*\{([^}]{0,1000})\}|("[^"\n]*"))|Sources:\s*cli\.EnvVars\(([^)]{0,1000})\)|cli\.(?:NewValueSourceChain\(\s*cli\.)?EnvVar\(\s*("[^"\n]*"))/g
  return [...text.matchAll(lists)].flatMap(({0: whole, 1: first, 2: single, 3: sources, 4: one, index}) => {
    if (regions[index] !== CODE) return []
    const literal = literalAround(text, index, whole.length)
    const value = /\bValue:\s*("[^"\n]*"|[\w.-]+)/.exec(literal)?.[1]
    const isOptional = value !== undefined && !/\bRequired:\s*true\b/.test(literal)
    return [...(first ?? single ?? sources ?? one).matchAll(/"([^"]*)"/g)]
      .flatMap(([, names]) => names.split(','))
      .map((name) => found(source, name.trim(), index, isOptional ? value : undefined))
      .filter(({key}) => /^[A-Za-z_]\w*$/.test(key))
  })
}

/** The text of the literal `{…}` around an offset. */
function literalAround(text: string, index: number, length: number): string {
  let depth = 0
  let from = index
  for (; from > 0 && index - from < LONGEST_FLAG; from--) {
    if (text[from] === '}') depth++
    else if (text[from] === '{' && depth-- === 0) break
  }

  depth = 0
  let to = index + length
  for (; to < text.length && to - index < LONGEST_FLAG; to++) {
    if (text[to] === '{') depth++
    else if (text[to] === '}' && depth-- === 0) break
  }

  return text.slice(from, to)
}

function kingpin(source: CodeSource): FoundReference[] {
  const {text, regions} = source
  return [...text.matchAll(/\.(?:Envar|OverrideDefaultFromEnvar)\(\s*"(\w+)"\s*\)/g)].flatMap(({1: key, index}) => {
    if (regions[index] !== CODE) return []
    const [before, after] = [
      text.slice(text.lastIndexOf('\n', index) + 1, index),
      text.slice(index, index + 500).split('\n', 1)[0],
    ]
    const value = /\.Default\(\s*("[^"\n]*")/.exec(before + after)?.[1]
    return [found(source, key, index, value)]
  })
}

const FLAG =
  /\b\w+\.(?:String|Int|Int64|Uint|Uint64|Bool|Float64|Duration)(?:Var)?\(\s*(?:&[\w.]+\s*,\s*)?"([\w.-]+)"\s*,\s*("[^"\n]*"|[\w.-]+)/g

/** "ff", its README: the name of a flag in capitals, `-` and `.` as `_`, after the prefix. */
function ff(source: CodeSource): FoundReference[] {
  const {text, regions} = source
  const prefix = /\bWithEnvVarPrefix\(\s*"(\w+)"/.exec(text)?.[1]
  if (prefix === undefined && !/\bWithEnvVars\(|WithEnvVarNoPrefix\(|namsral\/flag/.test(text)) return []
  return [...text.matchAll(FLAG)].flatMap(({1: flag, 2: value, index}) => {
    if (regions[index] !== CODE) return []
    const name = (prefix === undefined ? '' : `${prefix}_`) + flag.replaceAll(/[-.]/g, '_')
    return [found(source, name.toUpperCase(), index, value === '""' ? undefined : value)]
  })
}
