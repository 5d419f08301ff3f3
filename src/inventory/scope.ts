import type {Coupling, Platform} from '../heroku/platform.js'

import {PlatformFailure} from '../heroku/platform-failure.js'
import {appEnvironment, type Environment, type PipelineIdentity, stageConfigEnvironment} from '../model/environment.js'
import {Failure} from '../model/failure.js'
import {type ReadError, type Scope} from '../model/inventory.js'
import {type Stage} from '../model/stage.js'
import {command} from '../text/command.js'

/** The environments that a scope comes to, before their config vars are read. */
export interface ResolvedScope {
  readonly scope: Scope
  readonly environments: readonly Environment[]
  /** Environments known to exist that cannot be looked at, with the reason. */
  readonly unreachable: ReadonlyArray<{readonly environment: Environment; readonly error: ReadError}>
  /** Refs of the environments that a report is about (see Inventory.focus). */
  readonly focus: ReadonlySet<string>
}

/**
 * The environments of a scope: a pipeline's apps and its shared config for review apps and tests; an app with those of
 * its pipeline, itself in focus; a team's apps with their stages (a pipeline's shared config is read with the pipeline).
 *
 * @throws {Failure} when the scope itself cannot be found or looked at
 */
export async function resolveScope(platform: Platform, scope: Scope): Promise<ResolvedScope> {
  if (scope.kind === 'app') return resolveApp(platform, scope)
  if (scope.kind === 'team') return resolveTeam(platform, scope)
  return resolvePipeline(platform, scope, await findPipeline(platform, scope.name))
}

/**
 * The apps of a scope and nothing beside them: an app alone, the apps of a pipeline or of a team. All are in focus.
 *
 * @param how.withStage asks for the stage of an app alone, too, which takes a request
 * @throws {Failure} when the scope itself cannot be found or looked at
 */
export async function resolveApps(platform: Platform, scope: Scope, {withStage = false} = {}): Promise<ResolvedScope> {
  if (scope.kind !== 'app') {
    const resolved = await resolveScope(platform, scope)
    return {...resolved, environments: resolved.environments.filter(({kind}) => kind === 'app')}
  }

  const [app, stage] = await Promise.all([platform.app(scope.name), withStage ? stageOf(platform, scope.name) : null])
  const environment = appEnvironment(app, stage)
  return {
    scope: {kind: 'app', name: app.name},
    environments: [environment],
    unreachable: [],
    focus: new Set([environment.ref]),
  }
}

/** The stage of an app; null where it has none, or where nothing says so. */
async function stageOf(platform: Platform, app: string): Promise<null | Stage> {
  try {
    return (await platform.couplingOf(app))?.stage ?? null
  } catch (error) {
    if (error instanceof PlatformFailure) return null
    throw error
  }
}

/**
 * The pipeline of that name or id.
 *
 * @throws {Failure} `not-found` when there is none, `bad-usage` when several have the name
 */
export async function findPipeline(platform: Platform, nameOrId: string): Promise<PipelineIdentity> {
  const found = await platform.pipelines(nameOrId)
  if (found.length === 1) return found[0]
  if (found.length === 0) {
    throw new Failure('not-found', `Heroku knows no pipeline ${nameOrId} that this account may see.`, {
      next: 'See which there are: heroku pipelines',
    })
  }

  throw new Failure('bad-usage', `There are ${found.length} pipelines named ${nameOrId}.`, {
    details: {pipelines: found.map(({id}) => id)},
    next: `Name one by its id: ${found.map(({id}) => `--pipeline ${id}`).join(' or ')}`,
  })
}

async function resolvePipeline(
  platform: Platform,
  scope: Scope,
  pipeline: PipelineIdentity,
  focusOn?: string,
): Promise<ResolvedScope> {
  const couplings = await platform.couplings(pipeline)
  const {environments, unreachable} = await appEnvironments(platform, couplings, pipeline)
  if (environments.length === 0 && unreachable.length === 0) {
    throw new Failure('not-found', `Pipeline ${pipeline.name} has no apps.`, {
      next: command`heroku pipelines:add ${pipeline.name} --app example-app`,
    })
  }

  const all = [
    ...environments,
    ...(['test', 'review'] as const).map((stage) => stageConfigEnvironment(pipeline, stage)),
  ]
  return {
    scope: focusOn === undefined ? {kind: 'pipeline', name: pipeline.name} : scope,
    environments: all,
    unreachable,
    focus: new Set(
      [...all, ...unreachable.map(({environment}) => environment)]
        .filter(({appId}) => focusOn === undefined || appId === focusOn)
        .map(({ref}) => ref),
    ),
  }
}

async function appEnvironments(
  platform: Platform,
  couplings: readonly Coupling[],
  pipeline: PipelineIdentity,
): Promise<Pick<ResolvedScope, 'environments' | 'unreachable'>> {
  const apps = new Map((await platform.apps(couplings.map(({appId}) => appId))).map((app) => [app.id, app]))
  const environments: Environment[] = []
  const unreachable: Array<{environment: Environment; error: ReadError}> = []
  for (const {appId, stage} of couplings) {
    const app = apps.get(appId)
    if (app) environments.push(appEnvironment(app, stage, pipeline))
    else {
      unreachable.push({
        environment: appEnvironment({id: appId, name: appId}, stage, pipeline),
        error: {
          code: 'forbidden',
          message: `Pipeline ${pipeline.name} has an app ${appId} that this account may not see.`,
        },
      })
    }
  }

  return {environments, unreachable}
}

async function resolveApp(platform: Platform, scope: Scope): Promise<ResolvedScope> {
  const coupling = await platform.couplingOf(scope.name)
  if (coupling) {
    const pipeline = await pipelineOf(platform, coupling)
    return resolvePipeline(platform, scope, pipeline, coupling.appId)
  }

  return resolveApps(platform, scope)
}

/** An app's pipeline may be one that this account cannot look up by itself; then its id stands for its name. */
async function pipelineOf(platform: Platform, {pipelineId}: Coupling): Promise<PipelineIdentity> {
  try {
    return await platform.pipeline(pipelineId)
  } catch (error) {
    if (error instanceof PlatformFailure && error.status === 403) return {id: pipelineId, name: pipelineId}
    throw error
  }
}

async function resolveTeam(platform: Platform, scope: Scope): Promise<ResolvedScope> {
  const [apps, couplings, pipelines] = await Promise.all([
    platform.teamApps(scope.name),
    platform.allCouplings(),
    platform.allPipelines(),
  ])
  if (apps.length === 0) {
    throw new Failure('not-found', `Team ${scope.name} has no apps that this account may see.`, {
      next: command`heroku apps --team ${scope.name}`,
    })
  }

  const stageOf = new Map<string, Coupling>(couplings.map((coupling) => [coupling.appId, coupling]))
  const byId = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]))
  const environments = apps.map((app) => {
    const coupling = stageOf.get(app.id)
    const pipeline = coupling
      ? (byId.get(coupling.pipelineId) ?? {id: coupling.pipelineId, name: coupling.pipelineId})
      : null
    const stage: null | Stage = coupling?.stage ?? null
    return appEnvironment(app, stage, pipeline)
  })
  return {scope, environments, unreachable: [], focus: new Set(environments.map(({ref}) => ref))}
}
