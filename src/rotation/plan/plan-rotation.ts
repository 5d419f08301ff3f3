import type {HeldVar} from '../../model/inventory.js'
import type {CredentialDescription, PlannedProtection, RotationOptions, RotationPlan} from '../model/plan.js'
import type {TargetAnswer, TargetQuestion} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Holder} from './holders.js'
import type {PlanningDeps, PlanningGround} from './planning-ground.js'

import {Failure} from '../../model/failure.js'
import {NO_CODE} from '../../protects/code-evidence.js'
import {handoverNotes} from '../handover/handover-notes.js'
import {isMend} from '../mend/is-mend.js'
import {mendingNotes, targetToMend, toBeMended} from '../mend/plan-mending.js'
import {refuseObstacles} from '../model/obstacle.js'
import {isMove, isRenaming} from '../model/other-key.js'
import {answerByFlags, hasOneAnswer, refuseMixture, waysToTell} from '../operator/answer-by-flags.js'
import {completeLine, missingFlags, missingSentence, wordsToBegin} from '../operator/missing-flags.js'
import {usesIn} from '../uses/uses-in.js'
import {refuseGenerated} from '../value/refuse-generated.js'
import {openQuestion, placesOf, targetQuestion} from './choose-targets.js'
import {asProtected, describeHolders} from './describe-credential.js'
import {findHeldElsewhere} from './held-elsewhere.js'
import {type IssueWanted, planIssue} from './issue-terms.js'
import {authorsOf, lookAtApp, writeObstacle} from './look-at-app.js'
import {refuseAddOnCopies} from './made-here.js'
import {otherKeyNotes, published, refuseStillRead} from './other-key-obstacles.js'
import {planAddOnRotation} from './plan-add-on-rotation.js'
import {NO_COMPANIONS, planCompanions} from './plan-companions.js'
import {planNotes} from './plan-notes.js'
import {planObstacles} from './plan-obstacles.js'
import {planSteps} from './plan-steps.js'
import {plannedProtection, strictestOf} from './planned-protection.js'
import {plannedTarget} from './planned-target.js'
import {refuseUnsafe} from './refuse-unsafe.js'
import {candidatesOf, settleKeyName, settleOtherKey} from './settle-other-key.js'
import {settleOverlap, targetInOverlap} from './settle-overlap.js'
import {slotOf, valueSlots} from './value-slots.js'

/**
 * Plans a rotation: asks who is to be changed, looks at every app, and refuses what cannot go well, all of it at once.
 * Changes nothing.
 *
 * @throws with everything that stands in the way, together
 */
export async function planRotation(deps: PlanningDeps, asked: PlanningGround): Promise<RotationPlan> {
  const {held, inventory} = asked
  // What an add-on sets is refused where those that hold it are looked for.
  const byAddOn = isRenaming(asked.options) ? null : await planAddOnRotation(deps, asked)
  if (byAddOn) return byAddOn
  const ground = await settleOtherKey(deps, asked)
  const isMending = isMend(ground.options)
  const found = candidatesOf(ground)
  const choice = isMending
    ? {
        ...found,
        holders: toBeMended(found, {attended: deps.operator.attended, options: ground.options, scope: inventory.scope}),
      }
    : found
  const described = describeHolders(ground.options.key, choice.holders)
  const isSame = isMove(ground.options) || isMending
  if (!isSame) refuseUnsafeForAll(ground, described, choice.holders)
  const question = isSame
    ? targetQuestion(choice, described, ground.options)
    : openQuestion(deps, ground, described, choice)
  // Where each keeps its own value, none of them is meant more than another.
  const answer = isSame
    ? {refs: choice.holders.map(({vars: [one]}) => one.environment.ref), separate: true}
    : deps.operator.attended && !hasOneAnswer(question)
      ? await deps.operator.chooseTargets(
          targetQuestion(choice, described, ground.options, {authors: await authorsOf(deps, placesOf(choice))}),
        )
      : answerByFlags(question)
  refuseMixture(question, answer)
  const chosen = choice.holders.filter((holder) => answer.refs.includes(holder.vars[0].environment.ref))
  const {credential, options, protects} = protect(
    ground,
    described,
    chosen.flatMap((holder) => holder.vars),
  )
  const slots = isMending
    ? chosen.map(({vars: [{environment}]}) => slotOf(environment.ref, [environment]))
    : valueSlots(chosen, answer.separate)
  const states = await Promise.all(chosen.map(({vars: [one]}) => lookAtApp(deps, one.environment, one.configVar.key)))
  const paired = isSame ? NO_COMPANIONS : planCompanions({chosen, held, options})
  const wanted: IssueWanted = {chosen, held, credential, paired, slots: slots.length}
  const valueFrom = await sourceOf(deps, options, wanted)
  const issue = valueFrom?.kind === 'provider' ? planIssue(deps, wanted) : null
  const along = issue ? issue.companions : paired.byRef
  const targets = chosen.map((holder, index) => {
    const target = plannedTarget(holder, states[index], slots, along.get(holder.vars[0].environment.ref) ?? [])
    return isMending ? targetToMend(target) : targetInOverlap(target, options)
  })
  const atOnce = issue?.atOnce ?? false
  const settled: RotationOptions = {...options, separate: answer.separate, valueFrom}
  const heldElsewhere = isSame ? [] : findHeldElsewhere(inventory, held, targets)
  const uses = isSame ? undefined : await usesIn(ground, targets)
  const facts = {scope: inventory.scope, credential, options: settled, targets, atOnce, heldElsewhere, protects, uses}
  const plan: RotationPlan = {
    ...facts,
    confirmName: inventory.scope.name,
    slots,
    steps: planSteps({...facts, service: deps.services.guide(credential).providerName}),
    notes: [
      ...otherKeyNotes(facts, ground.code ?? NO_CODE),
      ...mendingNotes(facts),
      ...planNotes({...facts, slots, held, attended: deps.operator.attended, code: ground.code}),
      ...handoverNotes(
        targets.map(({environment}, index) => ({environment, ...states[index]})),
        {atOnce, bootTimeout: settled.bootTimeout, now: deps.clock.now().getTime()},
      ),
    ],
    ...(protects && {protects}),
    ...(uses && {uses}),
  }
  const obstacles = [
    ...states.flatMap((state) => state.obstacles),
    ...(issue?.obstacles ?? paired.obstacles),
    ...planObstacles(deps, plan, held),
  ]
  if (obstacles.length === 0 && ground.tryPermission && targets.length > 1) {
    const refused = await Promise.all(targets.map(({environment}) => writeObstacle(deps, environment)))
    obstacles.push(...refused.filter((obstacle) => obstacle !== null))
  }

  refuseObstacles(obstacles)
  await settleKeyName(deps, {...ground, options: settled}, targets)
  if (valueFrom?.kind === 'generate') {
    refuseAddOnCopies(targets, held)
    for (const slot of slots) refuseGenerated(deps, {plan, held}, slot)
  }

  if (question.sourceless) throw sourceless(ground, question, {answer, settled: plan.options})
  return plan
}

