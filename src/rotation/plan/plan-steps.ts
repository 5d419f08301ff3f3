import type {
  CredentialDescription,
  HeldElsewhere,
  PlannedProtection,
  PlannedTarget,
  PlannedUses,
  PlanStep,
  RotationOptions,
} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {
  addOnRotationOutline,
  appOutline,
  changeOutline,
  readOutline,
  type RequestOutline,
} from '../../heroku/request-outline.js'
import {listed, partName} from '../../model/wording.js'
import {isMend} from '../mend/is-mend.js'
import {isMove, isRenaming, losesKey} from '../model/other-key.js'
import {ownOrder, previousPlace} from '../model/previous-place.js'
import {urlFor} from '../model/verify-url.js'
import {workLeft} from '../model/work-left.js'
import {wasPlaceholder} from '../services/no-credential.js'
import {usesSteps} from '../uses/uses-steps.js'
import {holdsStill} from './held-elsewhere.js'

/** What is planned. */
export interface PlannedRotation {
  readonly credential: CredentialDescription
  readonly targets: readonly PlannedTarget[]
  readonly options: RotationOptions
  /** See RotationPlan.atOnce. */
  readonly atOnce: boolean
  /** See RotationPlan.addOn. */
  readonly addOn?: RotatableCredential
  /** See RotationPlan.protects. */
  readonly protects?: PlannedProtection
  /** See RotationPlan.uses. */
  readonly uses?: PlannedUses
  /** See RotationPlan.heldElsewhere. */
  readonly heldElsewhere: readonly HeldElsewhere[]
  /** Name of the service that the credential belongs to; null when unknown. */
  readonly service: null | string
}

/**
 * The steps of a rotation in the order in which they are taken, with the requests that each makes of Heroku and of URLs to
 * be checked at least.
 */
export function planSteps({
  addOn,
  atOnce,
  credential,
  heldElsewhere,
  options,
  protects,
  service,
  targets,
  uses,
}: PlannedRotation): PlanStep[] {
  const {key, label} = credential
  const sets = targets.map((target) => (addOn ? watchStep(target, addOn) : setStep(target, options)))
  const checks = targets.map((target) => verifyStep(target, options))
  const steps = atOnce ? [...sets, ...checks] : targets.flatMap((_, index) => [sets[index], checks[index]])
  if (addOn) {
    steps.unshift({
      step: 'issue',
      environment: null,
      description: `have the add-on ${addOn.addOn.name} replace its credential`,
      requests: [addOnRotationOutline(addOn)],
    })
  } else if (options.valueFrom?.kind === 'provider') {
    steps.unshift({
      step: 'issue',
      environment: null,
      description: `have ${service ?? 'the service'} issue a new ${label}${options.separate ? ' for each stage' : ''}`,
      requests: [],
    })
  }

  const endings =
    options.previousKey === null
      ? []
      : targets
          .filter((target) => !isRenaming(options) || losesKey(target))
          .map((target) => endStep(target, {options, protects}))
  if (isRenaming(options)) steps.push(...endings)
  steps.push(...usesSteps({options, targets, uses}))
  const description = addOn
    ? `wait until ${addOn.addOn.name} has ended the old credential, and see it refused`
    : isMove(options)
      ? `nothing to revoke: the value stays in use as ${options.to}`
      : isMend(options)
        ? 'nothing to revoke: it is the same credential'
        : wasPlaceholder({credential, options, targets})
          ? 'nothing to revoke: the old value is a placeholder'
          : revokeDescription(
              credential,
              options,
              atOnce || workLeft({options, protects}) ? null : holdsStill(heldElsewhere),
            )
  steps.push({step: 'revoke', environment: null, description, requests: []})
  if (options.previousKey !== null && !protects?.neverDrop && !isRenaming(options)) steps.push(...endings)

  steps.push({
    step: 'record',
    environment: null,
    description: `check the ledger's record of ${key} against the releases`,
    requests: targets.flatMap(({environment}) =>
      environment.appId === null ? [] : [appOutline(environment, 'releases/{id}'), readOutline(environment)],
    ),
  })
  return steps
}

function endStep(
  {environment}: PlannedTarget,
  {options, protects}: Pick<PlannedRotation, 'options' | 'protects'>,
): PlanStep {
  const {description: what, keys} = ending(environment.name, options)
  const when = isRenaming(options)
    ? `the code that reads ${options.to} is deployed, as you say; the app restarts`
    : workLeft({options, protects}) === null
      ? 'the old value is revoked'
      : 'you say that it may go'
  return {
    step: 'remove-previous',
    environment: environment.ref,
    description: `${what} once ${when}`,
    requests: [readOutline(environment), changeOutline(environment, keys)],
  }
}

/** The keys that the PATCH of a target changes. */
function changedKeys(target: PlannedTarget, options: RotationOptions): string[] {
  const place = previousPlace(options)
  return [
    ...target.vars.filter(({mayStay, role}) => role !== 'kept' && !mayStay).map(({key}) => key),
    ...(place === null ? [] : [place.key]),
  ]
}

