import type {HeldVar} from '../../model/inventory.js'
import type {
  CredentialDescription,
  HeldElsewhere,
  PlannedTarget,
  PlannedVar,
  RotationOptions,
  RotationPlan,
  UndoMethod,
} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Holder} from './holders.js'
import type {PlanningGround} from './planning-ground.js'

import {capitalised, distinct, listed} from '../model/wording.js'
import {answerByFlags, hasOneAnswer, refuseMixture} from '../operator/answer-by-flags.js'
import {besideHeld, subjectsOf} from '../services/service-subject.js'
import {findCandidates, targetQuestion} from './choose-targets.js'
import {describeCredential} from './describe-credential.js'
import {crashedBefore, findHeldElsewhere, nameOf, stillUsed, unknownElsewhere} from './held-elsewhere.js'
import {primaryCredential} from './holders.js'
import {type IssueWanted, planIssue} from './issue-terms.js'
import {type AppState, lookAtApp, type Obstacle, writeObstacle} from './look-at-app.js'
import {planAddOnRotation} from './plan-add-on-rotation.js'
import {planSteps} from './plan-steps.js'
import {refuseObstacles} from './refuse-obstacles.js'
import {valueSlots} from './value-slots.js'

/**
 * Plans a rotation: asks who is to be changed, looks at every app, and refuses what cannot go well, all of it at once.
 * Changes nothing.
 *
 * @throws with everything that stands in the way, together
 */
export async function planRotation(deps: RotationDeps, ground: PlanningGround): Promise<RotationPlan> {
  const {held, inventory, options} = ground
  const byAddOn = await planAddOnRotation(deps, ground)
  if (byAddOn) return byAddOn
  const choice = findCandidates(inventory, held, options)
  const [{vars}] = choice.holders
  const credential = describeCredential(
    options.key,
    vars.find(({configVar}) => configVar.key === options.key) ?? vars[0],
  )
  const question = targetQuestion(choice, credential, options)
  const answer =
    deps.operator.attended && !hasOneAnswer(question)
      ? await deps.operator.chooseTargets(question)
      : answerByFlags(question)
  refuseMixture(question, answer)
  const chosen = choice.holders.filter((holder) => answer.refs.includes(holder.vars[0].environment.ref))
  const slots = valueSlots(chosen, answer.separate)
  const states = await Promise.all(chosen.map(({vars: [one]}) => lookAtApp(deps, one.environment, one.configVar.key)))
  const wanted: IssueWanted = {chosen, held, credential, slots: slots.length}
  const valueFrom = await sourceOf(deps, options, wanted)
  const issue = valueFrom?.kind === 'provider' ? planIssue(deps, wanted) : null
  const targets = chosen.map((holder, index) =>
    plannedTarget(holder, states[index], slots, issue?.companions.get(holder.vars[0].environment.ref) ?? []),
  )
  const atOnce = issue?.atOnce ?? false
  const settled: RotationOptions = {...options, separate: answer.separate, valueFrom}
  const heldElsewhere = findHeldElsewhere(inventory, held, targets)
  const plan: RotationPlan = {
    scope: inventory.scope,
    confirmName: inventory.scope.name,
    credential,
    options: settled,
    targets,
    slots,
    atOnce,
    heldElsewhere,
    steps: planSteps({
      credential,
      targets,
      options: settled,
      atOnce,
      service: deps.services.guide(credential).providerName,
    }),
    notes: [
      ...notesOf(targets, heldElsewhere, credential.kind),
      ...(atOnce ? [noWayBack(credential)] : []),
      ...(options.revoke === 'auto' && inventory.scope.kind !== 'team' ? [ONLY_HERE] : []),
    ],
  }
  const obstacles = [
    ...states.flatMap((state) => state.obstacles),
    ...(issue?.obstacles ?? []),
    ...atOnceObstacles(plan),
    ...previousKeyObstacles(held, targets, settled),
    ...revocationObstacles(deps, plan, held),
  ]
  if (obstacles.length === 0 && ground.tryPermission && targets.length > 1) {
    const refused = await Promise.all(targets.map(({environment}) => writeObstacle(deps, environment)))
    obstacles.push(...refused.filter((obstacle) => obstacle !== null))
  }

  refuseObstacles(obstacles)
  return plan
}

