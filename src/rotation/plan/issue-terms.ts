import type {HeldVar} from '../../model/inventory.js'
import type {Obstacle} from '../model/obstacle.js'
import type {CredentialDescription, PlannedVar} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {IssueTerms} from '../services/service-hook.js'
import type {Holder} from './holders.js'
import type {PlannedCompanions} from './plan-companions.js'

import {Failure} from '../../model/failure.js'
import {halfOf} from '../model/companion.js'
import {besideHeld, subjectsOf} from '../services/service-subject.js'
import {ownedCompanion} from './plan-companions.js'

/** How the new values of a rotation are issued. */
export interface IssuePlan {
  /** See RotationPlan.atOnce. */
  readonly atOnce: boolean
  /** The config vars that change along with the credential, by ref of the environment. */
  readonly companions: ReadonlyMap<string, readonly PlannedVar[]>
  /** What stands in the way of it. */
  readonly obstacles: readonly Obstacle[]
}

/** What new values are wanted for. */
export interface IssueWanted {
  readonly chosen: readonly Holder[]
  /** Everything that was read. */
  readonly held: readonly HeldVar[]
  readonly credential: CredentialDescription
  /** What belongs to the credential as half of a pair. */
  readonly paired: Pick<PlannedCompanions, 'byRef'>
  /** How many new values. */
  readonly slots: number
}

/** How the service issues the new values of the chosen environments. Asks nobody. */
export function planIssue(
  {services}: Pick<RotationDeps, 'services'>,
  {chosen, credential: {label, provider}, held, paired, slots}: IssueWanted,
): IssuePlan {
  const companions = new Map<string, readonly PlannedVar[]>()
  const obstacles: Obstacle[] = []
  let atOnce = false
  for (const {vars} of chosen) {
    const [{configVar, environment}] = vars
    const {name, ref} = environment
    if (configVar.value === null) {
      obstacles.push({
        code: 'refused',
        message: `${configVar.key} of ${name} is masked, so its service cannot be asked with it for a new one.`,
        next: 'Make one where it is issued, and give it with --value-from stdin, file:PATH or env:NAME.',
      })
      continue
    }

    const terms = termsFor({services}, vars[0], held, provider)
    if (terms === null || terms instanceof Failure) {
      obstacles.push(terms === null ? notIssued(services.asks, label) : asObstacle(terms))
      continue
    }

    if (terms.once && slots > 1) {
      obstacles.push({
        code: 'refused',
        message: `Only one new ${label} can take the place of the old one, and ${slots} are wanted.`,
        next: 'Leave out --separate.',
      })
    }

    atOnce ||= terms.endsOld
    const along = held.filter((one) => one.environment.ref === ref && terms.companionKeys.includes(one.configVar.key))
    const owned = along.find((one) => one.configVar.attachment !== null)
    if (owned) obstacles.push(ownedCompanion(owned, configVar.key))
    companions.set(ref, issuedAlong(along, terms.companionKeys, paired.byRef.get(ref) ?? []))
  }

  return {atOnce, companions, obstacles}
}

function termsFor(
  {services}: Pick<RotationDeps, 'services'>,
  {configVar: {key, value}, environment}: HeldVar,
  held: readonly HeldVar[],
  provider: null | string,
): Failure | IssueTerms | null {
  const all = subjectsOf({environment, key, part: 'value', value}, besideHeld(held, environment.ref), provider)
  if (all.length !== 1) return null
  try {
    return services.issueTerms(all[0])
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

function notIssued(asks: boolean, label: string): Obstacle {
  return {
    code: 'refused',
    message: asks
      ? `Nothing here can issue a new ${label} by API.`
      : `A new ${label} cannot be issued with --offline, which asks no service.`,
    next: asks
      ? 'Make one where it is issued, and give it with --value-from stdin, file:PATH or env:NAME. What can be issued: heroku secrets:providers'
      : 'Leave out --offline, or give a value with --value-from stdin, file:PATH or env:NAME.',
  }
}

/** What the service gives out along with the credential, and what holds the same half of the pair. */
function issuedAlong(
  along: readonly HeldVar[],
  keys: readonly string[],
  paired: readonly PlannedVar[],
): readonly PlannedVar[] {
  const issued = [...along]
    .sort((a, b) => keys.indexOf(a.configVar.key) - keys.indexOf(b.configVar.key))
    .map(({configVar: {key, updatedAt, value}}): PlannedVar => {
      const half = paired.find((one) => one.key === key)?.half
      return {key, part: 'value', value, updatedAt, companion: true, ...(half && {half})}
    })
  const halves = new Set(issued.map((one) => halfOf(one)))
  const twins = paired.filter((one) => halves.has(halfOf(one)) && !keys.includes(one.key))
  return [...issued, ...twins.map(({mayStay: _, ...one}) => one)]
}

function asObstacle({code, message, next}: Failure): Obstacle {
  return {code: code === 'forbidden' || code === 'not-found' ? code : 'refused', message, next: next ?? null}
}
