import type {Reference} from './lexing/reference.js'
import type {DescribedVar} from './settings/app-json.js'

import {CheckoutFiles} from '../../files/checkout-files.js'
import {TimeLimit} from '../../model/time-limit.js'
import {findReferences, mayHoldReferences} from './find-references.js'
import {readAppJson} from './settings/app-json.js'
import {comparableProperty, givenProperties, givesProperties} from './settings/given-properties.js'

/** A reference with the file it stands in. */
export interface CodeReference extends Reference {
  /** From the root, with `/`. */
  readonly path: string
}

/** What the code of an app says about its config vars. */
export interface CodeReading {
  /** Key → where it is read, in order of path and line. */
  readonly references: ReadonlyMap<string, readonly CodeReference[]>
  /** Words in capitals that stand anywhere in code and configuration: a key among them may be read in a way not seen. */
  readonly words: ReadonlySet<string>
  /** What `app.json` says of each key. */
  readonly described: ReadonlyMap<string, DescribedVar>
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/** Longer files are made by machines. In bytes. */
export const LONGEST_CODE = 1024 * 1024
/** Dependencies and build output: not the app's own code. */
export const NOT_OWN =
  /(?:^|\/)(?:node_modules|bower_components|vendor\/(?:bundle|cache|composer|assets)|dist|build|\.next|\.nuxt|target|_build|deps|venv|\.venv|site-packages|coverage)\//
/** Files that tell people about keys without reading them; pip fills in what stands in its requirements. */
export const PROSE =
  /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]*env[.-](?:example|sample|template)|(?!requirements[^/]*\.txt$)[^/]+\.(?:md|mdx|rst|txt|adoc|lock|svg|csv|map|min\.js))$/i
/** Code that runs only to test the app, or to develop it. */
export const TESTS =
  /(?:^|\/)(?:test|tests|spec|specs|__tests__|__mocks__|e2e|cypress|fixtures|testdata|[\w.]+\.(?:Unit|Integration|Functional)?Tests?)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)(?:test_\w+|conftest)\.py$|[a-z](?:Tests?|TestCase|Spec|IT)\.(?:java|kt|scala|groovy|cs|fs|php)$|(?:^|\/)config\/(?:environments\/)?test\.(?:rb|exs)$/i
/** What a CI service runs, and what only shows how something is done: no code of the running app. */
const NOT_RUN =
  /^(?:\.(?:github|circleci|gitlab|buildkite|semaphore|woodpecker|azure-pipelines)|docs?|documentation|examples?|samples?)\//
const TEXT =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|properties|tf|hcl|env|gradle|xml|html|hbs|ejs|haml|slim|erb|graphql|prisma|nix)$|(?:^|\/)(?:Dockerfile|Makefile|Procfile|Rakefile|Gemfile)[^/]*$/i

/**
 * Reads the code of an app for the environment variables it needs.
 *
 * @param root of the checkout
 * @param paths of its files, with `/`
 * @param signal stops it; what was read by then comes back
 */
export async function readCode(
  root: string,
  paths: AsyncIterable<string> | Iterable<string>,
  signal?: AbortSignal,
): Promise<CodeReading> {
  const references = new Map<string, CodeReference[]>()
  const words = new Set<string>()
  const problems: string[] = []
  const files = new CheckoutFiles(root)
  const limit = new TimeLimit()
  const given = new Set<string>()
  let described: readonly DescribedVar[] = []

  for await (const path of paths) {
    if (signal?.aborted) break
    if (NOT_OWN.test(path) || PROSE.test(path) || !(mayHoldReferences(path) || TEXT.test(path))) continue
    const text = readText(files, path, (code) => problems.push(`${path} cannot be read (${code}).`))
    if (text === null) continue
    for (const [word] of text.matchAll(/\b[A-Z][A-Z\d_]{2,}\b/g)) words.add(word)
    if (path === 'app.json') described = readAppJson(text)
    if (TESTS.test(path) || NOT_RUN.test(path)) continue
    if (givesProperties(path)) for (const name of givenProperties(path, text)) given.add(name)
    const read = limit.run(() => findReferences(path, text))
    if (read === null) problems.push(`${path} was not looked through for config vars: ${limit.reason}.`)
    for (const reference of read?.value ?? []) {
      const found = references.get(reference.key) ?? []
      references.set(reference.key, found)
      found.push({...reference, path})
    }
  }

  settleProperties(references, words, given)
  for (const found of references.values()) found.sort((a, b) => compare(a.path, b.path) || a.line - b.line)
  return {references, words, described: new Map(described.map((one) => [one.key, one])), problems}
}

/**
 * What a file of settings gives is not asked of the environment, though it may still come from there: in .NET, where the
 * environment goes before the file, it stays as optional.
 */
function settleProperties(
  references: Map<string, CodeReference[]>,
  words: Set<string>,
  given: ReadonlySet<string>,
): void {
  for (const [key, found] of references) {
    const settled = found.flatMap((one) => {
      if (one.property === undefined || !given.has(comparableProperty(one.property))) return [one]
      words.add(key)
      return /\.(?:cs|fs)$/.test(one.path) ? [{...one, optional: true}] : []
    })
    if (settled.length === 0) references.delete(key)
    else references.set(key, settled)
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function readText(files: CheckoutFiles, path: string, onProblem: (code: string) => void): null | string {
  try {
    return files.text(path, LONGEST_CODE)
  } catch (error) {
    onProblem((error as NodeJS.ErrnoException).code ?? 'unknown error')
    return null
  }
}
