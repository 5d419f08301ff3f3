import {readFile} from 'node:fs/promises'
import {resolve} from 'node:path'

import {Failure} from '../../model/failure.js'
import {PROVIDERS} from '../../providers/catalogue.js'
import {isInstalled} from '../checkout/build-context.js'
import {type Checkout, findCheckout, requireDirectory} from '../checkout/checkout.js'
import {filesUnder, trackedAndUntracked} from '../checkout/working-tree.js'
import {
  type CodeReading,
  compareWithCode,
  type MissingKey,
  readCode,
  type UnusedKey,
} from '../references/code-reading.js'
import {type RenderedTemplate, renderTemplate, templateEntries} from './env-example.js'
import {checkHygiene, type HygieneCheck} from './hygiene.js'
import {readHygiene} from './read-hygiene.js'

/** What to inspect. */
export interface InspectOptions {
  /** Any directory in the repository, or one that is none. */
  readonly directory: string
  /** What git's environment is taken from. */
  readonly environment: NodeJS.ProcessEnv
  /** Keys of the config vars in scope. */
  readonly held: ReadonlySet<string>
  /** Stops the inspection. */
  readonly signal?: AbortSignal
}

/** What an inspection of a repository found. */
export interface Inspection {
  readonly hygiene: readonly HygieneCheck[]
  /** Keys that the code reads and no app in scope has. */
  readonly missing: readonly MissingKey[]
  /** Keys that an app has and the code does not read. */
  readonly unused: readonly UnusedKey[]
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

async function open({
  directory,
  environment,
  signal,
}: InspectOptions): Promise<{root: string; checkout: Checkout | null}> {
  const folder = resolve(directory)
  await requireDirectory(folder)
  let checkout: Checkout | null = null
  try {
    checkout = await findCheckout(folder, environment, {signal})
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error // without git, a folder is a folder
  }

  return {root: checkout?.root ?? folder, checkout}
}

const isOwn = (path: string) => !isInstalled(path)

async function readCodeIn(
  root: string,
  checkout: Checkout | null,
  problems: string[],
  signal?: AbortSignal,
): Promise<CodeReading> {
  if (checkout?.root === null) return readCode(root, []) // a bare repository has no files
  const onProblem = (problem: string) => problems.push(problem)
  const paths = checkout ? await trackedAndUntracked(checkout.git) : filesUnder(root, '', onProblem, isOwn)
  return readCode(root, paths, signal)
}

/**
 * Checks the hygiene of a repository, and sets the config vars that its code reads beside those the apps have.
 *
 * @param options what to inspect
 * @param options.history whether files of the past are looked at as well
 * @returns null when it was stopped: what half a look gives would be wrong
 * @throws Failure `not-found` or `bad-usage` when the path is no directory
 */
export async function inspectRepository(
  options: InspectOptions & {readonly history: boolean},
): Promise<Inspection | null> {
  try {
    const inspection = await inspect(options)
    return options.signal?.aborted ? null : inspection
  } catch (error) {
    if (options.signal?.aborted) return null
    throw error
  }
}

async function inspect(options: InspectOptions & {readonly history: boolean}): Promise<Inspection> {
  const {held, history} = options
  const {root, checkout} = await open(options)
  const problems: string[] = []
  const code = await readCodeIn(root, checkout, problems, options.signal)
  const hygiene = checkHygiene(await readHygiene(root, checkout, {held, code, history}))
  const libraryKeys = new Set(PROVIDERS.flatMap((provider) => provider.envKeys))
  return {hygiene, ...compareWithCode(held, code, libraryKeys), problems: [...problems, ...code.problems]}
}

/** A template as it is and as it should be. */
export interface TemplateUpdate extends RenderedTemplate {
  /** Its text now; null when there is none. */
  readonly existing: null | string
  /** Where it stands, absolute. */
  readonly path: string
  /** What of the code could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/**
 * The template of a `.env` as it should be. Writes nothing.
 *
 * @param file path of the template, from the working directory
 * @param options what to inspect for the keys that the code reads
 * @throws Failure `not-found` or `bad-usage` when the directory is none; `invalid-file` when the template cannot be read
 */
export async function updateTemplate(file: string, options: InspectOptions): Promise<TemplateUpdate> {
  const {root, checkout} = await open(options)
  const problems: string[] = []
  const code = await readCodeIn(root, checkout, problems)
  const path = resolve(file)
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Failure('invalid-file', `${file} cannot be read (${error.code}).`, {next: 'Name another file.'})
  })
  const rendered = renderTemplate(templateEntries(options.held, code), existing, (key) => code.words.has(key))
  return {...rendered, existing, path, problems: [...problems, ...code.problems]}
}