/** What takes the old value out of an environment again. */
function ending(name: string, options: RotationOptions): {description: string; keys: string[]} {
  const {key, nextKey = null, previousForm} = options
  const previousKey = options.previousKey!
  if (nextKey !== null && previousForm === 'next') {
    return {description: `move ${nextKey} to ${key} of ${name}`, keys: [key, nextKey]}
  }

  const isList = ownOrder(options) !== null || previousPlace(options)?.list
  return {
    description: isList ? `take the old value out of ${previousKey} of ${name}` : `remove ${previousKey} from ${name}`,
    keys: [previousKey],
  }
}

function setStep(target: PlannedTarget, options: RotationOptions): PlanStep {
  const {environment, vars} = target
  const changed = vars.filter(({mayStay, role}) => role !== 'kept' && !mayStay)
  const what = listed(changed.map(({key, part}) => (part === 'value' ? key : `the ${partName(part)} in ${key}`)))
  const companions = vars.filter(({companion}) => companion).map(({key}) => key)
  const mayStay = vars.filter((one) => one.mayStay).map(({key}) => key)
  const staying = mayStay.length === 0 ? '' : `, and ${listed(mayStay)} where a new one is given`
  const kept = keptWhere(options)
  const restart = environment.appId === null ? '' : '; the app restarts'
  return {
    step: 'set',
    environment: environment.ref,
    ...(companions.length > 0 && {companions}),
    ...(mayStay.length > 0 && {mayStay}),
    description: `${isMend(options) ? 'mend' : 'set'} ${what} of ${environment.name}${kept}${staying}${restart}`,
    requests: [
      readOutline(environment),
      ...(environment.appId === null ? [] : [appOutline(environment, 'releases')]),
      changeOutline(environment, changedKeys(target, options)),
      ...(environment.appId === null
        ? [readOutline(environment)]
        : [appOutline(environment, 'releases'), appOutline(environment, 'releases/{id}/config-vars')]),
    ],
  }
}

/** What becomes of the old value meanwhile. */
function keptWhere(options: RotationOptions): string {
  const {key, nextKey = null, previousForm, previousKey} = options
  if (previousKey === null) return ''
  if (nextKey !== null) {
    if (previousForm === 'renamed') return isMove(options) ? `, beside ${key}` : `; ${key} keeps the old value`
    return previousForm === 'next'
      ? `, where the new value waits; ${key} stays as it is`
      : `, the old value stays as ${key}`
  }

  if (ownOrder(options)) return ', the old value stays in it'
  return previousPlace(options)?.list
    ? `, the old value added to ${previousKey}`
    : `, the old value kept as ${previousKey}`
}

function watchStep({environment, vars}: PlannedTarget, {addOn}: RotatableCredential): PlanStep {
  return {
    step: 'set',
    environment: environment.ref,
    description: `see ${addOn.name} change ${listed(vars.map(({key}) => key))} of ${environment.name}; the app restarts`,
    requests: [
      readOutline(environment),
      appOutline(environment, 'releases'),
      appOutline(environment, 'releases/{id}/config-vars'),
    ],
  }
}

function verifyStep({environment}: PlannedTarget, {verifyCommand, verifyUrl}: RotationOptions): PlanStep {
  const checks = [
    ...(environment.appId === null ? [] : ['the release', 'every dyno']),
    ...(verifyUrl === null || environment.appId === null ? [] : [`${urlFor(verifyUrl, environment.name)} three times`]),
    ...(verifyCommand === null ? [] : ['the verify command']),
  ]
  const requests: Array<RequestOutline | {method: string; path: string}> =
    environment.appId === null
      ? [readOutline(environment)]
      : [
          appOutline(environment, 'releases/{id}'),
          appOutline(environment, 'formation'),
          appOutline(environment, 'dynos'),
          ...(verifyUrl === null ? [] : [{method: 'GET', path: urlFor(verifyUrl, environment.name)}]),
          readOutline(environment),
        ]
  return {
    step: 'verify',
    environment: environment.ref,
    description:
      checks.length === 0 ? `read ${environment.name} back` : `verify ${environment.name}: ${listed(checks)}`,
    requests,
  }
}

function revokeDescription(
  {label, selfIssued}: CredentialDescription,
  {previousKey, revoke, to = null}: RotationOptions,
  still: null | string,
): string {
  if (selfIssued)
    return previousKey === null || to !== null
      ? 'nothing to revoke: no service knows the old value'
      : 'end the use of the old value'
  if (still !== null && revoke !== 'later') return `leave the old ${label} alive: ${still}`
  switch (revoke) {
    case 'auto': {
      return `revoke the old ${label} at its service`
    }

    case 'confirmed': {
      return `note that the old ${label} is revoked, as you say`
    }

    case 'later': {
      return `leave the old ${label} to be revoked later`
    }

    default: {
      return `revoke the old ${label}: you are asked`
    }
  }
}
