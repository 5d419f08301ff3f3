import type {HeldVar} from '../../model/inventory.js'
import type {Obstacle} from '../model/obstacle.js'
import type {PlannedTarget, RotationOptions, RotationPlan} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {isPublishedKey} from '../../classify/key-name.js'
import {distinct, listed, withArticle} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {isRenaming} from '../model/other-key.js'
import {besideHeld, subjectsOf} from '../services/service-subject.js'
import {nameOf, stillUsed} from './held-elsewhere.js'
import {otherKeyObstacles} from './other-key-obstacles.js'
import {overlapObstacles} from './settle-overlap.js'

/** What in a plan itself stands in the way of it: that it cannot be done as it was asked for. */
export function planObstacles(
  deps: Pick<RotationDeps, 'services'>,
  plan: RotationPlan,
  held: readonly HeldVar[],
): Obstacle[] {
  return [
    ...atOnceObstacles(plan),
    ...previousKeyObstacles(held, plan.targets, plan.options),
    ...overlapObstacles(plan.targets, plan.options, held),
    ...otherKeyObstacles(plan, held),
    ...revocationObstacles(deps, plan, held),
  ]
}

function atOnceObstacles({atOnce, credential, heldElsewhere, options}: RotationPlan): Obstacle[] {
  if (!atOnce) return []
  const ends = `The old ${credential.label} ends as soon as the new one is there`
  const left = distinct(heldElsewhere.filter(({holds}) => holds === 'same').map((one) => nameOf(one)))
  return [
    ...(options.previousKey === null
      ? []
      : [
          {
            code: 'refused' as const,
            message: `${ends}, so keeping it under ${options.previousKey} is of no use.`,
            next: isRenaming(options)
              ? 'Make a new one where it is issued, and give it with --value-from stdin, file:PATH or env:NAME.'
              : 'Leave out --strategy overlap.',
          },
        ]),
    ...(left.length === 0
      ? []
      : [
          {
            code: 'refused' as const,
            message: `${ends}, and ${listed(left)} would be left with it.`,
            next: 'Rotate it there as well.',
          },
        ]),
  ]
}

function previousKeyObstacles(
  held: readonly HeldVar[],
  targets: readonly PlannedTarget[],
  options: RotationOptions,
): Obstacle[] {
  const {nextKey = null, previousForm = 'single'} = options
  const previousKey = nextKey ?? options.previousKey
  if (previousKey === null || isRenaming(options)) return []
  return targets.flatMap(({environment, masked, vars: [first]}): Obstacle[] => {
    const {name, ref} = environment
    if (first.key === previousKey && previousForm === 'single') {
      return [
        {
          code: 'refused',
          message: `The old value cannot be kept under ${previousKey}, which gets the new one.`,
          next: 'Name another key with --previous-key.',
        },
      ]
    }

    if (isPublishedKey(previousKey) && !isPublishedKey(first.key)) {
      return [
        {
          code: 'refused',
          message: `${previousKey} would show the ${nextKey === null ? 'old' : 'new'} value of ${first.key} to everybody: a config var that begins like that is built into web pages.`,
          next: command`Name another key: --previous-key ${first.key}_PREVIOUS`,
        },
      ]
    }

    if (masked) {
      return [
        {
          code: 'refused',
          message: `${first.key} of ${name} is masked, so its old value cannot be kept under ${previousKey}.`,
          next: null,
        },
      ]
    }

    if (previousForm !== 'single') return []
    const present = held.find((one) => one.environment.ref === ref && one.configVar.key === previousKey)?.configVar
    if (!present || (present.value !== null && first.value !== null && present.value.equals(first.value))) return []
    return [
      {
        code: 'refused',
        message: `${previousKey} of ${name} is there already and holds something else, which keeping the old value there would overwrite.`,
        next: 'Name another key with --previous-key.',
      },
    ]
  })
}

function revocationObstacles(
  {services}: Pick<RotationDeps, 'services'>,
  plan: RotationPlan,
  held: readonly HeldVar[],
): Obstacle[] {
  const {credential, options, targets} = plan
  const subjects = targets.flatMap(({environment, vars: [one]}) =>
    subjectsOf({environment, ...one}, besideHeld(held, environment.ref), credential.provider),
  )
  const canRevoke = subjects.length > 0 && subjects.every((subject) => services.canRevoke(subject))
  if (options.revoke === 'auto' && !canRevoke && !credential.selfIssued && !plan.atOnce) {
    return [
      {
        code: 'refused',
        message: services.asks
          ? `Nothing here can revoke ${withArticle(credential.label)} by API.`
          : `The old ${credential.label} cannot be revoked with --offline, which asks no service.`,
        next: 'Say --revoke later, and --revoke confirmed once you have done it.',
      },
    ]
  }

  if (options.revoke !== 'confirmed') return []
  const used = stillUsed(plan)
  return used === null
    ? []
    : [
        {
          code: 'refused',
          message: `The old value cannot count as revoked: ${used.replace(/^not revoked: /, '')}.`,
          next: 'Rotate it there as well, or say --revoke later.',
        },
      ]
}
