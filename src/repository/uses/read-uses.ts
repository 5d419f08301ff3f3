import {resolve} from 'node:path'
import {dirname, join} from 'node:path/posix'

import type {BuildUse, HostedRepository, KeyUses, OutsideUse} from '../../model/key-use.js'
import type {Git} from '../git/git.js'
import type {FoundBuildUse} from './found-use.js'

import {CheckoutFiles} from '../../files/checkout-files.js'
import {TimeLimit} from '../../model/time-limit.js'
import {visibleText} from '../../text/visible-text.js'
import {isInstalled} from '../checkout/build-context.js'
import {type FolderOptions, openFolder} from '../checkout/open-folder.js'
import {ownPaths} from '../checkout/own-paths.js'
import {LONGEST_CODE, NOT_OWN, TESTS} from '../references/read-code.js'
import {buildUsesIn, isReadAsSettings, isReadByBuilds} from './build-uses.js'
import {packageManagerOf} from './by-name.js'
import {hostedRepository} from './hosted-repository.js'
import {outsidePlaceOf} from './outside-places.js'
import {outsideUsesIn} from './outside-uses.js'
import {readBuildScripts} from './package-scripts.js'
import {maySayWhatIsPublished, publishedBySettings} from './published-by-settings.js'

/** Names of one key that a place is told by; the rest of a machine-made file says no more. */
const MOST_OF_ONE = 50

/**
 * Where some config vars are used beside running dynos, as the files of a folder tell. Nothing is executed, and no link is
 * followed.
 *
 * @param options which folder, and how git is run
 * @throws Failure as readEvidence does
 */
export async function readUses(options: FolderOptions, keys: readonly string[]): Promise<KeyUses> {
  const folder = await openFolder(options)
  const problems: string[] = []
  const reader = new UsesReader(folder.root, new Set(keys.filter((key) => /^\w+$/.test(key))), problems)
  for await (const path of ownPaths(folder, resolve(options.directory), problems)) {
    if (options.signal?.aborted) break
    reader.read(path)
  }

  reader.readWhatBuildsRun()
  return {
    builds: [...packageManagers(keys), ...reader.builds],
    outside: reader.outside,
    repository: folder.checkout && (await remoteOf(folder.checkout.git)),
    incomplete: problems.length === 0 ? null : problems[0],
  }
}

/** What the names of config vars alone tell of builds. */
export function packageManagers(keys: readonly string[]): BuildUse[] {
  return keys.flatMap((key) => {
    const use = packageManagerOf(key)
    return use ? [{key, ...use}] : []
  })
}

/** Reads one file after another for the keys that are looked for. */
class UsesReader {
  readonly builds: BuildUse[] = []
  readonly outside: OutsideUse[] = []
  readonly #files: CheckoutFiles
  readonly #keys: ReadonlySet<string>
  readonly #limit = new TimeLimit()
  readonly #problems: string[]
  /** Files that build scripts run. */
  readonly #run = new Set<string>()

  constructor(root: string, keys: ReadonlySet<string>, problems: string[]) {
    this.#files = new CheckoutFiles(root)
    this.#keys = keys
    this.#problems = problems
  }

  read(path: string): void {
    if (isInstalled(path)) return
    const forBuilds = isReadByBuilds(path) && !NOT_OWN.test(path) && !TESTS.test(path)
    const isOutside = outsidePlaceOf(path) !== null
    if (!forBuilds && !isOutside && !maySayWhatIsPublished(path)) return
    const text = this.#text(path)
    if (text === null) return
    if (/(?:^|\/)package\.json$/.test(path)) {
      for (const file of readBuildScripts(text).files) this.#run.add(join(dirname(path), file))
    }

    // Ember evaluates its settings as it builds ("Configuring Your App"); others read a file of that name at run time.
    if (/(?:^|\/)ember-cli-build\.[cm]?[jt]s$/.test(path)) this.#run.add(join(dirname(path), 'config/environment.js'))
    if (forBuilds || maySayWhatIsPublished(path)) this.#note(path, () => publishedBySettings(path, text, this.#keys))
    if (![...this.#keys].some((key) => text.toLowerCase().includes(key.toLowerCase()))) return
    if (forBuilds) this.#builds(path, text, false)
    if (!isOutside) return
    const found = this.#within(path, () => outsideUsesIn(path, text, this.#keys))
    for (const {environment, isVariable, key, line, name, place} of found.slice(0, MOST_OF_ONE)) {
      this.outside.push({
        place,
        key,
        name,
        ...(isVariable && {isVariable}),
        ...(environment !== undefined && {environment}),
        where: placeIn(path, line),
      })
    }
  }

  readWhatBuildsRun(): void {
    for (const path of this.#run) {
      if (path.startsWith('..') || isReadAsSettings(path)) continue
      const text = this.#text(path)
      if (text !== null) this.#builds(path, text, true)
    }
  }

  #builds(path: string, text: string, runInBuild: boolean): void {
    this.#note(path, () => buildUsesIn(path, text, runInBuild))
  }

  #note(path: string, read: () => FoundBuildUse[]): void {
    for (const {how, key, kind, line} of this.#within(path, read)) {
      const isKnown = this.builds.some((use) => use.key === key && use.kind === kind && use.how === how)
      if (this.#keys.has(key) && !isKnown)
        this.builds.push({key, kind, how: visibleText(how), where: placeIn(path, line)})
    }
  }

  #within<T>(path: string, work: () => T[]): T[] {
    const done = this.#limit.run(work)
    if (done) return done.value
    this.#problems.push(`${visibleText(path)} was not looked through: ${this.#limit.reason}.`)
    return []
  }

  #text(path: string): null | string {
    try {
      return this.#files.text(path, LONGEST_CODE)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      this.#problems.push(`${visibleText(path)} cannot be read (${code ?? 'unknown error'}).`)
      return null
    }
  }
}

const placeIn = (path: string, line: number) => `${visibleText(path)}:${line}`

/** The repository of the remote that pushes go to by default, Heroku's own aside. */
async function remoteOf(git: Git): Promise<HostedRepository | null> {
  const {output} = await git.run(['config', '-z', '--get-regexp', String.raw`^remote\..*\.url$`])
  const remotes = output
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [name, address = ''] = entry.split('\n')
      const hosted = hostedRepository(address)
      return hosted === null || hosted.host.endsWith('heroku.com') ? [] : [{name, hosted}]
    })
  return (remotes.find(({name}) => name === 'remote.origin.url') ?? remotes[0])?.hosted ?? null
}
