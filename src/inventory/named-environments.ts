import type {Platform} from '../heroku/platform.js'
import type {EnvironmentReading, Inventory, ReadError, Scope} from '../model/inventory.js'

import {PlatformFailure} from '../heroku/platform-failure.js'
import {appEnvironment, type Environment, type PipelineIdentity, stageConfigEnvironment} from '../model/environment.js'
import {Failure} from '../model/failure.js'
import {parseStage, type Stage, stagesBeginningWith} from '../model/stage.js'
import {command} from '../text/command.js'
import {readDotenv} from './file-environment.js'
import {readInventory} from './read-inventory.js'
import {findPipeline, type ResolvedScope, resolveScope} from './scope.js'

/** What a person typed for an environment. */
type Name =
  | {readonly kind: 'app'; readonly app: string}
  | {readonly kind: 'config'; readonly pipeline: string; readonly stage: 'review' | 'test'}
  | {readonly kind: 'file'; readonly path: string}
  | {readonly kind: 'stage'; readonly stage: Stage}

/** An environment that was found, with why it cannot be looked at where that is known already. */
interface Found {
  readonly environment: Environment
  readonly error?: ReadError
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const KINDS = 'app:NAME, pipeline:NAME/review, pipeline:NAME/test or file:PATH'

/**
 * What is meant by a name: `app:`, `pipeline:` and `file:` say it; without them, a stage within a pipeline that has no app
 * of that very name, else an app.
 *
 * @throws {Failure} `bad-usage` for a ref of a kind that there is not, or that is not whole
 */
function readName(typed: string, within: ResolvedScope | null): Name {
  const [, kind, rest] = /^([^:]*):(.*)$/s.exec(typed) ?? [null, null, typed]
  if (rest === '') throw new Failure('bad-usage', `${JSON.stringify(typed)} names nothing.`, {next: `Say ${KINDS}.`})
  if (kind === 'app') return {kind, app: rest}
  if (kind === 'file') return {kind, path: rest}
  if (kind === 'pipeline') {
    const [, pipeline, stage] = /^(.+)\/(review|test)$/.exec(rest) ?? []
    if (pipeline) return {kind: 'config', pipeline, stage: stage as 'review' | 'test'}
    throw new Failure(
      'bad-usage',
      `${typed} is no shared config: a pipeline has one for review apps and one for tests.`,
      {
        next: `Say ${KINDS}; for the apps of a stage, production --pipeline example.`,
      },
    )
  }

  if (kind !== null) {
    throw new Failure('bad-usage', `${typed} is a ref of a kind that there is not.`, {next: `Say ${KINDS}.`})
  }

  const isApp = within?.environments.some(({kind: of, name}) => of === 'app' && name === typed)
  if (within?.scope.kind === 'pipeline' && !isApp && stagesBeginningWith(typed).length > 0) {
    return {kind: 'stage', stage: parseStage(typed)}
  }

  return {kind: 'app', app: typed}
}

/** Looks environments up, none of them twice. */
class Lookup {
  readonly #platform: Platform
  readonly #within: ResolvedScope | null
  readonly #pipelines = new Map<string, Promise<PipelineIdentity>>()

  constructor(platform: Platform, within: null | ResolvedScope) {
    this.#platform = platform
    this.#within = within
  }

