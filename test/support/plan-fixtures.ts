import type {Environment} from '../../src/model/environment.js'
import type {CredentialDescription, PlannedTarget, RotationPlan} from '../../src/rotation/model/plan.js'
import type {
  Candidate,
  RevocationQuestion,
  TargetQuestion,
  ValueQuestion,
} from '../../src/rotation/operator/operator.js'

import {appEnvironment, stageConfigEnvironment} from '../../src/model/environment.js'
import {SecretValue} from '../../src/model/secret-value.js'

export const NOW = new Date('2026-04-07T12:00:00Z')
export const SET_AT = '2026-01-01T12:00:00Z'

const PIPELINE = {id: 'p1', name: 'acme'}
export const STAGING = appEnvironment({id: 'a1', name: 'acme-staging'}, 'staging', PIPELINE)
export const PROD = appEnvironment({id: 'a2', name: 'acme-prod'}, 'production', PIPELINE)
export const WORKER = appEnvironment({id: 'a3', name: 'acme-prod-worker'}, 'production', PIPELINE)
export const REVIEW = stageConfigEnvironment(PIPELINE, 'review')

export const STRIPE: CredentialDescription = {
  key: 'STRIPE_SECRET_KEY',
  label: 'Stripe secret key',
  provider: 'stripe',
  mode: 'live',
  kind: 'api-key',
  selfIssued: false,
}

/** An environment that is changed; the version of the release that set its value decides its number. */
export function target(environment: Environment, version: number, more: Partial<PlannedTarget> = {}): PlannedTarget {
  return {
    environment,
    vars: [{key: STRIPE.key, part: 'value', value: new SecretValue(`old-${version}`), updatedAt: SET_AT}],
    masked: false,
    slot: 'all',
    undo: 'value',
    undoNote: null,
    lastSet: environment.appId === null ? null : {at: SET_AT, by: 'tom@acme.example', version},
    release: environment.appId === null ? null : {id: `r${version}`, version},
    crashedBefore: [],
    ...more,
  }
}

/** A plan for staging and production of one pipeline. */
export function rotationPlan(more: Partial<RotationPlan> = {}): RotationPlan {
  return {
    scope: {kind: 'pipeline', name: 'acme'},
    confirmName: 'acme',
    credential: STRIPE,
    options: {
      key: STRIPE.key,
      only: null,
      separate: null,
      strategy: 'replace',
      previousKey: null,
      valueFrom: null,
      generate: null,
      verifyUrl: null,
      verifyCommand: null,
      verifyTimeout: 300,
      onFailure: 'rollback',
      revoke: 'ask',
      reason: null,
    },
    targets: [target(STAGING, 212), target(PROD, 840)],
    slots: [
      {id: 'all', label: 'staging and production', stages: ['staging', 'production'], refs: [STAGING.ref, PROD.ref]},
    ],
    atOnce: false,
    heldElsewhere: [],
    steps: [],
    notes: [],
    ...more,
  }
}

export function candidate(environment: Environment, letter: null | string, more: Partial<Candidate> = {}): Candidate {
  return {environment, keys: [STRIPE.key], letter, masked: letter === null, updatedAt: SET_AT, ...more}
}

export function targetQuestion(more: Partial<TargetQuestion> = {}): TargetQuestion {
  return {
    credential: STRIPE,
    candidates: [candidate(STAGING, 'A'), candidate(PROD, 'A')],
    narrowed: false,
    separate: null,
    ...more,
  }
}

export function valueQuestion(more: Partial<ValueQuestion> = {}): ValueQuestion {
  return {
    credential: STRIPE,
    slot: {id: 'staging', label: 'staging', stages: ['staging'], refs: [STAGING.ref]},
    position: 1,
    total: 1,
    part: null,
    canGenerate: false,
    instructions: [],
    refused: [],
    check: () => [],
    ...more,
  }
}

export function revocationQuestion(more: Partial<RevocationQuestion> = {}): RevocationQuestion {
  return {
    credential: STRIPE,
    providerName: 'Stripe',
    keysPage: 'https://dashboard.stripe.com/apikeys',
    instructions: ['Open https://dashboard.stripe.com/apikeys.', 'Revoke the old Stripe secret key there.'],
    canRevoke: false,
    previousKey: null,
    seen: {tried: [STAGING.name, PROD.name], untried: [], idle: [], down: []},
    tryFirst: 'heroku secrets:rotate STRIPE_SECRET_KEY --pipeline acme --resume --verify-url URL --ledger l.jsonl',
    doubt: null,
    ...more,
  }
}
