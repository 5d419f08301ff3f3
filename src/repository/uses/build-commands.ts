import type {FoundUse} from './found-use.js'

import {readShell} from '../references/shell/shell.js'

/** Targets that build something. */
const BUILDS =
  /^(?:all|default|(?:\S*[-_/.])?(?:build|compile|dist|assets|bundle|release|slug|heroku|binary|install)(?:[-_/.:]\S*)?|bin\/\S*|dist\/\S*|public\/\S*)$/
/** Commands that put what they are given into what they make. */
const COMPILES =
  /-ldflags|-X\s+\S+=|--build-arg|--define|\bgo\s+(?:build|install)\b|\b(?:cargo|mix|ng|hugo|vite|webpack|esbuild|next|nuxt|astro|ember|docker|bun|deno|elm|npm\s+run|yarn|pnpm)\b.*\b(?:build|compile|make|bundle|production)\b|-D[A-Z]\w*=/

/**
 * The variables that the building rules of a Makefile read: `$(KEY)`, `${KEY}` and the shell's `$$KEY`; also those in its
 * settings for the compiler, as in `LDFLAGS := -X main.token=$(KEY)`.
 */
export function readMakefile(text: string): FoundUse[] {
  const found: FoundUse[] = []
  let builds = false
  let before: null | string = null
  for (const [at, line] of text.split('\n').entries()) {
    const code = line.replace(/(?:^|\s)#.*$/, '')
    const rule = /^([^\s:=][^:=]*):(?!=)/.exec(line)
    if (rule) builds = rule[1].split(/\s+/).some((target) => BUILDS.test(target))
    const whole: string = before === null ? code : `${before}${code}`
    before = code.endsWith('\\') ? whole.slice(0, -1) : null
    const inRecipe = line.startsWith('\t') && builds
    if (!inRecipe && !COMPILES.test(whole)) continue
    for (const [, key] of code.matchAll(/\$(?:[({]|\$\{?)([A-Za-z_]\w*)/g)) found.push({key, line: at + 1})
  }

  return found
}

/** What the scripts of a `composer.json` read, which Composer and Heroku's PHP buildpack run while the app is built. */
export function readComposerScripts(text: string): FoundUse[] {
  const at = text.indexOf('"scripts"')
  return at === -1 ? [] : readShell(text).filter(({line}) => line >= text.slice(0, at).split('\n').length)
}
