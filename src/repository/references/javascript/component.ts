import {lineFinder, type Reference} from '../lexing/reference.js'
import {Environment} from './environment.js'
import {readJavaScript} from './javascript.js'
import {Script} from './script.js'

/** What Vite and Node define themselves. */
const BUILT_IN = new Set(['BASE_URL', 'DEV', 'MODE', 'PROD', 'SSR'])
/** SvelteKit's modules of variables, in a script. */
const HAS_ALIAS = /\$env\/dynamic|["'](?:node:)?process["']|=\s?(?:import\.meta|process)\.env\b/

/** References in the scripts and the markup of a Vue, Svelte or Astro component. */
export function readComponent(text: string): Reference[] {
  const {scripts, outside} = takeApart(text)
  const lineAt = lineFinder(text)
  const found = scripts.flatMap(({code, offset}) => ofScript(code, lineAt(offset) - 1))
  const aliases = new Set<string>()
  for (const {code} of scripts) {
    if (HAS_ALIAS.test(code)) for (const name of new Environment(new Script(code, false)).aliases) aliases.add(name)
  }

  for (const match of outside.matchAll(
    /(?<![\w$.])(?:(import\.meta|process)\.env|([A-Za-z_$][\w$]*))\.([A-Za-z_]\w*)/g,
  )) {
    const [, root, alias, key] = match
    if (BUILT_IN.has(key) || (alias !== undefined && !aliases.has(alias))) continue
    // Text of a page is no code: `{import.meta.env.X}` is, in Svelte and Astro.
    if (root !== 'import.meta' && !isInBraces(outside, match.index)) continue
    found.push({key, line: lineAt(match.index), optional: false, default: null})
  }

  return found
}

/** References in a page that a bundler fills in: `%VITE_X%`, `<%= process.env.X %>`, and its scripts. */
export function readPage(text: string): Reference[] {
  const page = text.replaceAll(/<!--[^]*?-->/g, blank)
  const lineAt = lineFinder(page)
  const found: Reference[] = []
  const add = (key: string, offset: number) => found.push({key, line: lineAt(offset), optional: false, default: null})
  // Vite ("HTML constant replacement"), Create React App ("Adding custom environment variables"), SvelteKit's app.html.
  for (const {index, 1: key} of page.matchAll(
    /%(?:sveltekit\.env\.)?((?:VITE|REACT_APP|VUE_APP|PUBLIC)_\w{1,200})%/g,
  )) {
    if (key !== 'PUBLIC_URL') add(key, index)
  }

  // Vue CLI and html-webpack-plugin: <%= VUE_APP_X %>, <%= process.env.X %>
  for (const {index, 1: code} of page.matchAll(/<%[=-]?([^%]{0,2000})%>/g)) {
    for (const [, member, name] of code.matchAll(/\bprocess\.env\.([A-Za-z_]\w*)|(?<![\w.$])(VUE_APP_\w+)/g)) {
      const key = member ?? name
      if (!BUILT_IN.has(key)) add(key, index)
    }
  }

  for (const {code, offset} of takeApart(page).scripts) found.push(...ofScript(code, lineAt(offset) - 1))
  return found
}

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')

const ofScript = (code: string, before: number): Reference[] =>
  readJavaScript(code).map((reference) => ({...reference, line: reference.line + before}))

/** The scripts of a page or component, and the rest of it in its place. */
function takeApart(text: string): {scripts: Array<{code: string; offset: number}>; outside: string} {
  const scripts: Array<{code: string; offset: number}> = []
  const opening = /<script\b[^<>]*>|^---$/gm
  const closing = /<\/script>|^---$/gm
  let outside = ''
  let after = 0
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex
    const close = closing.exec(text)
    if (close === null) break
    scripts.push({code: text.slice(opening.lastIndex, close.index), offset: opening.lastIndex})
    outside += text.slice(after, open.index) + blank(text.slice(open.index, closing.lastIndex))
    after = closing.lastIndex
    opening.lastIndex = after
  }

  return {scripts, outside: outside + text.slice(after)}
}

/** Whether an offset is within braces, as far as its line and the three before it tell. */
function isInBraces(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 300), offset)
  return before.lastIndexOf('{') > before.lastIndexOf('}')
}
