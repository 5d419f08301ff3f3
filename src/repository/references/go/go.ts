import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, DOUBLE, QUOTED_KEY, SINGLE} from '../lexing/c-syntax.js'
import {codeSource, inOrder, type PatternOptions, readInCode} from '../lexing/pattern-reader.js'
import {readFlags} from './flags.js'
import {readTags} from './struct-tags.js'
import {readViper} from './viper.js'

/** As much of Go as tells code from the rest. */
export const GO: LanguageSyntax = {
  ...C_COMMENTS,
  strings: [DOUBLE, {open: '`', close: '`', escapes: false, multiline: true}, SINGLE],
}

const PATTERNS = [
  new RegExp(String.raw`\b(?:os|syscall)\.Getenv\(\s*${QUOTED_KEY}`, 'g'),
  new RegExp(String.raw`\bos\.(?<optional>LookupEnv)\(\s*${QUOTED_KEY}`, 'g'),
  // gobuffalo/envy
  new RegExp(String.raw`\benvy\.Get(?<optional>)\(\s*${QUOTED_KEY}\s*,\s*(?<value>"[^"\n]*")?`, 'g'),
  new RegExp(String.raw`\benvy\.MustGet\(\s*${QUOTED_KEY}`, 'g'),
]

const NAMES = {
  definition: /\bfunc\s+(?:\([^)\n]{0,100}\)\s*)?(\w+)\s*(?:\[[^\]\n]{0,100}\])?\s*\(([^)]{0,500})\)/g,
  parameter: /^\s*(\w+)/,
  loop: /\bfor\s+_\s*,\s*(?<variable>\w+)\s*:?=\s*range\s+(?:\[\]string\s*\{(?<list>[^}]{0,5000})\}|(?<constant>[A-Za-z_]\w*))/g,
}

/** `os.Getenv("X") == ""` where nothing ends then: only asked. */
const around: PatternOptions['around'] = (before, after, {0: whole}) => {
  if (!whole.includes('LookupEnv') && /^\s*\)\s*[!=]=\s*"(?!")/.test(after)) return {}
  return null
}

/** Variables that a text for `os.ExpandEnv` names. */
function readExpanded(text: string): Reference[] {
  return [...text.matchAll(/\bos\.ExpandEnv\(\s*(?:"((?:[^"\\\n]|\\.){0,1000})"|`([^`]{0,1000})`)/g)].flatMap((match) =>
    [...(match[1] ?? match[2]).matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g)].map(([, braced, plain]) => ({
      key: braced ?? plain,
      line: text.slice(0, match.index).split('\n').length,
      optional: false,
      default: null,
    })),
  )
}

/**
 * References in Go: `os.Getenv`, `os.LookupEnv`, also by a constant or a function of the file's own; the struct tags of
 * caarlos0/env, envconfig, cleanenv, kong and go-arg; Viper; the flags of urfave/cli, kingpin and ff.
 */
export function readGo(text: string): Reference[] {
  const source = codeSource(text, GO)
  const found = readInCode(source, PATTERNS, {names: NAMES, around})
  const expanded = source.text.includes('os.ExpandEnv(') ? readExpanded(source.text) : []
  return [...inOrder([...found, ...readTags(source), ...readViper(source), ...readFlags(source)]), ...expanded]
}
