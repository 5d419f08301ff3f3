import type {ClassificationOverride} from '../model/classification.js'
import type {Inventory} from '../model/inventory.js'
import type {ProtectionClass} from '../model/protection-class.js'

import {compareEnvironments} from '../model/environment.js'
import {compareSpecificity, matchesGlob} from './glob.js'
import {DEFAULT_MAX_AGE, type Policy, type PolicyException, type SecretSettings} from './policy.js'

/**
 * What the policy says of a key. All entries that match it apply, setting by setting: an exact key beats a glob, a glob
 * with more fixed characters beats one with fewer, and of two alike the later in the file wins.
 */
export function settingsFor(policy: Policy, key: string): SecretSettings {
  const matching = policy.secrets
    .filter(({pattern}) => matchesGlob(pattern, key))
    .sort((a, b) => compareSpecificity(a.pattern, b.pattern))
  return Object.assign({}, ...matching.map(({settings}) => settings))
}

/** From which age, in milliseconds, a secret under this key is stale. */
export function maxAgeFor(policy: Policy, key: string): number {
  return settingsFor(policy, key).maxAge ?? policy.maxAge ?? DEFAULT_MAX_AGE
}

/** What the policy says that a secret under this key protects; undefined where it says nothing. */
export function protectsFor(policy: Policy, key: string): ProtectionClass | undefined {
  return settingsFor(policy, key).protects
}

/** Places outside of Heroku that hold the secret under this key as well, as the policy says. */
export function usedInFor(policy: Policy, key: string): readonly string[] {
  return settingsFor(policy, key).usedIn ?? []
}

/** What the policy says against how a key would be classified; undefined when it says nothing. */
export function overrideFor(policy: Policy, key: string): ClassificationOverride | undefined {
  const {secret, provider} = settingsFor(policy, key)
  return secret === undefined && provider === undefined ? undefined : {secret, provider}
}

/** The inventory with the policy's stages for apps outside pipelines, in stage order again. The input is left alone. */
export function withPolicyStages(inventory: Inventory, policy: Policy): Inventory {
  if (policy.stages.size === 0) return inventory
  const readings = inventory.readings
    .map((reading) => {
      const {environment} = reading
      const stage = environment.kind === 'app' && environment.stage === null && policy.stages.get(environment.name)
      return stage ? {...reading, environment: {...environment, stage}} : reading
    })
    .sort((a, b) => compareEnvironments(a.environment, b.environment))
  return {...inventory, readings}
}

/** Whether an exception is past its last day at this moment (days are UTC days). */
export function hasEnded(exception: PolicyException, now: Date): boolean {
  return exception.until !== null && exception.until < now.toISOString().slice(0, 10)
}

/** Whether an exception is about this key in this environment. */
export function covers(exception: PolicyException, key: string, environment: string): boolean {
  return matchesGlob(exception.key, key) && (exception.environment === null || exception.environment === environment)
}

/** Whether the author of a release, an e-mail address, counts as automation. Addresses are compared without case. */
export function isAutomation(policy: Policy, author: string): boolean {
  return policy.automation.some((pattern) => matchesGlob(pattern.toLowerCase(), author.toLowerCase()))
}
