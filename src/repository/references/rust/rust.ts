import type {Reference} from '../lexing/reference.js'

import {C_COMMENTS, characterAt, QUOTED_KEY} from '../lexing/c-syntax.js'
import {type LanguageSyntax, type Span, type StringSyntax} from '../lexing/lexer.js'
import {codeSource, inOrder, type PatternOptions, readInCode} from '../lexing/pattern-reader.js'
import {readFields} from './fields.js'

const STRING_SIGNS = /(?:b|c)?r(#{0,8})"|(?:b|c)"/y

/** `r#"…"#`, `b"…"`; a character or a lifetime. */
function specialAt(text: string, at: number): null | Span | StringSyntax {
  const sign = text[at]
  if (sign === "'") return characterAt(text, at)
  if ((sign !== 'r' && sign !== 'b' && sign !== 'c') || /\w/.test(text[at - 1] ?? '')) return null
  STRING_SIGNS.lastIndex = at
  const found = STRING_SIGNS.exec(text)
  if (!found) return null
  return {open: found[0], close: `"${found[1] ?? ''}`, escapes: found[1] === undefined, multiline: true}
}

/** As much of Rust as tells code from the rest ("Tokens", The Rust Reference). */
export const RUST: LanguageSyntax = {
  ...C_COMMENTS,
  nestedComments: true,
  strings: [{open: '"', close: '"', escapes: true, multiline: true}],
  special: specialAt,
}

const LITERAL = String.raw`"[^"\n]*"|-?\d[\d_.]*|true\b|false\b`

const PATTERNS = [
  new RegExp(String.raw`\b(?:env|dotenv|dotenvy)::var(?:_os)?\(\s*${QUOTED_KEY}`, 'g'),
  new RegExp(String.raw`(?<!\w)(?:dotenvy_macro::|dotenv_codegen::)?(?:env|dotenv)!\(\s*${QUOTED_KEY}`, 'g'),
  new RegExp(String.raw`(?<!\w)(?<optional>option_env)!\(\s*${QUOTED_KEY}`, 'g'),
]
/** `use std::env::var;` */
const BARE = new RegExp(String.raw`(?<![\w.:])var(?:_os)?\(\s*${QUOTED_KEY}`, 'g')

const NAMES = {
  definition: /\bfn\s+(\w+)\s*(?:<[^>\n]{0,200}>)?\s*\(([^)]{0,500})\)/g,
  parameter: /^\s*(?:mut\s+)?(\w+)\s*:/,
  loop: /\bfor\s+&?(?<variable>\w+)\s+in\s+&?(?:vec!)?\[(?<list>[^\]]{0,5000})\]/g,
}

const BEHIND = new RegExp(
  String.raw`^\s*\)\s*\.\s*(?:unwrap_or(?:_default|_else)?\b\(?\s*(?:\|\s*\w+\s*\|\s*\{?\s*)?(?:String::from\(\s*)?(${LITERAL})?|(?:ok|is_ok|is_err|map_or|map_or_else)\b|and_then\b|as_deref\(\))`,
)
const ASKED = /\b(?:if|while)\s+let\s+(?:Ok|Some|Err)\([^)\n]{0,80}\)\s*=\s*(?:std::)?$|\bmatch\s+(?:std::)?$/
const PANICS = /\b(?:panic!|exit\(|unreachable!|bail!|ok_or|expect\()/

const around: PatternOptions['around'] = (before, after, {0: whole}) => {
  if (/env!|dotenv!/.test(whole)) return null
  const found = BEHIND.exec(after)
  const statement = after.slice(0, Math.max(0, after.search(/;|,\n|$/)))
  if (found) return PANICS.test(statement) ? null : {value: found[1]}
  if (!ASKED.test(before)) return null
  return /\bmatch\s+(?:std::)?$/.test(before) &&
    /\bErr\([^)]*\)\s*=>\s*(?:\{\s*)?(?:return\s+)?(?:panic!|Err|bail!|std::process)/.test(after)
    ? null
    : {}
}

/** What cargo sets while it builds ("Environment Variables", The Cargo Book). */
const OF_CARGO =
  /^(?:CARGO(?:_\w+)?|OUT_DIR|TARGET|HOST|PROFILE|OPT_LEVEL|NUM_JOBS|RUSTC\w*|RUSTFLAGS|RUST_BACKTRACE|DEP_\w+|DOCS_RS)$/

/**
 * References in Rust: `env::var`, `env!`, `option_env!`, dotenvy; the attributes of clap, structopt, envconfig and
 * confique; the fields that envy, figment and config read by their names.
 */
export function readRust(text: string): Reference[] {
  const source = codeSource(text, RUST)
  const isBare = /\buse\s+std::env::(?:var\b|\{[^}]{0,200}\bvar\b)/.test(source.text)
  const found = readInCode(source, isBare ? [...PATTERNS, BARE] : PATTERNS, {names: NAMES, around})
  return inOrder([...found, ...readFields(source)].filter(({key}) => !OF_CARGO.test(key)))
}
