import {basename} from 'node:path/posix'

import type {FoundBuildUse} from './found-use.js'

import {lineFinder} from '../references/lexing/reference.js'

const LIST = String.raw`(?:\[(?<list>[^\]]{0,2000})\]|(?<one>["'\`][^"'\`\n]{1,100}["'\`]))`

/**
 * Settings that name beginnings of keys to be put into the code. Sources: "Shared Options: envPrefix" (Vite, Farm,
 * electron-vite), "Configuration: env" (SvelteKit), "loadEnv" (Rsbuild), "Environment variables" and "bunfig.toml" (Bun),
 * "DotenvPlugin" (webpack).
 */
const PREFIXES: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:envPrefix|publicPrefix|prefixes)["']?\s*:\s*${LIST}`, 'g'),
  new RegExp(String.raw`\bdotenv["']?\s*:\s*\{[^}]{0,1000}?\bprefix["']?\s*:\s*${LIST}`, 'g'),
]
const STARRED = /(?:\benv["']?\s*[:=]\s*|--env[= ])["'`]?([A-Za-z]\w*)\*/g

/** Where the whole environment is put into the code: `define: {'process.env': env}`. */
const EVERYTHING =
  /["'](?:process|import\.meta)\.env["']\s*:\s*(?:JSON\.stringify\(\s*)?(?:process\.env|env|loadEnv\s*\([^)\n]{0,300}\))\s*[,)}\n]/g

/** Settings in which it is said. */
const SETTINGS =
  /(?:^|\/)(?:[\w.-]*\.config(?:\.[\w-]+)*\.[cm]?[jt]s|build[\w.-]*\.[cm]?[jt]s|webpack[\w./-]*\.[cm]?[jt]s|bunfig\.toml|package\.json|\.umirc[\w.-]*\.[jt]s|config\/config[\w.-]*\.[jt]s)$/

/** Whether a file may say which config vars a build puts into the code, without naming each. */
export function maySayWhatIsPublished(path: string): boolean {
  return SETTINGS.test(path)
}

/**
 * Which of some config vars the settings of a build tool have put into the code without naming them. Pure.
 *
 * @param keys those that are looked for
 */
export function publishedBySettings(path: string, text: string, keys: Iterable<string>): FoundBuildUse[] {
  if (!maySayWhatIsPublished(path)) return []
  const lineAt = lineFinder(text)
  const beginnings = [
    ...PREFIXES.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({groups, index}) =>
        [...(groups!.list ?? groups!.one).matchAll(/["'`]([^"'`\n]{1,100})["'`]/g)].map(([, begins]) => ({
          begins,
          line: lineAt(index),
        })),
      ),
    ),
    ...[...text.matchAll(STARRED)].map(({1: begins, index}) => ({begins, line: lineAt(index)})),
    ...[...text.matchAll(EVERYTHING)].map(({index}) => ({begins: '', line: lineAt(index)})),
  ]
  const how = `is put into the code by ${basename(path)} when the app is built`
  return [...keys].flatMap((key) => {
    const first = beginnings.find(({begins}) => key.startsWith(begins))
    return first ? [{key, line: first.line, kind: 'compiled' as const, how}] : []
  })
}
