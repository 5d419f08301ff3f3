import type {Call, Route} from '../http/route.js'
import type {App, Config} from '../world/state.js'
import type {World} from '../world/world.js'

import {invalidParams, noSuchEndpoint, notFound} from '../http/problem.js'
import {changeConfig, isReleasing, latestRelease, shownConfig} from '../world/releases.js'
import {pipelineById} from './pipelines.js'
import {iso} from './show.js'

const LARGEST_CONFIG = 64 * 1024
const WAITING =
  'Release command executing: this config change will not be available until the command succeeds. Use `heroku releases:output` to view the log.'

/** Config vars of apps, and of a pipeline's review apps and tests. */
export const configVarRoutes: Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/config-vars',
    scope: 'read-protected',
    needs: 'config',
    handle: ({world, app, now}) => ({body: showConfig(world, shownConfig(app, now)), headers: warning(app, now)}),
  },
  {
    method: 'PATCH',
    path: '/apps/:app/config-vars',
    scope: 'write-protected',
    needs: 'change',
    handle({world, app, account, body, now}) {
      const changes = parseChanges(body)
      refuseAttachmentValues(app, changes)
      refuseTooLarge(latestRelease(app).config, changes)
      changeConfig(world, app, changes, {user: account})
      return {body: showConfig(world, shownConfig(app, now)), headers: warning(app, now)}
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/config-vars-settings',
    versions: ['3.sdk'],
    scope: 'read-protected',
    needs: 'config',
    handle({app, now}) {
      if (app.withoutSettings) throw noSuchEndpoint()
      const settings = [...shownConfig(app, now)].map(([key, {attachmentId, masked, ...one}]) => ({
        attachment: attachmentId === null ? null : {id: attachmentId},
        key,
        masked,
        masking_supported: one.maskingSupported,
        value: masked ? null : one.value,
        value_updated_at: iso(one.updatedAt),
      }))
      return {body: settings, ranges: ['key'], headers: warning(app, now)}
    },
  },
  {
    method: 'GET',
    path: '/pipelines/:pipeline/stage/:stage/config-vars',
    versions: ['3.pipelines', '3.sdk'],
    scope: 'read-protected',
    handle: (call) => ({body: Object.fromEntries(stageConfig(call))}),
  },
  {
    method: 'PATCH',
    path: '/pipelines/:pipeline/stage/:stage/config-vars',
    versions: ['3.pipelines', '3.sdk'],
    scope: 'write-protected',
    handle(call) {
      const config = stageConfig(call)
      for (const [key, value] of Object.entries(parseChanges(call.body))) {
        if (value === null) config.delete(key)
        else config.set(key, value)
      }

      return {body: Object.fromEntries(config)}
    },
  },
]

/** Config vars as a map, the values of masked ones withheld. */
export function showConfig(world: World, config: Config): Record<string, null | string> {
  return Object.fromEntries(
    [...config]
      .filter(([, {masked}]) => !masked || world.maskedInConfigVars === 'null')
      .map(([key, {masked, value}]) => [key, masked ? null : value]),
  )
}

function warning(app: App, now: number): Record<string, string> {
  return isReleasing(app, now) ? {'Warning-Message': WAITING} : {}
}

function stageConfig({world, params}: Call): Map<string, string> {
  const pipeline = pipelineById(world, params.pipeline)
  const config = pipeline.stageConfig.get(params.stage as 'review' | 'test')
  if (!config) throw notFound('pipeline_config_vars', 'pipeline config')
  return config
}

function parseChanges(body: unknown): Record<string, null | string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidParams('Config vars must be an object of keys and values.')
  }

  for (const [key, value] of Object.entries(body)) {
    if (!/^\w+$/.test(key)) {
      throw invalidParams(`Config var keys may only contain letters, digits and underscores: ${JSON.stringify(key)}.`)
    }

    if (value !== null && typeof value !== 'string')
      throw invalidParams(`The value of ${key} must be a string or null.`)
  }

  return body as Record<string, null | string>
}

function refuseAttachmentValues(app: App, changes: Record<string, null | string>): void {
  const {config} = latestRelease(app)
  const owned = Object.entries(changes)
    .filter(([key, value]) => (config.get(key)?.attachmentId ?? null) !== null && config.get(key)!.value !== value)
    .map(([key]) => key)
  if (owned.length > 0) throw invalidParams(`Cannot overwrite attachment values ${owned.join(', ')}.`)
}

function refuseTooLarge(config: Config, changes: Record<string, null | string>): void {
  const after = new Map([...config].map(([key, {value}]) => [key, value]))
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) after.delete(key)
    else after.set(key, value)
  }

  let bytes = 0
  for (const [key, value] of after) bytes += Buffer.byteLength(key) + Buffer.byteLength(value)
  if (bytes > LARGEST_CONFIG)
    throw invalidParams('Config vars are too large: all keys and values together can be at most 64 KB.')
}
