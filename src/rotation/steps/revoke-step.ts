import type {RevocationStatus} from '../../ledger/event.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {GuideNeed} from '../services/replacement-guide.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {commandPart} from '../../text/command.js'
import {waitForEnd} from '../add-on/wait-for-end.js'
import {changedMeanwhile} from '../live/changed-meanwhile.js'
import {endOfOverlap} from '../live/end-of-overlap.js'
import {hasLeftName} from '../live/left-name.js'
import {knowOld} from '../live/old-value.js'
import {isMend} from '../mend/is-mend.js'
import {replacedCredentials} from '../model/composed-var.js'
import {isMove, isRenaming} from '../model/other-key.js'
import {stopIfAsked} from '../model/stopping.js'
import {takenUpOf, takeUpCommand} from '../model/take-up-command.js'
import {workLeft} from '../model/work-left.js'
import {holdsStill, stillUsed, unknownElsewhere} from '../plan/held-elsewhere.js'
import {isNoCredential, mayBeGivenOut} from '../services/no-credential.js'
import {proveDead} from '../services/prove-dead.js'
import {isRepaired} from '../value/malformed-old.js'
import {beforeRevoking, type BeforeRevokingNeeds} from './before-revoking.js'
import {lookAtHolders} from './look-at-holders.js'
import {type OldCredential, type OldCredentialNeeds, oldCredentials} from './old-credentials.js'
import {seenSoFar} from './seen-so-far.js'
import {waitForOldDynos, type WaitNeeds} from './wait-for-old-dynos.js'

/** What it takes to end an old credential. */
type RevokeNeeds = BeforeRevokingNeeds &
  OldCredentialNeeds &
  Pick<RotationRun, 'clock' | 'holders' | 'operator' | 'platform' | 'said' | 'stop' | 'telling'> &
  WaitNeeds

/**
 * Deals with the old credential once the new one is everywhere and nothing runs with the old one any more: revokes it, has it
 * revoked, or leaves it pending. Right
 * before it is ended, everything in scope is read once more: who has come to hold it since the plan keeps it alive.
 *
 * @returns what became of it
 */
export async function revokeStep(run: RevokeNeeds): Promise<RevocationStatus> {
  const {journal, plan, telling} = run
  const {options} = plan
  const already = journal.rotation.revocation.status
  if (already !== 'pending' && !(await isOthersWord(run))) {
    telling.revocation({what: 'settled-before', status: already})
    return already
  }

  stopIfAsked(run)
  if (plan.addOn) return endedByAddOn(run, plan.addOn)
  if (isMove(options)) return settle(run, 'not-needed', `nothing to revoke: the value stays in use as ${options.to}`)
  if (isMend(options) || (await wasRepaired(run)))
    return settle(run, 'not-needed', 'nothing to revoke: it is the same credential')
  const byTeam = await endedByTeam(run)
  if (byTeam !== null) return byTeam
  const before = plan.atOnce ? null : await beforeRevoking(run)
  if (before !== null) return settle(run, 'pending', before)
  const {credential} = plan
  const ends = options.revoke !== 'later' || plan.atOnce
  if (await wasNoCredential(run)) return settle(run, 'not-needed', 'nothing to revoke: the old value was a placeholder')
  if (stillUsed({heldElsewhere: run.holders.known, options}) !== null && !plan.atOnce) {
    const blocked = ends ? await whyHeld(run) : stillUsed({heldElsewhere: run.holders.known, options})
    if (blocked !== null) return settle(run, 'pending', blocked)
  }

  if (credential.selfIssued && (options.previousKey === null || isRenaming(options))) {
    return settle(run, 'not-needed', 'nothing to revoke: no service knows the old value')
  }

  const still = ends && !plan.atOnce ? await waitForOldDynos(run) : null
  await refuseUnlessEverywhere(run)
  if (still !== null) return settle(run, 'pending', still.reason, still.record)
  const later = options.undoOf
    ? `the ${credential.label} that was undone is still to be revoked`
    : `the old ${credential.label} is still to be revoked`
  if (!ends) return settle(run, 'pending', later)
  const old = await oldCredentials(run)
  if (plan.atOnce) {
    await look(run)
    return byProof(run, old, {otherwise: 'the old value ended as the new one was issued', patient: true})
  }

  if (options.revoke === 'ask') {
    const before = await whyHeld(run)
    if (before !== null) return settle(run, 'pending', before)
  }

  const chosen = await choose(run, old)
  if (chosen === 'later') return settle(run, 'pending', later)
  if (options.revoke === 'ask') run.said.revoked = chosen === 'confirmed'
  if (options.revoke === 'ask') await refuseUnlessEverywhere(run)
  const blocked = await whyHeld(run)
  if (blocked !== null) return settle(run, 'pending', blocked)
  return chosen === 'confirmed'
    ? byProof(run, old, {
        otherwise: `the ${options.undoOf ? 'value that was undone' : 'old value'} is revoked, as you say`,
        patient: false,
      })
    : byService(run, old)
}

