import {CODE, withoutComments} from '../lexing/lexer.js'
import {type CodeSource, inOrder, readInCode} from '../lexing/pattern-reader.js'
import {lineFinder, type Reference} from '../lexing/reference.js'
import {readShellRegions} from './shell-regions.js'

/** What the shell itself, or the system around it, defines. */
const OWN = new Set(
  'BASH BASHPID BASH_ARGV BASH_LINENO BASH_REMATCH BASH_SOURCE BASH_VERSION BASH_VERSINFO COLUMNS EUID FUNCNAME GROUPS HOME HOSTNAME HOSTTYPE IFS LANG LINENO LINES LOGNAME MACHTYPE OLDPWD OPTARG OPTERR OPTIND OSTYPE PATH PIPESTATUS PPID PS1 PS2 PS4 PWD RANDOM REPLY SECONDS SHELL SHLVL TERM TMPDIR UID USER'.split(
    ' ',
  ),
)

/** `${X…}`: group `optional` where another value, or nothing, will do. */
const BRACED =
  /\$\{#?(?=[^}]{0,1000}\})(?<key>[A-Z][A-Z\d_]*)(?![\w[])(?<optional>:?-(?<value>[^}$`"]*)|:?\+|:?=(?<given>[^}$`"]*))?/g
const PLAIN = /\$(?<key>[A-Z][A-Z\d_]*)(?![a-z])/g

/** `[ -z "$X" ]`: asked whether it is there. */
const IS_ASKED = /(?:\[\[?|\btest)\s+(?:![^\S\n]+)?-[nz]\s+"?$/
const ABORTS = /\b(?:exit|return|die|fail|abort)\b/

/** What a script sets: names, each with where it does so first. */
function setIn({regions, text}: CodeSource): Map<string, number> {
  const set = new Map<string, number>()
  const found = [
    ...text.matchAll(
      /(?:^|[\s;(&|`])(?:(?:export|local|readonly|declare|typeset)\s+(?:-\w+\s+)*)?([A-Z][A-Z\d_]*)(?:\[[^\]\n]{0,100}\])?\+?=/gm,
    ),
    ...text.matchAll(/\b(?:for|select)\s+([A-Z][A-Z\d_]*)\b/g),
    ...text.matchAll(/\b(?:read|mapfile|readarray|getopts\s+\S+)\b(?:\s+-\w+)*((?:\s+[A-Za-z]\w*)+)/g),
    ...text.matchAll(/\bprintf\s+-v\s+([A-Z][A-Z\d_]*)\b/g),
    ...text.matchAll(/\b(?:local|declare|typeset)\s+(?:-\w+\s+)*((?:[A-Z][A-Z\d_]*\s*)+)(?=$|[;\n])/gm),
  ].filter(({0: whole, index}) => regions[index + whole.length - 1] === CODE)
  for (const {1: names, index} of found) {
    for (const name of names.trim().split(/\s+/)) set.set(name, Math.min(index, set.get(name) ?? index))
  }

  return set
}

/**
 * References in a shell script: `$X`, `${X}`, `${X:-default}` in capitals, but for what the script itself sets and what
 * the shell defines.
 */
export function readShell(text: string): Reference[] {
  const regions = readShellRegions(text)
  const source: CodeSource = {text: withoutComments(text, regions), regions, lineAt: lineFinder(text)}
  const set = setIn(source)
  // X="${X:-default}" reads X and gives it a default: the first reading counts.
  const ownDefault = new Set(
    [
      ...source.text.matchAll(/\b([A-Z][A-Z\d_]*)=["']?\$\{?\1\b/g),
      ...source.text.matchAll(/\$\{([A-Z][A-Z\d_]*):?=/g),
    ].map(([, name]) => name),
  )
  const asked = new Set<string>()
  const found = readInCode(source, [BRACED, PLAIN], {
    textOf: (word) => word || null,
    around(before, after, match) {
      const {given, key} = match.groups!
      if (given !== undefined) return {value: given}
      if (!IS_ASKED.test(before)) return null
      const first = set.get(key)
      // Asked before it is set: [ -z "$X" ] && X=…
      if (first !== undefined && match.index < first) asked.add(key)
      return ABORTS.test(after.slice(0, Math.max(0, after.search(/\bfi\b|\n\s*\n|$/)))) ? null : {}
    },
  })
  return inOrder(
    found.filter(
      ({key, optional}) => !OWN.has(key) && (!set.has(key) || ownDefault.has(key) || (optional && asked.has(key))),
    ),
  )
}

/** References in a Procfile: in the command of each process. */
export function readProcfile(text: string): Reference[] {
  return readShell(text.replaceAll(/^[\w-]+:/gm, (name) => ' '.repeat(name.length)))
}
