import type {Environment} from '../../model/environment.js'
import type {Scope} from '../../model/inventory.js'

import {command, type CommandPart, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'

/** The rotation that a command takes up again. */
export interface TakenUp {
  readonly key: string
  readonly scope: Scope
  /** Its id, where the key alone does not tell it. */
  readonly id?: null | string
  /** What `--confirm` has to say, where the command is to run without a terminal; null where a person is asked. */
  readonly confirm?: null | string
  /** Flags without which it is not found, or is judged by other witnesses: ` --ledger PATH`. */
  readonly again?: readonly CommandPart[]
}

/** What a run of a rotation knows about how it would be taken up again. */
export interface TakeUpGround {
  readonly plan: {
    readonly confirmName: string
    readonly options: {readonly again?: readonly CommandPart[]; readonly byId?: string; readonly key: string}
    readonly scope: Scope
  }
  readonly operator: {readonly attended: boolean}
}

/** `heroku secrets:rotate KEY --pipeline acme --resume`: the whole command, to be pasted as it is. */
export function takeUpCommand({again = [], confirm = null, id = null, key, scope}: TakenUp, how: CommandPart): string {
  const words = [
    commandPart`heroku secrets:rotate ${key} ${scopeFlag(scope)}${how}`,
    ...(id === null ? [] : [commandPart` --rotation ${id}`]),
    ...(confirm === null ? [] : [commandPart` --confirm ${confirm}`]),
    ...again,
  ]
  return command`${words}`
}

/** How the rotation of a run is taken up again, by a person at a terminal or without one, as it is done now. */
export function takenUpOf({operator, plan}: TakeUpGround): TakenUp {
  const {again, byId = null, key} = plan.options
  return {key, scope: plan.scope, id: byId, confirm: operator.attended ? null : plan.confirmName, ...(again && {again})}
}

/** `--app acme-prod`; for the shared config of a pipeline ` --pipeline acme`. */
export function environmentFlag({appId, name, pipeline}: Environment): CommandPart {
  return appId === null && pipeline !== null ? commandPart`--pipeline ${pipeline.name}` : commandPart`--app ${name}`
}