  async byName(name: Exclude<Name, {kind: 'file'}>): Promise<Found[]> {
    if (name.kind === 'app') return [await this.#app(name.app)]
    if (name.kind === 'stage') return this.#stage(name.stage)
    const pipeline = await this.#once(name.pipeline, () => this.#pipelineNamed(name.pipeline))
    return [{environment: stageConfigEnvironment(pipeline, name.stage)}]
  }

  async #app(name: string): Promise<Found> {
    const known = found(this.#within).find(({environment}) => environment.kind === 'app' && environment.name === name)
    if (known) return known
    try {
      const coupling = await this.#platform.couplingOf(name)
      if (!coupling || UUID.test(name)) {
        const app = await this.#platform.app(name)
        if (!coupling) return {environment: appEnvironment(app)}
        name = app.name
      }

      const pipeline = await this.#once(coupling.pipelineId, () => this.#pipelineOfId(coupling.pipelineId))
      return {environment: appEnvironment({id: coupling.appId, name}, coupling.stage, pipeline)}
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error
      if (error.status === 403) {
        const {code, message} = error
        return {environment: appEnvironment({id: name, name}), error: {code, message}}
      }

      if (error.status !== 404) throw error
      const stage = stagesBeginningWith(name)[0]
      throw new Failure('not-found', `Heroku knows no app ${name} that this account may see.`, {
        next:
          stage && !this.#within
            ? `For the stage ${stage}, name its pipeline: --pipeline example`
            : 'heroku apps --all',
      })
    }
  }

  #stage(stage: Stage): Found[] {
    const all = found(this.#within).filter(({environment}) => environment.stage === stage)
    if (all.length > 0) return all.sort((a, b) => (a.environment.ref < b.environment.ref ? -1 : 1))
    const {name} = this.#within!.scope
    throw new Failure('not-found', `Pipeline ${name} has no app in ${stage}.`, {
      next: command`heroku pipelines:info ${name}`,
    })
  }

  async #pipelineNamed(name: string): Promise<PipelineIdentity> {
    const known = found(this.#within).find(({environment}) => environment.pipeline?.name === name)
    return known?.environment.pipeline ?? findPipeline(this.#platform, name)
  }

  /** A pipeline that this account cannot look up by itself is known by its id. */
  async #pipelineOfId(id: string): Promise<PipelineIdentity> {
    try {
      return await this.#platform.pipeline(id)
    } catch (error) {
      if (error instanceof PlatformFailure && error.status === 403) return {id, name: id}
      throw error
    }
  }

  #once(key: string, look: () => Promise<PipelineIdentity>): Promise<PipelineIdentity> {
    const pending = this.#pipelines.get(key) ?? look()
    this.#pipelines.set(key, pending)
    return pending
  }
}

/** The environments of a scope, those too that cannot be looked at. */
function found(within: null | ResolvedScope): Found[] {
  return within ? [...within.environments.map((environment) => ({environment})), ...within.unreachable] : []
}

function tooFew(refs: readonly string[]): Failure {
  const one = refs.length === 1 ? `, and ${refs[0]} is one` : ''
  return new Failure('bad-usage', `A comparison needs at least two environments${one}.`, {
    next: 'heroku secrets:diff example-staging example-prod, or heroku secrets:diff --pipeline example',
  })
}

/**
 * Reads the environments that a person named side by side, in the order in which they were named; a stage stands for all
 * of its pipeline's environments at that stage. With no names, the apps of the scope in stage order.
 *
 * @param platform the gateway to Heroku
 * @param wanted `names`: apps, stages (within a pipeline) or refs; `scope`: where to look for stages and, without names,
 *   for apps, null when no scope was named
 * @param onRead called after each environment, with how many are done and how many there are
 * @throws {Failure} `bad-usage` for fewer than two environments, for one that is named twice and for a ref that is none;
 *   `not-found` for what does not exist; `invalid-file` for a file that is malformed
 */
export async function readNamedEnvironments(
  platform: Platform,
  {names, scope}: {readonly names: readonly string[]; readonly scope: null | Scope},
  onRead?: (done: number, total: number) => void,
): Promise<Inventory> {
  for (const typed of names) readName(typed, null) // what is no ref at all is told before anything is asked
  const within = scope && (names.length === 0 || scope.kind === 'pipeline') ? await resolveScope(platform, scope) : null
  const lookup = new Lookup(platform, within)
  const named = names.map((typed) => readName(typed, within))
  const apps = found(within).filter(({environment}) => environment.kind === 'app')
  const places: ReadonlyArray<ReadonlyArray<EnvironmentReading | Found>> =
    named.length === 0
      ? [apps]
      : await Promise.all(
          named.map(async (name) => (name.kind === 'file' ? [await readDotenv(name.path)] : lookup.byName(name))),
        )

  const refs = places.flat().map(({environment}) => environment.ref)
  const twice = refs.find((ref, number) => refs.indexOf(ref) !== number)
  if (twice) throw new Failure('bad-usage', `${twice} is named twice.`, {next: 'Name each environment once.'})
  if (refs.length < 2) throw tooFew(refs)

  const toRead = places.flat().filter((place): place is Found => !('configVars' in place))
  const inventory = await readInventory(
    platform,
    {
      scope: scope ?? {kind: 'app', name: toRead[0]?.environment.name ?? refs[0]},
      environments: toRead.filter(({error}) => !error).map(({environment}) => environment),
      unreachable: toRead.flatMap(({environment, error}) => (error ? [{environment, error}] : [])),
      focus: new Set(refs),
    },
    onRead,
  )
  if (named.length === 0) return inventory
  const readings = new Map(inventory.readings.map((reading) => [reading.environment.ref, reading]))
  const ordered = places.map((group) =>
    group.flatMap((place) => ('configVars' in place ? [place] : (readings.get(place.environment.ref) ?? []))),
  )
  // A pipeline's shared config that does not exist is left out of what was read.
  const absent = places.find((_, number) => ordered[number].length === 0)?.[0].environment
  if (absent) {
    throw new Failure('not-found', `There is no shared config ${absent.name}.`, {
      next: command`heroku pipelines:info ${absent.pipeline!.name}`,
    })
  }

  if (ordered.flat().length < 2) throw tooFew(ordered.flat().map(({environment}) => environment.ref))
  return {...inventory, readings: ordered.flat()}
}
