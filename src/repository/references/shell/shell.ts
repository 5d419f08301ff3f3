import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {readByPatterns} from '../lexing/pattern-reader.js'

const SHELL: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [],
  spaceBeforeComment: true,
  // Double quotes hide nothing from the shell.
  strings: [{open: "'", close: "'", escapes: false, multiline: true}],
  heredoc: /^<<-?\s*(["']?)([A-Za-z_]\w*)\1/,
}

/** What the shell itself, or the system around it, defines. */
const OWN = new Set(
  'BASH BASHPID BASH_SOURCE BASH_VERSION COLUMNS EUID FUNCNAME GROUPS HOME HOSTNAME HOSTTYPE IFS LANG LINENO LINES LOGNAME MACHTYPE OLDPWD OPTARG OPTERR OPTIND OSTYPE PATH PIPESTATUS PPID PS1 PS2 PS4 PWD RANDOM REPLY SECONDS SHELL SHLVL TERM TMPDIR UID USER'.split(
    ' ',
  ),
)

const PATTERNS = [
  /(?<!\\)\$\{(?=[^}]{0,1000}\})(?<key>[A-Z][A-Z\d_]*)(?<optional>:?-(?<value>[^}$`"]*)|:?\+|:?=)?[^}]*\}/g,
  /(?<!\\)\$(?<key>[A-Z][A-Z\d_]*)/g,
]

/**
 * References in a shell script: `$X`, `${X}`, `${X:-default}` in capitals, but for what the script itself sets and what
 * the shell defines.
 */
export function readShell(text: string): Reference[] {
  const set = new Set(
    [
      ...text.matchAll(
        /(?:^|[\s;(&|])(?:export\s+|local\s+|readonly\s+|declare\s+(?:-\w+\s+)?)?([A-Z][A-Z\d_]*)\+?=/gm,
      ),
      ...text.matchAll(/\bfor\s+([A-Z][A-Z\d_]*)\b/g),
      ...text.matchAll(/\bread\b(?:\s+-\w+)*((?:\s+[A-Za-z]\w*)+)/g),
    ].flatMap(([, names]) => names.trim().split(/\s+/)),
  )
  // X="${X:-default}" reads X and gives it a default: the first reading counts.
  const ownDefault = new Set(
    [...text.matchAll(/\b([A-Z][A-Z\d_]*)=["']?\$\{?\1\b/g), ...text.matchAll(/\$\{([A-Z][A-Z\d_]*):?=/g)].map(
      ([, name]) => name,
    ),
  )
  const found = readByPatterns(text, SHELL, PATTERNS, (word) => word || null)
  return found.filter(({key}) => !OWN.has(key) && (!set.has(key) || ownDefault.has(key)))
}

/** References in a Procfile: in the command of each process. */
export function readProcfile(text: string): Reference[] {
  return readShell(text.replaceAll(/^[\w-]+:/gm, (name) => ' '.repeat(name.length)))
}