/** That nobody has said where the new value comes from, with all else that is missing, and commands that say it. */
function sourceless(
  {inventory: {scope}, options, unattended}: PlanningGround,
  question: TargetQuestion,
  {answer, settled}: {readonly answer: TargetAnswer; readonly settled: RotationOptions},
): Failure {
  const confirm = unattended?.confirm ?? null
  const canMake = question.candidates.some((one) => one.canMake !== false)
  const missing = missingFlags(options, confirm, scope.name, {canMake, settled})
  const typedLine = completeLine(options, {confirm, scope, settled})
  const said = isRenaming(options) ? `${published(options).message} ` : ''
  return new Failure(isRenaming(options) ? 'refused' : 'bad-usage', `${said}${missingSentence(missing)}`, {
    details: {missing},
    next: waysToTell({...question, typedLine}, answer).join('\n'),
  })
}

/**
 * Refuses what may not be replaced in any of the environments, before asking which of them are meant.
 *
 * @throws {Failure} `unsafe-to-replace`
 */
function refuseUnsafeForAll(
  ground: PlanningGround,
  described: CredentialDescription,
  holders: readonly Holder[],
): void {
  const refusals: unknown[] = []
  for (const {vars} of holders) {
    try {
      protect(ground, described, vars)
      return
    } catch (error) {
      refusals.push(error)
    }
  }

  const [first] = refusals
  if (first !== undefined) throw first
}

/**
 * What the secret protects, how its overlap is written, and whether it may be replaced at all.
 *
 * @throws {Failure} `unsafe-to-replace`
 */
function protect(
  {code = NO_CODE, held, inventory, options, protectionOf, unattended}: PlanningGround,
  described: CredentialDescription,
  chosen: readonly HeldVar[],
): {credential: CredentialDescription; options: RotationOptions; protects?: PlannedProtection} {
  const protection = protectionOf ? strictestOf(chosen, protectionOf) : null
  refuseStillRead(options, code, inventory.scope)
  const settled = settleOverlap(options, protection, chosen, held)
  if (!protection) return {credential: described, options: settled}
  const protects = plannedProtection(protection, options.key)
  // Under another key the old value is not looked for: what it protects is lost as if it were simply replaced.
  const judged: RotationOptions = isRenaming(settled) ? {...settled, strategy: 'replace'} : settled
  if (!isMove(settled)) {
    const {scope} = inventory
    const unasked = unattended ? wordsToBegin(options, unattended.confirm ?? scope.name) : []
    refuseUnsafe({options: judged, protection, planned: protects, code, scope, unasked})
  }

  return {credential: asProtected(described, protects), options: settled, protects}
}

/** Where new values come from; where nobody has said and a service could issue them, a person is asked. */
async function sourceOf(
  deps: Pick<RotationDeps, 'operator' | 'services'>,
  {valueFrom}: RotationOptions,
  wanted: IssueWanted,
): Promise<RotationOptions['valueFrom']> {
  const {operator, services} = deps
  if (valueFrom !== null || !operator.issueByService || !services.asks) return valueFrom
  const {atOnce, obstacles} = planIssue(deps, wanted)
  if (obstacles.length > 0) return null
  const {chosen, credential} = wanted
  const {providerName} = services.guide(credential)
  const names = chosen.map(({vars: [{environment}]}) => environment.name)
  const isIssued = await operator.issueByService({credential, names, providerName, endsOld: atOnce})
  return isIssued ? {kind: 'provider'} : null
}