/** Whether every app was given the credential that it had, written rightly: nothing of it went out of use. */
async function wasRepaired(run: RevokeNeeds): Promise<boolean> {
  const {journal, targets} = run
  if (journal.rotation.environments.some(({retires}) => retires.length > 0)) return false
  for (const live of targets) {
    await knowOld(run, live)
    if (!isRepaired(live.vars)) return false
  }

  return targets.length > 0
}

/** Whether what was replaced is seen to have been a placeholder everywhere, which nobody has given out. */
async function wasNoCredential(run: RevokeNeeds): Promise<boolean> {
  const {plan, targets} = run
  if (!mayBeGivenOut(plan.credential.kind) || plan.options.undoOf) return false
  for (const live of targets) {
    await knowOld(run, live)
    const {environment} = live
    const [{key, list, old, part}] = live.vars
    if (old === null) return false
    if (!isNoCredential(plan.credential, [{environment, key, part, value: old, ...(list && {list})}])) return false
  }

  return true
}

/** That what is stored is written again counts only from the person who goes on: not from a file that anybody may write. */
async function isOthersWord({journal, plan}: Pick<RotationRun, 'journal' | 'plan'>): Promise<boolean> {
  if (workLeft(plan) === null) return false
  const said = journal.rotation.events.findLast((event) => event.type === 'rotation.revoked')
  return said !== undefined && !(await journal.isOwn(said))
}

/**
 * Where the team has to do something before the old value may go, the word of the person is all there is. Who else holds it
 * keeps it, as nothing is ended anywhere but here. Null where a service, or nobody, has to end it.
 */
async function endedByTeam(run: RevokeNeeds): Promise<null | RevocationStatus> {
  const {options, protects} = run.plan
  if (protects?.neverDrop && options.previousKey === options.key && !isRenaming(options)) {
    return settle(run, 'not-needed', `the old value stays in ${options.key}: what is stored names its place`)
  }

  const work = workLeft(run.plan)
  if (work === null) return null
  await refuseUnlessEverywhere(run)
  const before = options.previousForm === 'next' ? null : await beforeRevoking(run)
  if (options.revoke === 'later' || options.revoke === 'auto') {
    return settle(run, 'pending', `not dropped yet: ${work.left}`)
  }

  if (before !== null) return settle(run, 'pending', before)

  const still = await waitForOldDynos(run)
  if (still !== null) return settle(run, 'pending', still.reason, still.record)
  const chosen = options.revoke === 'confirmed' ? 'confirmed' : await choose(run, [])
  if (chosen !== 'confirmed') return settle(run, 'pending', `not dropped yet: ${work.left}`)
  await refuseUnlessEverywhere(run)
  // What was changed by somebody is said before anything is written down as done.
  for (const live of run.targets) {
    await knowOld(run, live)
    await endOfOverlap(run, live, await run.observer.configVars(live.environment))
  }

  return settle(run, 'confirmed', work.done)
}

/**
 * What was verified an hour ago, in the first environment, may have been changed since: perhaps back to the old value.
 *
 * @throws {Failure} `conflict` where it was
 */
export async function refuseUnlessEverywhere(run: Pick<RotationRun, 'observer' | 'plan' | 'targets'>): Promise<void> {
  for (const live of run.targets) {
    if ((await run.observer.settledHolds(live)) !== 'new') throw changedMeanwhile(run, live)
  }
}

/** Who holds the old credential now keeps it from being ended; null when nobody does. */
async function whyHeld(run: RevokeNeeds): Promise<null | string> {
  await look(run)
  const {holders, plan} = run
  return stillUsed({heldElsewhere: holders.known, options: plan.options})
}

async function look(run: RevokeNeeds): Promise<void> {
  run.telling.revocation({what: 'holders-read'})
  await lookAtHolders(run)
}

async function choose(
  run: Pick<RotationRun, 'holders' | 'journal' | 'observer' | 'operator' | 'plan' | 'services' | 'targets'>,
  old: readonly OldCredential[],
): Promise<'confirmed' | 'later' | 'revoke'> {
  const {holders, journal, operator, plan, services, targets} = run
  const {credential, options} = plan
  if (options.revoke === 'confirmed' || options.revoke === 'later') return options.revoke
  if (options.revoke === 'auto') return 'revoke'
  const need = {...modesLeft(run), left: services.guide(credential).endsUser && (await hasLeftName(run))}
  const {keysPage, providerName, revoke} = services.guide(credential, need)
  const unknown = holders.known.filter(({holds}) => holds === 'unknown')
  return operator.revocation({
    credential,
    undone: Boolean(options.undoOf),
    work: workLeft(plan),
    providerName,
    keysPage,
    instructions: revoke,
    canRevoke: old.length > 0 && old.every(({subject}) => services.canRevoke(subject)),
    previousKey: isRenaming(options) ? null : options.previousKey,
    seen: seenSoFar({journal, targets}),
    tryFirst: takeUpCommand(takenUpOf({operator, plan}), commandPart` --resume --verify-url URL`),
    doubt:
      unknown.length === 0
        ? null
        : `Whether ${listed(distinct(unknown.map(({environment}) => environment.name)))} still uses the old value cannot be seen.`,
  })
}