/** Where new values come from; where nobody has said and a service could issue them, a person is asked. */
async function sourceOf(
  deps: RotationDeps,
  {valueFrom}: RotationOptions,
  wanted: IssueWanted,
): Promise<RotationOptions['valueFrom']> {
  const {operator, services} = deps
  if (valueFrom !== null || !operator.issueByService || !services.asks) return valueFrom
  const {atOnce, obstacles} = planIssue(deps, wanted)
  if (obstacles.length > 0) return null
  const {credential} = wanted
  const {providerName} = services.guide(credential)
  return (await operator.issueByService({credential, providerName, endsOld: atOnce})) ? {kind: 'provider'} : null
}

const ONLY_HERE =
  'Only the apps and pipelines in scope were looked at: if anything else uses the old value, revoking it ends it there too.'

function noWayBack({label}: CredentialDescription): string {
  return `The old ${label} ends as soon as the new one is there, so all environments get it at once and none can go back.`
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
            next: 'Leave out --strategy overlap.',
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

function plannedTarget(
  {vars}: Holder,
  state: AppState,
  slots: RotationPlan['slots'],
  companions: readonly PlannedVar[],
): PlannedTarget {
  const {environment} = vars[0]
  const planned = vars.map((one): PlannedVar => ({
    key: one.configVar.key,
    part: primaryPart(one),
    value: one.configVar.value,
    updatedAt: one.configVar.updatedAt,
  }))
  const masked = vars[0].configVar.value === null
  const undo = undoOf(masked, environment.appId !== null)
  return {
    environment,
    vars: [...planned, ...companions] as unknown as PlannedTarget['vars'],
    masked,
    slot: slots.find(({refs}) => refs.includes(environment.ref))!.id,
    undo,
    undoNote: undoNote(environment.name, vars[0].configVar.key, masked, environment.appId !== null),
    lastSet: state.lastSet,
    release: state.release,
    crashedBefore: state.crashedBefore,
  }
}

/** The part of a value that is replaced: that of its credential; of one that holds several, all of it. */
function primaryPart(one: HeldVar): string {
  const {credentials} = one.classification
  return credentials.length === 1 ? (primaryCredential(one)?.part ?? 'value') : 'value'
}

function undoOf(masked: boolean, hasReleases: boolean): UndoMethod {
  if (!masked) return 'value'
  return hasReleases ? 'release' : 'none'
}

function undoNote(name: string, key: string, masked: boolean, hasReleases: boolean): null | string {
  if (masked) {
    return `${key} of ${name} is masked: the old value cannot be read, so it can only come back by rolling back the whole release, while nothing else is released.`
  }

  return hasReleases
    ? null
    : `${name} has no releases that keep its old value: once this command has ended, it can be put back only while another environment of the rotation still holds it.`
}

function notesOf(targets: readonly PlannedTarget[], heldElsewhere: readonly HeldElsewhere[], kind: string): string[] {
  const same = heldElsewhere.filter(({holds}) => holds === 'same')
  return [
    ...(same.length > 0
      ? [
          `${capitalised(listed(distinct(same.map((one) => nameOf(one)))))} ${same.length === 1 ? 'keeps' : 'keep'} the old value, so it cannot be revoked yet.`,
        ]
      : []),
    ...unknownElsewhere(heldElsewhere),
    ...targets.flatMap(({undoNote: note}) => (note === null ? [] : [note])),
    ...crashedBefore(targets),
    ...(['metadata', 'public', 'reference', 'setting'].includes(kind)
      ? ['It does not look like a secret; it is rotated all the same.']
      : []),
  ]
}

function previousKeyObstacles(
  held: readonly HeldVar[],
  targets: readonly PlannedTarget[],
  {previousKey}: RotationOptions,
): Obstacle[] {
  if (previousKey === null) return []
  return targets.flatMap(({environment, masked, vars: [first]}): Obstacle[] => {
    const {name, ref} = environment
    if (first.key === previousKey) {
      return [
        {
          code: 'refused',
          message: `The old value cannot be kept under ${previousKey}, which gets the new one.`,
          next: 'Name another key with --previous-key.',
        },
      ]
    }

    if (masked) {
      return [
        {
          code: 'refused',
          message: `${first.key} of ${name} is masked, so its old value cannot be kept under ${previousKey}.`,
          next: 'Leave out --strategy overlap.',
        },
      ]
    }

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

function revocationObstacles({services}: RotationDeps, plan: RotationPlan, held: readonly HeldVar[]): Obstacle[] {
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
          ? `Nothing here can revoke a ${credential.label} by API.`
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
