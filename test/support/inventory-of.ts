import {createHash} from 'node:crypto'

import type {AuditReport} from '../../src/audit/audit-report.js'
import type {ConfigVar} from '../../src/model/config-var.js'
import type {Finding} from '../../src/model/finding.js'
import type {Inventory} from '../../src/model/inventory.js'
import type {Stage} from '../../src/model/stage.js'
import type {Policy} from '../../src/policy/policy.js'

import {audit} from '../../src/audit/audit.js'
import {appEnvironment, compareEnvironments, stageConfigEnvironment} from '../../src/model/environment.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'

/** The moment of all audits in the tests. */
export const NOW = new Date('2026-06-01T12:00:00Z')

/** ISO 8601 of some days before {@link NOW}. */
export function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 86_400_000).toISOString()
}

/** A config var's value, or what else is to be known of it. Attached: set by an add-on. */
export type VarSpec =
  string | {value: null | string; age?: null | number; attached?: boolean | string; maskable?: boolean | null}

/** An app, or a pipeline's shared config where `stage` is review or test and no name is given. */
export interface EnvironmentSpec {
  readonly name?: string
  readonly stage?: null | Stage
  /** `acme` unless said; null for none. */
  readonly pipeline?: null | string
  readonly vars?: Readonly<Record<string, VarSpec>>
  readonly unreadable?: boolean
}

/** An inventory of environments as they are written here. Values are 10 days old unless said. */
export function inventoryOf(specs: readonly EnvironmentSpec[], more: Partial<Inventory> = {}): Inventory {
  const readings = specs
    .map((spec) => {
      const pipelineName = spec.pipeline === undefined ? 'acme' : spec.pipeline
      const pipeline = pipelineName === null ? null : {id: `id-of-${pipelineName}`, name: pipelineName}
      const environment =
        spec.name === undefined
          ? stageConfigEnvironment(pipeline!, spec.stage as 'review' | 'test')
          : appEnvironment({id: `id-of-${spec.name}`, name: spec.name}, spec.stage ?? null, pipeline)
      const configVars = Object.entries(spec.vars ?? {})
        .map(([key, given]) => configVarOf(key, given))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
      return {
        environment,
        status: spec.unreadable ? ('unreadable' as const) : ('read' as const),
        error: spec.unreadable ? {code: 'forbidden', message: 'You do not have access.'} : null,
        configVars: spec.unreadable ? [] : configVars,
      }
    })
    .sort((a, b) => compareEnvironments(a.environment, b.environment))
  return {
    scope: {kind: 'pipeline', name: 'acme'},
    at: NOW.toISOString(),
    complete: specs.every(({unreadable}) => !unreadable),
    focus: new Set(readings.map(({environment}) => environment.ref)),
    readings,
    ...more,
  }
}

function configVarOf(key: string, given: VarSpec): ConfigVar {
  const {value, age = 10, attached = false, maskable = null} = typeof given === 'string' ? {value: given} : given
  const name = typeof attached === 'string' ? attached : null
  return {
    key,
    value: value === null ? null : new SecretValue(value),
    masked: value === null,
    maskingSupported: maskable,
    updatedAt: age === null ? null : daysAgo(age),
    attachment: attached ? {id: `attachment-of-${key}`, name, addon: null} : null,
  }
}

/** The report on some environments. */
export function auditOf(specs: readonly EnvironmentSpec[], policy: Partial<Policy> = {}): AuditReport {
  return audit(inventoryOf(specs), {...EMPTY_POLICY, ...policy}, {now: NOW})
}

/** What one rule finds in some environments. */
export function findingsOf(
  rule: string,
  specs: readonly EnvironmentSpec[],
  policy: Partial<Policy> = {},
): readonly Finding[] {
  return audit(inventoryOf(specs), {...EMPTY_POLICY, ...policy}, {now: NOW, rules: [rule]}).findings
}

/** Where a finding holds, as `environment KEY part`. */
export function placesOf(finding: Finding): string[] {
  return finding.occurrences.map(({environment, key, part}) => `${environment} ${key} ${part}`)
}

/** Texts that look drawn at random but are the same in every run, and no provider's. Up to 160 characters. */
export function randomLike(seed: number, length = 40): string {
  const digest = ['a', 'b'].map((name) => createHash('sha512').update(`${name}${seed}`).digest('base64')).join('')
  return digest.replaceAll(/[^A-Za-z\d]/g, '').slice(0, length)
}
