import type {Environment} from '../model/environment.js'
import type {HeldVar, Scope} from '../model/inventory.js'

import {distinct} from '../model/wording.js'
import {command, commandPart, type CommandPart} from '../text/command.js'

/** How many environments a command names one by one before it leaves the choice to the person who types it. */
const MOST_NAMED = 4

/** The command that gives a key a new value in some environments. */
export function rotateCommand(scope: Scope, key: string, environments: readonly Environment[]): string {
  const targets = [...new Map(environments.map((environment) => [environment.ref, environment])).values()]
  const [first] = targets
  if (targets.length === 1) return command`heroku secrets:rotate ${key} ${target(first)}`
  const pipelines = distinct(targets.map(({pipeline}) => pipeline?.name ?? null))
  const only = targets.length > MOST_NAMED ? [] : targets.map(({ref}) => commandPart` --only ${ref}`)
  if (pipelines.length === 1 && pipelines[0] !== null) {
    return command`heroku secrets:rotate ${key} --pipeline ${pipelines[0]}${only}`
  }

  return scope.kind === 'team'
    ? command`heroku secrets:rotate ${key} --team ${scope.name}${only}`
    : command`heroku secrets:rotate ${key} ${target(first)}`
}

/** The command that gives each stage a value of its own. */
export function separateCommand(scope: Scope, key: string, environments: readonly Environment[]): string {
  const pipelines = distinct(environments.map(({pipeline}) => pipeline?.name ?? null))
  if (pipelines.length === 1 && pipelines[0] !== null) {
    return command`heroku secrets:rotate ${key} --pipeline ${pipelines[0]} --separate`
  }

  return scope.kind === 'team'
    ? command`heroku secrets:rotate ${key} --team ${scope.name} --separate`
    : command`heroku secrets:rotate ${key} ${target(environments[0])}`
}

/**
 * The step that replaces a credential where it is held: by config, or at the add-on for what an add-on owns.
 *
 * @param held the config vars that hold it, in the order of the environments
 */
export function replaceStep(scope: Scope, held: readonly HeldVar[]): string {
  const own = held.filter(({configVar}) => configVar.attachment === null)
  if (own.length === 0) return addonStep(held[0])
  return rotateCommand(
    scope,
    own[0].configVar.key,
    own.map(({environment}) => environment),
  )
}

/** The step that has the add-on behind a config var replace its credential. */
export function addonStep({configVar, classification, environment}: HeldVar): string {
  const {attachment, key} = configVar
  if (classification.provider === 'postgres')
    return command`heroku pg:credentials:rotate ${key} --app ${environment.name}`
  if (/^(?:HEROKU_REDIS_\w+|REDIS|REDIS_TLS)_URL$/.test(key)) {
    return command`heroku redis:credentials ${key} --reset --app ${environment.name}`
  }

  return attachment?.addon
    ? command`Rotate it in the add-on's dashboard: heroku addons:open ${attachment.addon.name} --app ${environment.name}`
    : command`Rotate it at the add-on that sets it: heroku addons --app ${environment.name}`
}

/** The step that gives an environment an add-on of its own instead of one attached from elsewhere. */
export function detachStep({configVar, environment}: HeldVar): string {
  const name = configVar.attachment?.name
  return name
    ? command`Give it an add-on of its own (heroku addons:create), then detach this one: heroku addons:detach ${name} --app ${environment.name}`
    : command`Give it an add-on of its own (heroku addons:create) and detach this one: heroku addons --app ${environment.name}`
}

/** How a command is told to act in one environment. */
export function target({kind, name, pipeline, ref}: Environment): CommandPart {
  return kind === 'pipeline' && pipeline
    ? commandPart`--pipeline ${pipeline.name} --only ${ref}`
    : commandPart`--app ${name}`
}
