import type {RevocationStatus} from '../ledger/event.js'
import type {Credential} from '../model/classification.js'
import type {LineUpdate} from './operator.js'

import {distinctCredentials} from './distinct-credentials.js'
import {replacedCredentials} from './judge-value.js'
import {type RotationRun} from './live-target.js'
import {settledReleases, whatIsHeld} from './observe.js'
import {findOldValues} from './old-value.js'
import {stopIfAsked} from './run-context.js'
import {changedMeanwhile} from './set-step.js'
import {distinct, listed} from './wording.js'

/**
 * Deals with the old credential once the new one works everywhere: revokes it, has it revoked, or leaves it pending.
 *
 * @returns what became of it
 */
export async function revokeStep(run: RotationRun): Promise<RevocationStatus> {
  const {deps, journal, options, plan} = run
  const already = journal.rotation.revocation.status
  if (already !== 'pending') {
    showRevocation(
      run,
      'done',
      already === 'not-needed' ? 'nothing to revoke' : `the old value is revoked (${already})`,
    )
    return already
  }

  stopIfAsked(deps)
  const {credential} = plan
  const blocked = stillUsed(run)
  if (blocked !== null) return settle(run, 'pending', blocked)
  if (credential.selfIssued && options.previousKey === null) {
    return settle(run, 'not-needed', 'nothing to revoke: no service knows the old value')
  }

  await refuseUnlessEverywhere(run)
  const chosen = await choose(run)
  if (chosen === 'later') return settle(run, 'pending', `the old ${credential.label} is still to be revoked`)
  if (chosen === 'confirmed') return settle(run, 'confirmed', 'the old value is revoked, as you say')
  return byService(run)
}

/** Why the old credential cannot be revoked yet; null when it can. */
export function stillUsed({options, plan}: Pick<RotationRun, 'options' | 'plan'>): null | string {
  const same = plan.heldElsewhere.filter(({holds}) => holds === 'same')
  if (same.length > 0) {
    const names = distinct(same.map(({environment, key}) => `${environment.name} (${key})`))
    return `not revoked: ${listed(names)} still ${names.length === 1 ? 'uses' : 'use'} the old value`
  }

  const unknown = plan.heldElsewhere.filter(({holds}) => holds === 'unknown')
  return unknown.length > 0 && options.revoke === 'auto'
    ? `not revoked: whether ${listed(distinct(unknown.map(({environment}) => environment.name)))} still uses the old value cannot be seen`
    : null
}

/** What was verified an hour ago, in the first environment, may have been changed since: perhaps back to the old value. */
async function refuseUnlessEverywhere(run: RotationRun): Promise<void> {
  for (const live of run.targets) {
    if ((await whatIsHeld(run, live, await settledReleases(run, live))) !== 'new') throw changedMeanwhile(run, live)
  }
}

async function choose({deps, options, plan}: RotationRun): Promise<'confirmed' | 'later' | 'revoke'> {
  const {credential} = plan
  if (options.revoke === 'confirmed' || options.revoke === 'later') return options.revoke
  if (options.revoke === 'auto') return 'revoke'
  const guide = deps.services.guide(credential)
  const unknown = plan.heldElsewhere.filter(({holds}) => holds === 'unknown')
  return deps.operator.revocation({
    credential,
    ...guide,
    canRevoke: deps.services.canRevoke(credential),
    previousKey: options.previousKey,
    doubt:
      unknown.length === 0
        ? null
        : `Whether ${listed(distinct(unknown.map(({environment}) => environment.name)))} still uses the old value cannot be seen.`,
  })
}

async function byService(run: RotationRun): Promise<RevocationStatus> {
  const {deps, fingerprinter, journal, plan} = run
  const old = await oldCredentials(run)
  const fingerprints = await Promise.all(old.map(({value}) => fingerprinter.fingerprint(value)))
  if (old.length === 0)
    return settle(run, 'pending', 'the old value is not known any more, so it cannot be revoked by API')
  await journal.note({
    type: 'rotation.revoked',
    phase: 'announced',
    status: 'pending',
    credentials: fingerprints,
    detail: null,
  })
  showRevocation(run, 'working', 'revoking the old value')
  const details: string[] = []
  for (const credential of old) {
    const answer = await deps.services.revoke(plan.credential, credential)
    details.push(answer.detail)
    if (answer.result !== 'refused') return settle(run, 'pending', answer.detail)
  }

  return settle(run, 'proven', listed(distinct(details)))
}

/** The old credentials, each once: a run that took the rotation up finds their text in the releases. */
async function oldCredentials(run: RotationRun): Promise<Credential[]> {
  const all: Credential[] = []
  for (const live of run.targets) {
    if (live.target.masked) continue
    const found = live.vars.every(({old}) => old !== null) ? null : await findOldValues(run, live)
    for (const {key, old, part} of live.vars) {
      const value = old ?? found?.values[key] ?? null
      all.push(...replacedCredentials({environment: live.environment, key, part, value}))
    }
  }

  return distinctCredentials(all)
}

async function settle(run: RotationRun, status: RevocationStatus, detail: string): Promise<RevocationStatus> {
  await run.journal.note({type: 'rotation.revoked', phase: 'done', status, credentials: [], detail})
  showRevocation(run, status === 'pending' ? 'stopped' : 'done', detail)
  return status
}

function showRevocation({deps}: RotationRun, state: LineUpdate['state'], detail: string): void {
  deps.progress.update({line: {kind: 'revoke'}, state, facts: [], detail})
}
