import {enoughSteps, pathPattern} from './path-pattern.js'

/** Folders that build tools write what they ship into, by their defaults. */
const BUILD_OUTPUT =
  /(?:^|\/)(?:dist|build|out|public|static|staticfiles|assets|www|_site|site|\.next|\.nuxt|\.output|\.svelte-kit|\.vercel|\.netlify|storybook-static|web-build)\//

/** Folders of what a package manager installed: a `dist` in there is not the app's own. */
const INSTALLED = /(?:^|\/)(?:\.venv|bower_components|node_modules|venv|__pycache__)\//

/** Characters of a `.dockerignore`; those of people have some hundreds. */
const LONGEST_IGNORE = 64 * 1024

const isComment = (line: string) => line === '' || line.startsWith('#')

/**
 * What a `.dockerignore` leaves out: later lines win, `!` takes back, a folder stands for all in it.
 * Source: "Build context" in Docker's documentation. One that is longer than any that people write leaves nothing out.
 */
export function dockerIgnores(dockerignore: string): (path: string) => boolean {
  const steps = enoughSteps()
  const text = dockerignore.length > LONGEST_IGNORE ? '' : dockerignore
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !isComment(line))
    .map((line) => {
      const taken = line.startsWith('!')
      const glob = (taken ? line.slice(1) : line).trim()
      const path = withoutEdges(glob)
      return {taken, whole: path === '' || path === '.', matches: pathPattern(path, steps)}
    })
  return (path) => {
    let ignored = false
    for (const {matches, taken, whole} of rules) {
      if (whole || matches(path)) ignored = !taken
    }

    return ignored
  }
}

/** A path as it stands in its context: without `./` before it, and slashes at its ends. */
function withoutEdges(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end).replace(/^(?:\.?\/)+/, '')
}

/** What a Dockerfile copies out of its context: sources of `COPY` and `ADD`, without those from other stages. */
export function copiedSources(dockerfile: string): string[] {
  const instructions = dockerfile.replaceAll(/[\\`]\r?\n/g, ' ').split(/\r?\n/)
  return instructions.flatMap((instruction) => {
    if (!/^\s*(?:COPY|ADD)\s/i.test(instruction)) return []
    const [, ...given] = instruction.trim().split(/\s+/)
    const first = given.findIndex((word) => !word.startsWith('--'))
    const options = first === -1 ? given : given.slice(0, first)
    if (first === -1 || options.some((option) => /^--from=/i.test(option))) return []
    let words: unknown = given.slice(first)
    try {
      if (given[first].startsWith('[')) words = JSON.parse(instruction.slice(instruction.indexOf('[')))
    } catch {
      return []
    }

    return Array.isArray(words) ? words.slice(0, -1).map(String) : []
  })
}

/** Whether a path lies in a folder of what a package manager installed. */
export const isInstalled = (path: string) => INSTALLED.test(`${path}/`)

/** The files that decide what is built out of a working tree. */
export interface BuildFiles {
  /** Each Dockerfile's text and the folder of its context (`''` for the root). */
  readonly dockerfiles: ReadonlyArray<{readonly folder: string; readonly text: string; readonly ignore: null | string}>
}

/**
 * Whether a file that git ignores would still be shipped: it lies where build tools put their output, or a Dockerfile
 * copies it and no `.dockerignore` keeps it out.
 */
export function shippedPaths({dockerfiles}: BuildFiles): (path: string) => boolean {
  const images = dockerfiles.map(({folder, text, ignore}) => ({
    prefix: folder === '' ? '' : `${folder}/`,
    ignores: dockerIgnores(ignore ?? ''),
    copies: copiesOf(text),
  }))
  return (path) => {
    if (BUILD_OUTPUT.test(path) && !INSTALLED.test(path)) return true
    return images.some(({prefix, ignores, copies}) => {
      if (!path.startsWith(prefix)) return false
      const inContext = path.slice(prefix.length)
      return !ignores(inContext) && copies(inContext)
    })
  }
}

/** Whether a Dockerfile copies a path of its context. */
function copiesOf(dockerfile: string): (path: string) => boolean {
  const steps = enoughSteps()
  const sources = [...new Set(copiedSources(dockerfile).map((source) => withoutEdges(source)))]
  if (sources.some((source) => source === '' || source === '.')) return () => true
  const patterns = sources.map((source) => pathPattern(source, steps))
  return (path) => patterns.some((matches) => matches(path))
}
