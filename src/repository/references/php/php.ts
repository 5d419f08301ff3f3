import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {readByPatterns} from '../lexing/pattern-reader.js'

/** As much of PHP as tells code from the rest. */
export const PHP: LanguageSyntax = {
  lineComments: ['//', '#'],
  blockComments: [['/*', '*/']],
  strings: [
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: ['{$', '}']},
    {open: "'", close: "'", escapes: true, multiline: true},
  ],
}

/** References in PHP: `getenv`, `$_ENV`, `$_SERVER` for names that are not the request's, and Laravel's `env`. */
export function readPhp(text: string): Reference[] {
  const code = phpCode(text)
  const key = String.raw`["'](?<key>\w+)["']`
  const rest = String.raw`(?<optional>\s*,\s*(?<value>"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b)?)?`
  const found = readByPatterns(code, PHP, [
    new RegExp(String.raw`\bgetenv\(\s*${key}(?<optional>\s*\)\s*(?:\?:|\?\?|\|\|))?`, 'g'),
    new RegExp(String.raw`(?<![\w>:$])env\(\s*${key}${rest}`, 'g'),
    new RegExp(String.raw`\$_(?:ENV|SERVER)\[\s*${key}\s*\](?<optional>\s*\?\?)?(?!\s*=[^=])`, 'g'),
  ])
  return found.filter(
    (one) =>
      !/^(?:HTTP_|REQUEST_|SERVER_|REMOTE_|SCRIPT_|PHP_|QUERY_|PATH_|DOCUMENT_|HTTPS$|argv$|argc$)/.test(one.key),
  )
}

/** The code of a PHP file, with the page around it blanked out. */
export function phpCode(text: string): string {
  let code = ''
  let at = 0
  for (const match of text.matchAll(/<\?(?:php\b|=)(.*?)(?:\?>|$(?![\s\S]))/gs)) {
    code += blank(text.slice(at, match.index)) + match[0].replace(/^<\?(?:php|=)/, blank).replace(/\?>$/, blank)
    at = match.index + match[0].length
  }

  return code + blank(text.slice(at))
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
