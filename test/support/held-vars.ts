import type {Credential} from '../../src/model/classification.js'
import type {ConfigVar} from '../../src/model/config-var.js'
import type {Environment} from '../../src/model/environment.js'
import type {EnvironmentReading, HeldVar, Inventory} from '../../src/model/inventory.js'

import {SecretValue} from '../../src/model/secret-value.js'

/** A config var for a test, and what it is: without `credentials`, a secret's whole value is its credential. */
export interface VarFixture {
  readonly value: null | string
  readonly secret?: boolean
  readonly masked?: boolean
  readonly provider?: null | string
  readonly kind?: string
  readonly mode?: 'live' | 'test' | null
  readonly updatedAt?: null | string
  readonly attachment?: ConfigVar['attachment']
  /** Credential text by part. */
  readonly credentials?: Readonly<Record<string, string>>
}

/** A config var that a person set. */
export function setting(value: null | string, more: Partial<VarFixture> = {}): VarFixture {
  return {value, secret: false, ...more}
}

/** A secret that a person set. */
export function secret(value: null | string, more: Partial<VarFixture> = {}): VarFixture {
  return {value, secret: true, ...more}
}

/** A secret that Heroku no longer gives out. */
export function masked(more: Partial<VarFixture> = {}): VarFixture {
  return secret(null, {masked: true, ...more})
}

function held(environment: Environment, key: string, fixture: VarFixture): HeldVar {
  const {attachment = null, mode = null, provider = null, secret: isSecret = false, updatedAt = null, value} = fixture
  const parts = fixture.credentials ?? (isSecret && value !== null ? {value} : {})
  const credentials: Credential[] = Object.entries(parts).map(([part, text]) => ({
    part,
    value: new SecretValue(text),
    provider,
    mode,
  }))
  return {
    environment,
    configVar: {
      key,
      value: value === null ? null : new SecretValue(value),
      masked: fixture.masked ?? false,
      maskingSupported: null,
      updatedAt,
      attachment,
    },
    classification: {
      secret: isSecret,
      kind: fixture.kind ?? (isSecret ? 'api-key' : 'setting'),
      provider,
      mode,
      reason: 'invented for a test',
      credentials,
    },
  }
}

/** An environment and what it holds, or why it cannot be read. */
export type Holding = readonly [Environment, Error | Readonly<Record<string, VarFixture>>]

/** What was read of some environments, and the classified config vars; an error stands for one that is unreadable. */
export function holdings(...given: readonly Holding[]): {held: HeldVar[]; readings: EnvironmentReading[]} {
  const all: HeldVar[] = []
  const readings = given.map(([environment, fixtures]): EnvironmentReading => {
    if (fixtures instanceof Error) {
      return {environment, status: 'unreadable', error: {code: 'forbidden', message: fixtures.message}, configVars: []}
    }

    const vars = Object.entries(fixtures).map(([key, fixture]) => held(environment, key, fixture))
    all.push(...vars)
    return {environment, status: 'read', error: null, configVars: vars.map(({configVar}) => configVar)}
  })
  return {held: all, readings}
}

/** An inventory of some readings; all of them in focus unless told otherwise. */
export function inventoryOf(readings: readonly EnvironmentReading[], focus?: readonly string[]): Inventory {
  return {
    scope: {kind: 'pipeline', name: 'acme'},
    at: '2026-01-10T12:00:00Z',
    readings,
    complete: readings.every(({status}) => status === 'read'),
    focus: new Set(focus ?? readings.map(({environment}) => environment.ref)),
  }
}
