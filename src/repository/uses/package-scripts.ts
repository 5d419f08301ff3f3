import {lineFinder} from '../references/lexing/reference.js'
import {readShell} from '../references/shell/shell.js'
import {type FoundUse} from './found-use.js'

/** Scripts of `package.json` that Heroku's Node.js buildpack runs, and those that npm runs along with them. */
const RUN =
  /^(?:pre|post)?(?:build|heroku-prebuild|heroku-postbuild|heroku-cleanup|install|prepare)$|^(?:pre|post)build:/
/** Another script that a command runs. */
const OTHER =
  /\b(?:npm(?:\s+run(?:-script)?)?|yarn(?:\s+run)?|pnpm(?:\s+run)?|bun\s+run|run-[sp]|npm-run-all\S*)\s+((?:-\S+\s+)*[\w:.-]+(?:\s+[\w:.-]+)*)/g
/** A file that a command runs. */
const FILE = /(?:^|[\s;&|"'])((?:\.\/)?[\w./-]+\.(?:[cm]?[jt]s|sh|bash|py|rb))(?=$|[\s;&|"'])/g

/** What building an app runs, as its `package.json` says. */
export interface BuildScripts {
  /** Config vars that the scripts themselves read. */
  readonly reads: readonly FoundUse[]
  /** Files that they run, from the folder of `package.json`. */
  readonly files: readonly string[]
}

/** What the scripts of a `package.json` read and run while the app is built. Nothing where it is no JSON. */
export function readBuildScripts(text: string): BuildScripts {
  const scripts = scriptsOf(text)
  const wanted = [...scripts.keys()].filter((name) => RUN.test(name))
  const reads: FoundUse[] = []
  const files = new Set<string>()
  for (let at = 0; at < wanted.length; at++) {
    const script = scripts.get(wanted[at])!
    const line = lineOf(text, wanted[at])
    for (const {key} of [...readShell(script), ...readWindows(script)]) reads.push({key, line})
    for (const [, key] of script.matchAll(/\bprocess\.env\.([A-Z][A-Z\d_]*)/g)) reads.push({key, line})
    for (const [, file] of script.matchAll(FILE)) files.add(file.replace(/^\.\//, ''))
    for (const [, names] of script.matchAll(OTHER)) {
      const others = names.split(/\s+/).filter((name) => scripts.has(name))
      wanted.push(...others.filter((name) => !wanted.includes(name)))
    }
  }

  return {reads, files: [...files]}
}

function readWindows(script: string): Array<{key: string}> {
  return [...script.matchAll(/%([A-Z][A-Z\d_]*)%/g)].map(([, key]) => ({key}))
}

function scriptsOf(text: string): Map<string, string> {
  try {
    const {scripts} = JSON.parse(text) as {scripts?: unknown}
    if (typeof scripts !== 'object' || scripts === null) return new Map()
    return new Map(Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return new Map()
  }
}

function lineOf(text: string, name: string): number {
  const inScripts = Math.max(0, text.indexOf('"scripts"'))
  const at = text.indexOf(`${JSON.stringify(name)}`, inScripts)
  return lineFinder(text)(Math.max(0, at))
}
