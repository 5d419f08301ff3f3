import {pathPattern} from './path-pattern.js'

/** Folders that build tools write what they ship into, by their defaults. */
const BUILD_OUTPUT =
  /(?:^|\/)(?:dist|build|out|public|static|staticfiles|assets|www|_site|site|\.next|\.nuxt|\.output|\.svelte-kit|\.vercel|\.netlify|storybook-static|web-build)\//

/** Folders of what a package manager installed: a `dist` in there is not the app's own. */
const INSTALLED = /(?:^|\/)(?:\.venv|bower_components|node_modules|venv|__pycache__)\//

const isComment = (line: string) => line === '' || line.startsWith('#')

/**
 * What a `.dockerignore` leaves out: later lines win, `!` takes back, a folder stands for all in it.
 * Source: "Build context" in Docker's documentation.
 */
export function dockerIgnores(dockerignore: string): (path: string) => boolean {
  const rules = dockerignore
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !isComment(line))
    .map((line) => {
      const taken = line.startsWith('!')
      const glob = (taken ? line.slice(1) : line)
        .trim()
        .replace(/^(?:\.?\/)+/, '')
        .replace(/\/+$/, '')
      return {taken, whole: glob === '' || glob === '.', pattern: pathPattern(glob)}
    })
  return (path) => {
    const names = path.split('/')
    const prefixes = names.map((_, index) => names.slice(0, index + 1).join('/'))
    let ignored = false
    for (const {taken, whole, pattern} of rules) {
      if (whole || prefixes.some((prefix) => pattern.test(prefix))) ignored = !taken
    }

    return ignored
  }
}

/** What a Dockerfile copies out of its context: sources of `COPY` and `ADD`, without those from other stages. */
export function copiedSources(dockerfile: string): string[] {
  const instructions = dockerfile.replaceAll(/[\\`]\r?\n/g, ' ').split(/\r?\n/)
  return instructions.flatMap((instruction) => {
    const [, options, rest] = /^\s*(?:COPY|ADD)\s+((?:--\S+\s+)*)(.*)$/i.exec(instruction) ?? []
    if (rest === undefined || /--from=/i.test(options)) return []
    let words: unknown
    try {
      words = rest.trimStart().startsWith('[') ? JSON.parse(rest) : rest.trim().split(/\s+/)
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
    copies: copiedSources(text).map((source) => source.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')),
  }))
  return (path) => {
    if (BUILD_OUTPUT.test(path) && !INSTALLED.test(path)) return true
    return images.some(({prefix, ignores, copies}) => {
      if (!path.startsWith(prefix)) return false
      const inContext = path.slice(prefix.length)
      return !ignores(inContext) && copies.some((source) => covers(source, inContext))
    })
  }
}

function covers(source: string, path: string): boolean {
  if (source === '' || source === '.') return true
  const names = path.split('/')
  const pattern = pathPattern(source)
  return names.some((_, index) => pattern.test(names.slice(0, index + 1).join('/')))
}
