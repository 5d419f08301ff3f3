import type {Environment} from '../model/environment.js'
import type {Scope} from '../model/inventory.js'

import {distinct} from '../model/wording.js'
import {command, commandPart, type CommandPart} from '../text/command.js'

/** How many environments a command names one by one before it leaves the choice to the person who types it. */
const MOST_NAMED = 4

/** What a command changes, and by what it was judged. */
export interface RotateTarget {
  readonly scope: Scope
  readonly key: string
  readonly environments: readonly Environment[]
  /** Flags of the code and the policy that the judgement came from, with a space before each: see AuditContext.evidenceFlags. */
  readonly evidence: readonly CommandPart[]
  /** Whether other environments in scope have the key too, which the command must leave alone. */
  readonly others?: boolean
}

/**
 * The command that gives a key a new value in some environments.
 *
 * @param overlap the flags of an overlap, with a space before them: then it names every environment, however many
 * @param isAlone whether it names every environment, however many, so that no other is changed: as where others have the key
 */
export function rotateCommand(
  {environments, evidence, key, others = false, scope}: RotateTarget,
  overlap?: CommandPart,
  isAlone = overlap !== undefined || others,
): string {
  const flags = [...(overlap ? [overlap] : []), ...evidence]
  const targets = [...new Map(environments.map((environment) => [environment.ref, environment])).values()]
  const [first] = targets
  if (targets.length === 1) return command`heroku secrets:rotate ${key} ${target(first)}${flags}`
  const pipelines = distinct(targets.map(({pipeline}) => pipeline?.name ?? null))
  const only = targets.length > MOST_NAMED && !isAlone ? [] : targets.map(({ref}) => commandPart` --only ${ref}`)
  if (pipelines.length === 1 && pipelines[0] !== null) {
    return command`heroku secrets:rotate ${key} --pipeline ${pipelines[0]}${only}${flags}`
  }

  return scope.kind === 'team'
    ? command`heroku secrets:rotate ${key} --team ${scope.name}${only}${flags}`
    : command`heroku secrets:rotate ${key} ${target(first)}${flags}`
}

/** The command that gives each stage a value of its own. */
export function separateCommand({environments, evidence, key, scope}: RotateTarget): string {
  const pipelines = distinct(environments.map(({pipeline}) => pipeline?.name ?? null))
  if (pipelines.length === 1 && pipelines[0] !== null) {
    return command`heroku secrets:rotate ${key} --pipeline ${pipelines[0]} --separate${evidence}`
  }

  return scope.kind === 'team'
    ? command`heroku secrets:rotate ${key} --team ${scope.name} --separate${evidence}`
    : command`heroku secrets:rotate ${key} ${target(environments[0])}${evidence}`
}

/** How a command is told to act in one environment. */
export function target({kind, name, pipeline, ref}: Environment): CommandPart {
  return kind === 'pipeline' && pipeline
    ? commandPart`--pipeline ${pipeline.name} --only ${ref}`
    : commandPart`--app ${name}`
}
