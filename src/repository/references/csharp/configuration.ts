import {CODE} from '../lexing/lexer.js'
import {type CodeSource, type FoundReference, literalText} from '../lexing/pattern-reader.js'

/** What stands for .NET's configuration, by its usual names. */
const CONFIGURATION = String.raw`(?<![\w"])(?:\w+\.)?(?:_?[cC]onfig(?:uration)?(?:Root|Manager)?|_?\w{0,30}Configuration)`
const LITERAL = String.raw`"[^"\n]*"|-?\d[\d_.]*|true\b|false\b`
const PATTERNS = [
  new RegExp(
    String.raw`${CONFIGURATION}(?:\s*\.\s*Get(?:Required)?Section\(\s*"(?<section>[\w:.-]+)"\s*\))?!?\s*\[\s*"(?<key>[\w:.-]+)"\s*\]!?(?<optional>\s*\?\?(?!=?\s*throw\b)\s*(?:(?<value>${LITERAL})(?=\s*[,;)]))?)?`,
    'g',
  ),
  new RegExp(
    String.raw`${CONFIGURATION}(?:\s*\.\s*Get(?:Required)?Section\(\s*"(?<section>[\w:.-]+)"\s*\))?\s*\.\s*GetValue(?:<[\w?.]{1,40}>)?\(\s*(?:typeof\(\w+\)\s*,\s*)?"(?<key>[\w:.-]+)"(?<optional>\s*,\s*(?:(?<value>${LITERAL})(?=\s*\)))?)?`,
    'g',
  ),
  new RegExp(
    String.raw`\.\s*Get(?<connection>ConnectionString)\(\s*"(?<key>[\w:.-]+)"\s*\)(?<optional>\s*\?\?(?!\s*throw\b)\s*(?:(?<value>${LITERAL})(?=\s*[,;)]))?)?`,
    'g',
  ),
  new RegExp(
    String.raw`${CONFIGURATION}\s*\.\s*Get(?:Required)?Section\(\s*"(?<key>[\w:.-]+)"\s*\)\s*\.\s*(?:Value\b|Get<(?:string|int|bool|long|double)>)`,
    'g',
  ),
]

/**
 * References to .NET's configuration, whose sections are parted by `__` in the environment ("Environment variable
 * configuration provider", .NET documentation). What `appsettings.json` gives is optional: see `property`.
 */
export function readConfiguration(source: CodeSource): FoundReference[] {
  const {lineAt, regions, text} = source
  const prefix = /\bAddEnvironmentVariables\(\s*(?:prefix:\s*)?"(\w+)"/.exec(text)?.[1] ?? ''
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      if (regions[match.index] !== CODE || /^\s*=(?![=>])/.test(text.slice(match.index + match[0].length))) return []
      const {connection, key, optional, section, value} = match.groups!
      const path = [
        ...(connection === undefined ? [] : ['ConnectionStrings']),
        ...(section === undefined ? [] : [section]),
        key,
      ].join(':')
      const name = prefix + path.replaceAll(':', '__')
      if (!/^[A-Za-z_]\w*$/.test(name)) return []
      return [
        {
          key: name,
          line: lineAt(match.index),
          optional: optional !== undefined || value !== undefined,
          default: literalText(value),
          offset: match.index,
          property: path,
        },
      ]
    }),
  )
}
