import type {CredentialDescription, PlannedTarget, PlanStep, RotationOptions} from '../model/plan.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {
  addOnRotationOutline,
  appOutline,
  changeOutline,
  readOutline,
  type RequestOutline,
} from '../../heroku/request-outline.js'
import {listed, partName} from '../../model/wording.js'
import {urlFor} from '../model/verify-url.js'

/** What is planned. */
export interface PlannedRotation {
  readonly credential: CredentialDescription
  readonly targets: readonly PlannedTarget[]
  readonly options: RotationOptions
  /** See RotationPlan.atOnce. */
  readonly atOnce: boolean
  /** See RotationPlan.addOn. */
  readonly addOn?: RotatableCredential
  /** Name of the service that the credential belongs to; null when unknown. */
  readonly service: null | string
}

/**
 * The steps of a rotation in the order in which they are taken, with the requests that each makes of Heroku and of URLs to
 * be checked at least.
 */
export function planSteps({addOn, atOnce, credential, options, service, targets}: PlannedRotation): PlanStep[] {
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

  const description = addOn
    ? `wait until ${addOn.addOn.name} has ended the old credential, and see it refused`
    : revokeDescription(credential, options)
  steps.push({step: 'revoke', environment: null, description, requests: []})
  if (options.previousKey !== null) {
    for (const {environment} of targets) {
      steps.push({
        step: 'remove-previous',
        environment: environment.ref,
        description: `remove ${options.previousKey} from ${environment.name} once the old value is revoked`,
        requests: [readOutline(environment), changeOutline(environment, [options.previousKey])],
      })
    }
  }

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

/** The keys that the PATCH of a target changes. */
export function changedKeys(target: PlannedTarget, {previousKey}: RotationOptions): string[] {
  return [...target.vars.map(({key}) => key), ...(previousKey === null ? [] : [previousKey])]
}

function setStep(target: PlannedTarget, options: RotationOptions): PlanStep {
  const {environment, vars} = target
  const what = listed(vars.map(({key, part}) => (part === 'value' ? key : `the ${partName(part)} in ${key}`)))
  const kept = options.previousKey === null ? '' : `, the old value kept as ${options.previousKey}`
  const restart = environment.appId === null ? '' : '; the app restarts'
  return {
    step: 'set',
    environment: environment.ref,
    description: `set ${what} of ${environment.name}${kept}${restart}`,
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

function revokeDescription({label, selfIssued}: CredentialDescription, {previousKey, revoke}: RotationOptions): string {
  if (selfIssued)
    return previousKey === null ? 'nothing to revoke: no service knows the old value' : 'end the use of the old value'
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
