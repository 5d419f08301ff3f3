import {basename} from 'node:path'

import type {Scope} from '../../model/inventory.js'
import type {Checkout} from '../checkout/checkout.js'
import type {CodeReading} from '../references/read-code.js'
import type {CommittedFile, HygieneInput} from './hygiene-input.js'

import {CheckoutFiles} from '../../files/checkout-files.js'
import {filesUnder, indexEntries} from '../checkout/working-tree.js'
import {EXAMPLE_NAMES, isEnvFile, isEnvTemplate} from '../env-files/env-file-names.js'
import {USUAL_ENV_FILES} from './env-checks.js'
import {isKeyFile} from './key-files.js'
import {mayHoldLiterals} from './literal-secrets.js'

/** Longer files are no settings. */
const LONGEST = 512 * 1024
/** Git pathspecs of the files whose past is looked at. Few, as git tries each on every name of every commit. */
const COMMITTED_PATHSPECS = [
  '*.env*',
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  '*.jks',
  '*id_[rde]*',
  '*credential*.json',
  '*service*account*.json',
  '*.npmrc',
  '*.netrc',
  '*.pgpass',
  '*.htpasswd',
]
/** Versions of files of the past that are looked into. */
const MOST_VERSIONS = 500

/** What is known of the app beside its files. */
export interface HygieneContext {
  /** Keys of the config vars in scope. */
  readonly held: ReadonlySet<string>
  readonly code: CodeReading
  /** What the command is about. */
  readonly scope?: Scope
  /** Whether the history is looked into. */
  readonly history: boolean
  /** Files that the policy allows. */
  readonly allowed?: HygieneInput['allowed']
}

/**
 * Gathers what the hygiene checks look at.
 *
 * @param root folder of the checkout, or one that is none
 * @param checkout null for a folder that is no repository
 * @param context what is known of the app beside its files
 */
export async function readHygiene(
  root: string,
  checkout: Checkout | null,
  context: HygieneContext,
): Promise<HygieneInput> {
  const paths: string[] = []
  if (checkout === null)
    for await (const path of filesUnder(
      root,
      '',
      () => {},
      (folder) => !folder.endsWith('node_modules'),
    ))
      paths.push(path)
  else for (const {path} of await indexEntries(checkout.git)) paths.push(path)

  const files = new CheckoutFiles(root)
  const read = (wanted: readonly string[]) =>
    [...new Set(wanted)].flatMap((path) => {
      const text = readText(files, path)
      return text === null ? [] : [{path, text}]
    })

  // A template counts as it is now, committed or not.
  const rootFiles = await namesIn(root)
  const untracked = checkout === null ? [] : await untrackedEnvFiles(checkout)
  return {
    ignored:
      checkout === null
        ? null
        : await ignoredOf(checkout, [...USUAL_ENV_FILES, ...untracked, ...paths.filter((path) => isEnvFile(path))]),
    committed: checkout === null ? [] : await committedFiles(checkout, paths, context.history),
    bare: checkout !== null && checkout.root === null,
    untrackedEnvFiles: untracked.map((path) => ({path, text: readText(files, path)})),
    templates: read([
      ...rootFiles.filter((path) => EXAMPLE_NAMES.includes(path)),
      ...paths.filter((path) => isTemplate(path)),
    ]),
    sources: read(paths.filter((path) => mayHoldLiterals(path))),
    held: context.held,
    code: context.code,
    ...(context.scope && {scope: context.scope}),
    ...(context.allowed && {allowed: context.allowed}),
  }
}

/** Whether a path is that of a template for a dotenv file of the project's own. */
const isTemplate = (path: string) =>
  isEnvTemplate(path) &&
  /env/i.test(basename(path)) &&
  !/(?:^|\/)(?:node_modules|vendor|third[-_]?party|tests?|specs?|fixtures?)\//i.test(path)

async function namesIn(root: string): Promise<string[]> {
  const names: string[] = []
  for await (const path of filesUnder(
    root,
    '',
    () => {},
    () => false,
  ))
    names.push(path)
  return names
}

function readText(files: CheckoutFiles, path: string): null | string {
  try {
    return files.text(path, LONGEST)
  } catch {
    return null // not readable: the search of the files has said so
  }
}

async function untrackedEnvFiles({git}: Checkout): Promise<string[]> {
  const {output} = await git.run(['ls-files', '-z', '--others', '--', ':(icase)*.env', ':(icase)*.env.*'])
  const paths = output.toString().split('\0').filter(Boolean)
  return paths.filter((path) => isEnvFile(path) && !/(?:^|\/)(?:node_modules|vendor|\.venv|venv)\//.test(path))
}

async function ignoredOf({git}: Checkout, paths: readonly string[]): Promise<Set<string>> {
  const {output} = await git.run(
    ['check-ignore', '--no-index', '-z', '--stdin'],
    [...new Set(paths)].map((path) => `${path}\0`).join(''),
  )
  return new Set(output.toString().split('\0').filter(Boolean))
}

const isWanted = (path: string) => isEnvFile(path) || isKeyFile(path)

/** Dotenv and key files in the index and, where wanted, in the history. */
async function committedFiles(
  {git, root}: Checkout,
  tracked: readonly string[],
  history: boolean,
): Promise<CommittedFile[]> {
  const now = new Set(tracked.filter((path) => isWanted(path)))
  const files: CommittedFile[] = []
  const tree = root === null ? null : new CheckoutFiles(root)
  for (const path of now) files.push({path, tracked: true, text: tree && readText(tree, path)})
  if (!history) return files

  const args = ['log', '--all', '--format=', '--raw', '-z', '--no-abbrev', '--no-renames', '--diff-filter=AM']
  const {code, output} = await git.run([...args, '--', ...COMMITTED_PATHSPECS])
  if (code !== 0) return files
  const versions = new Map<string, Set<string>>()
  const fields = output.toString().split('\0')
  for (let i = 0; i + 1 < fields.length; i++) {
    const blob = fields[i].replace(/^\n+/, '').split(' ')[3]
    if (!fields[i].trimStart().startsWith(':') || blob === undefined) continue
    const path = fields[++i]
    if (!now.has(path) && isWanted(path)) versions.set(path, (versions.get(path) ?? new Set()).add(blob))
  }

  let left = MOST_VERSIONS
  for (const [path, blobs] of versions) {
    for (const blob of blobs) {
      if (left-- <= 0) break
      files.push({path, tracked: false, text: await readBlob(git, blob)})
    }
  }

  return files
}

async function readBlob(git: Checkout['git'], blob: string): Promise<null | string> {
  const {output: size} = await git.run(['cat-file', '-s', blob])
  if (Number(size.toString()) > LONGEST) return null
  const {code, output} = await git.run(['cat-file', 'blob', blob])
  return code !== 0 || output.includes(0) ? null : output.toString()
}
