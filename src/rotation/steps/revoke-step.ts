import type {RevocationStatus} from '../../ledger/event.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {LineUpdate} from '../operator/progress.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {waitForEnd} from '../add-on/old-credential.js'
import {type RotationRun} from '../live/live-target.js'
import {settledReleases, whatIsHeld} from '../live/observer.js'
import {stopIfAsked} from '../model/stopping.js'
import {distinct, listed} from '../model/wording.js'
import {stillUsed} from '../plan/held-elsewhere.js'
import {proveDead} from '../services/prove-dead.js'
import {type OldCredential, oldCredentials} from './old-credentials.js'
import {changedMeanwhile} from './set-step.js'

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
  if (plan.addOn) return endedByAddOn(run, plan.addOn)
  const {credential} = plan
  const blocked = stillUsed(plan)
  if (blocked !== null) return settle(run, 'pending', blocked)
  if (credential.selfIssued && options.previousKey === null) {
    return settle(run, 'not-needed', 'nothing to revoke: no service knows the old value')
  }

  await refuseUnlessEverywhere(run)
  const later = `the old ${credential.label} is still to be revoked`
  if (options.revoke === 'later' && !plan.atOnce) return settle(run, 'pending', later)
  const old = await oldCredentials(run)
  if (plan.atOnce) return byProof(run, old, {otherwise: 'the old value ended as the new one was issued', patient: true})
  const chosen = await choose(run, old)
  if (chosen === 'later') return settle(run, 'pending', later)
  return chosen === 'confirmed'
    ? byProof(run, old, {otherwise: 'the old value is revoked, as you say', patient: false})
    : byService(run, old)
}

/** What was verified an hour ago, in the first environment, may have been changed since: perhaps back to the old value. */
async function refuseUnlessEverywhere(run: RotationRun): Promise<void> {
  for (const live of run.targets) {
    if ((await whatIsHeld(run, live, await settledReleases(run, live))) !== 'new') throw changedMeanwhile(run, live)
  }
}

async function choose(
  {deps, options, plan}: RotationRun,
  old: readonly OldCredential[],
): Promise<'confirmed' | 'later' | 'revoke'> {
  const {credential} = plan
  if (options.revoke === 'confirmed' || options.revoke === 'later') return options.revoke
  if (options.revoke === 'auto') return 'revoke'
  const {keysPage, providerName, revoke} = deps.services.guide(credential)
  const unknown = plan.heldElsewhere.filter(({holds}) => holds === 'unknown')
  return deps.operator.revocation({
    credential,
    providerName,
    keysPage,
    instructions: revoke,
    canRevoke: old.length > 0 && old.every(({subject}) => deps.services.canRevoke(subject)),
    previousKey: options.previousKey,
    doubt:
      unknown.length === 0
        ? null
        : `Whether ${listed(distinct(unknown.map(({environment}) => environment.name)))} still uses the old value cannot be seen.`,
  })
}

/** The add-on ends the old credential by itself, whoever still holds it, and says when; only trying it is proof. */
async function endedByAddOn(run: RotationRun, credential: RotatableCredential): Promise<RevocationStatus> {
  await refuseUnlessEverywhere(run)
  try {
    const {detail, ended} = await waitForEnd(run.deps, credential, {
      limit: run.options.verifyTimeout * 1000,
      onLook: (old) => showRevocation(run, 'working', old.detail),
    })
    if (!ended) return await settle(run, 'pending', detail)
    return await byProof(run, await oldCredentials(run), {otherwise: detail, patient: true})
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return settle(run, 'pending', `not seen to have ended: ${error.message}`)
  }
}

/** Has the service revoke the old credentials, and sees them refused. */
async function byService(run: RotationRun, old: readonly OldCredential[]): Promise<RevocationStatus> {
  const {deps, fingerprinter, journal} = run
  if (old.length === 0)
    return settle(run, 'pending', 'the old value is not known any more, so it cannot be revoked by API')
  const {providerName} = deps.services.guide(run.plan.credential)
  await journal.note({
    type: 'rotation.revoked',
    phase: 'announced',
    status: 'pending',
    credentials: await Promise.all(old.map(({subject}) => fingerprinter.fingerprint(subject.credential.value))),
    detail: null,
  })
  showRevocation(run, 'working', 'revoking the old value')
  try {
    for (const {by, subject} of old) await deps.services.revoke(subject, by)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.next !== undefined) deps.progress.notice(error.next)
    return settle(run, 'pending', `not revoked: ${error.message}`)
  }

  return byProof(run, old, {
    otherwise: `${providerName ?? 'its service'} says that the old value is revoked`,
    patient: true,
  })
}

/**
 * Takes what the service says for what became of the old credentials.
 *
 * @param words.otherwise what is to be believed where the service does not say
 * @param words.patient see proveDead
 */
async function byProof(
  run: RotationRun,
  old: readonly OldCredential[],
  {otherwise, patient}: {otherwise: string; patient: boolean},
): Promise<RevocationStatus> {
  const proof = await proveDead(run, old, {
    patient,
    onWait: (seconds) => showRevocation(run, 'working', `waiting for the old value to be refused ${seconds} s`),
  })
  if (proof.state === 'dead') return settle(run, 'proven', proof.detail)
  if (proof.state === 'alive') return settle(run, 'pending', proof.detail)
  const doubt = old.some(({subject}) => run.deps.services.canVerify(subject)) ? ` (${proof.detail})` : ''
  return settle(run, 'confirmed', `${otherwise}${doubt}`)
}

async function settle(run: RotationRun, status: RevocationStatus, detail: string): Promise<RevocationStatus> {
  await run.journal.note({type: 'rotation.revoked', phase: 'done', status, credentials: [], detail})
  showRevocation(run, status === 'pending' ? 'stopped' : 'done', detail)
  return status
}

function showRevocation({deps}: RotationRun, state: LineUpdate['state'], detail: string): void {
  deps.progress.update({line: {kind: 'revoke'}, state, facts: [], detail})
}