/** Of which mode the old one is, as far as it is known, and which belongs where it was. */
function modesLeft({targets}: Pick<RotationRun, 'targets'>): Pick<GuideNeed, 'belongs' | 'mode'> {
  const isTest = targets.every(({environment: {stage}}) => stage !== null && stage !== 'production')
  const old = targets.flatMap(({vars: [one], environment}) =>
    replacedCredentials({...one, environment, value: one.old}),
  )
  return isTest && old.some(({mode}) => mode === 'live') ? {mode: 'live', belongs: 'test'} : {}
}

/** The add-on ends the old credential by itself, whoever still holds it, and says when; only trying it is proof. */
async function endedByAddOn(run: RevokeNeeds, credential: RotatableCredential): Promise<RevocationStatus> {
  await refuseUnlessEverywhere(run)
  await look(run)
  try {
    const {detail, ended} = await waitForEnd(run, credential, {
      limit: run.plan.options.verifyTimeout * 1000,
      onLook: (old) => run.telling.revocation({what: 'add-on-awaited', detail: old.detail}),
    })
    if (!ended) return await settle(run, 'pending', detail)
    return await byProof(run, await oldCredentials(run), {otherwise: detail, patient: true})
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return settle(run, 'pending', `not seen to have ended: ${error.message}`, `not seen to have ended: ${error.record}`)
  }
}

/** Has the service revoke the old credentials, and sees them refused. */
async function byService(run: RevokeNeeds, old: readonly OldCredential[]): Promise<RevocationStatus> {
  const {journal, services, telling} = run
  if (old.some(({subject}) => !services.canRevoke(subject))) {
    return settle(run, 'pending', 'not revoked: no service is known that could do it by API')
  }

  if (old.length === 0)
    return settle(run, 'pending', 'the old value is not known any more, so it cannot be revoked by API')
  const {providerName} = services.guide(run.plan.credential)
  await journal.note({
    type: 'rotation.revoked',
    phase: 'announced',
    status: 'pending',
    credentials: (
      await journal.recordedCredentials(old.map(({subject}) => ({...subject.credential, key: subject.key})))
    ).map(({fingerprint}) => fingerprint),
    detail: null,
    ...whenRead(run),
  })
  telling.revocation({what: 'revoking'})
  try {
    for (const {by, subject} of old) await services.revoke(subject, by)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.next !== undefined) telling.notice({what: 'to-do', step: error.next})
    return settle(run, 'pending', `not revoked: ${error.message}`, `not revoked: ${error.record}`)
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
  run: RevokeNeeds,
  old: readonly OldCredential[],
  {otherwise, patient}: {otherwise: string; patient: boolean},
): Promise<RevocationStatus> {
  const proof = await proveDead(run, old, {
    patient,
    onWait: (seconds, limit) => run.telling.revocation({what: 'refusal-awaited', seconds, limit}),
  })
  if (proof.state === 'dead') return settle(run, 'proven', proof.detail, proof.record)
  if (proof.state === 'alive') return settle(run, 'pending', proof.detail, proof.record)
  const inDoubt = old.some(({subject}) => run.services.canVerify(subject))
  return inDoubt
    ? settle(run, 'confirmed', `${otherwise} (${proof.detail})`, `${otherwise} (${proof.record})`)
    : settle(run, 'confirmed', otherwise)
}

/** @param record the detail in our own words alone */
async function settle(
  run: Pick<RotationRun, 'holders' | 'journal' | 'telling'>,
  status: RevocationStatus,
  reason: string,
  record = reason,
): Promise<RevocationStatus> {
  const {journal, telling} = run
  const left = status === 'proven' || status === 'confirmed' ? leftWithIt(run) : ''
  const note = {type: 'rotation.revoked', phase: 'done', status, credentials: []} as const
  await journal.note({...note, detail: `${record}${left}`, ...whenRead(run)})
  const detail = `${reason}${left}`
  telling.revocation({what: 'settled', status, detail})
  return status
}

function whenRead({holders: {readAt}}: Pick<RotationRun, 'holders'>): {holdersReadAt?: string} {
  return readAt === null ? {} : {holdersReadAt: readAt}
}

/** Where the old value has ended without anybody here ending it, who goes on using it does not work. */
function leftWithIt({holders: {known, readAt}}: Pick<RotationRun, 'holders'>): string {
  if (readAt === null) return ''
  const unknown = unknownElsewhere(known).map((sentence) => sentence.replace(/^W/, 'w').replace(/\.$/, ''))
  return [...[holdsStill(known) ?? []].flat(), ...unknown].map((clause) => `; ${clause}`).join('')
}
