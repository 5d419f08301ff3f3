import type {ConfigVar} from '../../model/config-var.js'
import type {Inventory} from '../../model/inventory.js'
import type {PlannedVar} from '../model/plan.js'
import type {AttachedVar, RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {appEnvironment, type Environment} from '../../model/environment.js'

/** One app that a credential is attached to. */
export interface AttachedApp {
  readonly environment: Environment
  /** The config vars that give the credential out there, with what they hold. Never empty. */
  readonly vars: readonly PlannedVar[]
}

/** The apps that a credential is attached to. */
export interface AttachedApps {
  /** Those in the inventory in its order, then the others by name. */
  readonly apps: readonly AttachedApp[]
  /** Names of those whose config vars this account cannot read. */
  readonly unreadable: readonly string[]
}

/** Every app that a credential is attached to, with what it holds; read only where the inventory does not have it. */
export async function readAttachedApps(
  {platform}: Pick<RotationDeps, 'platform'>,
  inventory: Inventory,
  {attached}: RotatableCredential,
): Promise<AttachedApps> {
  const order = new Map(inventory.readings.map(({environment}, index) => [environment.appId, index]))
  const ids = [...new Set(attached.map(({app}) => app.id))].sort(
    (a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size),
  )
  const apps: AttachedApp[] = []
  const unreadable: string[] = []
  for (const id of ids) {
    const own = attached.filter(({app}) => app.id === id)
    const {app} = own[0]
    const reading = inventory.readings.find(({environment}) => environment.appId === id)
    const configVars = reading
      ? reading.status === 'read'
        ? reading.configVars
        : null
      : await readOrNull(() => platform.configVars(app))
    const vars = plannedVars(own, configVars ?? [])
    if (configVars === null) unreadable.push(app.name)
    else if (vars.length > 0) apps.push({environment: reading?.environment ?? appEnvironment(app), vars})
  }

  return {apps, unreadable}
}

/** Null when this account may not look. */
async function readOrNull(work: () => Promise<readonly ConfigVar[]>): Promise<null | readonly ConfigVar[]> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PlatformFailure && (error.status === 403 || error.status === 404)) return null
    throw error
  }
}

/** The whole value changes: the user in it as well as the password. */
function plannedVars(attached: readonly AttachedVar[], configVars: readonly ConfigVar[]): PlannedVar[] {
  return attached.flatMap(({attachment, key}): PlannedVar[] => {
    const found = configVars.find((one) => one.key === key)
    return found
      ? [
          {
            key,
            part: 'value',
            value: found.value,
            updatedAt: found.updatedAt,
            attachment: {id: attachment.id, name: attachment.name},
          },
        ]
      : []
  })
}
