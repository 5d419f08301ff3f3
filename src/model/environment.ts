import {compareStages, type Stage} from './stage.js'

/** What kind of place holds the config vars; also the scheme of its ref. */
export type EnvironmentKind = 'app' | 'file' | 'pipeline'

/** An app, as far as an environment needs to know it. */
export interface AppIdentity {
  readonly id: string
  readonly name: string
}

/** A pipeline, as far as an environment needs to know it. */
export interface PipelineIdentity {
  readonly id: string
  readonly name: string
}

/** One place that holds config vars: an app, a pipeline's shared config for review apps or tests, or a file. */
export interface Environment {
  /** `app:NAME`, `pipeline:NAME/STAGE` or `file:PATH`. Unique within an inventory. */
  readonly ref: string
  /** As a person says it: the app's name, `NAME/STAGE` or the path. */
  readonly name: string
  readonly kind: EnvironmentKind
  /** Null for an app outside any pipeline (unless the policy says otherwise) and for a file. */
  readonly stage: null | Stage
  readonly pipeline: null | PipelineIdentity
  /** The app's id at Heroku; null for what is no app. */
  readonly appId: null | string
}

/** The name in a ref: `acme-prod` of `app:acme-prod`. */
export function nameOfRef(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1)
}

/** The app that an environment is. Only for environments that are apps. */
export function appOf({appId, name}: Pick<Environment, 'appId' | 'name'>): AppIdentity {
  return {id: appId!, name}
}

/** The environment of an app. */
export function appEnvironment(
  app: AppIdentity,
  stage: null | Stage = null,
  pipeline: null | PipelineIdentity = null,
): Environment {
  return {ref: `app:${app.name}`, name: app.name, kind: 'app', stage, pipeline, appId: app.id}
}

/** The environment of a pipeline's shared config for its review apps or its tests. */
export function stageConfigEnvironment(pipeline: PipelineIdentity, stage: 'review' | 'test'): Environment {
  const name = `${pipeline.name}/${stage}`
  return {ref: `pipeline:${name}`, name, kind: 'pipeline', stage, pipeline, appId: null}
}

/** The environment of a dotenv file. */
export function fileEnvironment(path: string): Environment {
  return {ref: `file:${path}`, name: path, kind: 'file', stage: null, pipeline: null, appId: null}
}

/** Orders environments by stage, least dangerous first, then by name. For `sort`. */
export function compareEnvironments(a: Environment, b: Environment): number {
  return compareStages(a.stage, b.stage) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}
