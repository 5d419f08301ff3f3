import type {AuditedEnvironment, AuditReport} from '../../src/audit/audit-report.js'
import type {Finding} from '../../src/model/finding.js'
import type {Stage} from '../../src/model/stage.js'

import {RULE_IDS} from '../../src/model/rule-ids.js'

/** The moment at which the fixtures are looked at. */
export const NOW = new Date('2026-01-10T12:00:00Z')

/** An instant so many days before NOW. */
export function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 86_400_000).toISOString()
}

/** An app that was read. */
export function app(name: string, stage: null | Stage, more: Partial<AuditedEnvironment> = {}): AuditedEnvironment {
  return {ref: `app:${name}`, name, kind: 'app', stage, configVars: 30, secrets: 10, status: 'read', ...more}
}

/** A pipeline's shared config. */
export function shared(pipeline: string, stage: 'review' | 'test'): AuditedEnvironment {
  const name = `${pipeline}/${stage}`
  return {ref: `pipeline:${name}`, name, kind: 'pipeline', stage, configVars: 11, secrets: 4, status: 'read'}
}

/** A finding about one key in some environments, the same number of days old in all. */
export function finding(key: string, refs: readonly string[], more: Partial<Finding> = {}): Finding {
  return {
    id: `id-${key}`,
    rule: 'shared-across-stages',
    severity: 'critical',
    key,
    occurrences: refs.map((environment) => ({environment, key, part: 'value', updatedAt: daysAgo(96)})),
    summary: `${key} is the same in staging and production`,
    why: 'Whoever can read staging can act in production.',
    remedy: `heroku secrets:rotate ${key} --pipeline acme --separate`,
    ...more,
  }
}

/** An audit of the pipeline `acme`, in which everything was read and nothing found. */
export function auditReport(more: Partial<AuditReport> = {}): AuditReport {
  const counts = {critical: 0, high: 0, medium: 0, low: 0}
  for (const {severity} of more.findings ?? []) counts[severity]++
  return {
    version: 1,
    scope: {kind: 'pipeline', name: 'acme'},
    at: NOW.toISOString(),
    complete: true,
    environments: [
      shared('acme', 'review'),
      app('acme-dev', 'development'),
      app('acme-staging', 'staging'),
      app('acme-prod', 'production'),
      app('acme-prod-worker', 'production'),
    ],
    findings: [],
    allowed: [],
    counts,
    checked: {rules: [...RULE_IDS], environments: 5, ofEnvironments: 5, notChecked: []},
    silenced: [],
    sharing: [],
    policy: null,
    ...more,
  }
}
