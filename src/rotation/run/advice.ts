import type {Failure} from '../../model/failure.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {Ending, EnvironmentResult} from '../model/rotation-result.js'
import type {IssuedEnd} from '../steps/end-unused.js'

import {nameOfRef} from '../../model/environment.js'
import {distinct, listed} from '../../model/wording.js'
import {command, type CommandPart, commandPart} from '../../text/command.js'
import {isMend} from '../mend/is-mend.js'
import {isMove, isRenaming, keyWaits, losesKey} from '../model/other-key.js'
import {previousPlace} from '../model/previous-place.js'
import {Stopped} from '../model/stopping.js'
import {keepsNewBeside} from '../model/swap.js'
import {environmentFlag, takenUpOf, takeUpCommand} from '../model/take-up-command.js'
import {typedWith} from '../model/typed-line.js'
import {workLeft} from '../model/work-left.js'
import {subjectsOf} from '../services/service-subject.js'
import {builtMeanwhile, usesAdvice} from '../uses/uses-advice.js'
import {placeStep} from '../uses/uses-words.js'
import {mayBeGivenInstead} from './given-instead.js'
import {anyChanged} from './unfinished-rotation.js'

const has = (list: readonly string[]) => (list.length === 1 ? 'has' : 'have')

/** What each environment holds now and whether anything was revoked, as sentences. */
export function whatHoldsNow(
  run: Pick<RotationRun, 'journal' | 'plan' | 'said'>,
  environments: readonly EnvironmentResult[],
  {issued, revocation}: Pick<Ending, 'revocation'> & {readonly issued: IssuedEnd | null},
): string {
  const names = (holds: EnvironmentResult['holds']) =>
    environments.filter((one) => one.holds === holds).map(({environment}) => environment.name)
  const soon = (which: 'new' | 'old') =>
    environments.filter((one) => one.soon === which).map(({environment}) => environment.name)
  const [fresh, old] = [names('new'), names('old')]
  const unknown = names('unknown').filter((name) => ![...soon('new'), ...soon('old')].includes(name))
  const parts = [
    ...(fresh.length > 0 ? [`${listed(fresh)} ${has(fresh)} the new value`] : []),
    ...(old.length > 0 ? [`${listed(old)} ${fresh.length > 0 ? '' : `${has(old)} `}the old one`] : []),
    ...onceThrough(soon('new'), 'the new value'),
    ...onceThrough(soon('old'), 'the old value'),
    ...(unknown.length > 0 ? [`what ${listed(unknown)} holds is not known or somebody else's`] : []),
  ]
  const all = old.length === environments.length ? `${listed(old)} ${has(old)} the old value` : listed(parts)
  const begun = fresh.length > 0 || run.journal.rotation.issues.size > 0
  const ended =
    run.plan.addOn && begun
      ? 'its add-on ends the old one by itself'
      : issued?.ended
        ? 'the new one is ended'
        : run.said.revoked
          ? 'that the old value is revoked, as you say, is not written down yet'
          : 'nothing was revoked'
  const revoked = revocation === 'proven' || revocation === 'confirmed' ? 'the old value was revoked' : ended
  return `Now ${all}; ${revoked}.`
}

function onceThrough(names: readonly string[], what: string): string[] {
  if (names.length === 0) return []
  const commands = names.length === 1 ? 'its release command is' : 'their release commands are'
  return [`${listed(names)} ${has(names)} ${what} once ${commands} through`]
}

/** The commands to type next, the first being the usual one. */
export function nextSteps(
  run: Pick<
    RotationRun,
    'holders' | 'journal' | 'oldDynos' | 'operator' | 'plan' | 'services' | 'targets' | 'usesLeft'
  >,
  {
    direction,
    issued,
    outcome,
    revocation,
  }: Pick<Ending, 'direction' | 'outcome' | 'revocation'> & {readonly issued: IssuedEnd | null},
  failure: Failure | null,
): string[] {
  const taking = (how: CommandPart) => takeUpCommand(takenUpOf(run), how)
  if (failure?.details?.takenOver === true) return []
  if (outcome === 'completed') return run.usesLeft.unbuilt.flatMap(({steps, why}) => [`${why}.`, ...steps])
  if (outcome === 'revocation-pending') {
    if (run.plan.addOn)
      return [`Its add-on ends the old value by itself. See whether it has: ${taking(commandPart` --resume`)}`]
    const key = anyKeyLeft(run) ? keyWaits(run.plan) : null
    if (key !== null) {
      const auto = run.plan.options.revoke === 'auto' ? commandPart` --revoke auto` : []
      return [
        `${key.step}. Then ${key.afterwards}: ${taking(commandPart` --resume --deployed${auto}`)}`,
        ...revokeAfterwards(run),
      ]
    }

    const work = workLeft(run.plan)
    if (work !== null) {
      const {places, unbuilt} = run.usesLeft
      const done = places.length > 0 ? commandPart` --elsewhere-done` : []
      return [
        ...unbuilt.flatMap(({steps}) => steps),
        ...places.map((place) => placeStep(place, run.plan)),
        `${work.step}. Then ${work.afterwards}: ${taking(commandPart` --resume --revoke confirmed${done}`)}`,
      ]
    }

    return stepsToRevoke(run, taking)
  }

  if (outcome === 'rolled-back') {
    const kept = [...keptBeside(run), ...builtMeanwhile(run.journal.rotation)]
    const mendFirst =
      failure?.details?.sameWithOld === true
        ? 'That fails with the old value too, so the value is not the cause: mend the check or the app first. Then'
        : 'Then'
    const again = direction === 'abort' || kept.length > 0 ? kept : [`${mendFirst} try again: ${tryAgain(run)}`]
    return [...again, ...endByHand(run, issued)]
  }

  if (direction === 'abort') return [`Go on undoing it: ${taking(commandPart` --abort`)}`]
  const anySet = anyChanged(run.journal.rotation.environments)
  const goOn = failure instanceof Stopped || failure === null ? 'Go on' : 'Then go on'
  const undo =
    anySet && !run.plan.addOn && revocation === 'pending' && failure?.details?.oldIsDead !== true
      ? [`Or undo it: ${taking(commandPart` --abort`)}`]
      : []
  const instead =
    failure !== null && mayBeGivenInstead(run, failure)
      ? [
          `Or with a value that you make yourself: ${taking(commandPart` --resume --value-from ${run.operator.attended ? 'prompt' : 'stdin'}`)}`,
        ]
      : []
  return [`${goOn}: ${taking(commandPart` --resume`)}`, ...instead, ...undo]
}

/** What to do so that the old value is revoked: first what keeps it alive, where something does. */
function stepsToRevoke(
  run: Pick<RotationRun, 'holders' | 'oldDynos' | 'operator' | 'plan' | 'services' | 'targets' | 'usesLeft'>,
  taking: (how: CommandPart) => string,
): string[] {
  const {operator, plan, services} = run
  const {revoke, undoOf} = plan.options
  const left = usesAdvice(run, taking)
  if (left.length > 0 && plan.credential.selfIssued) return left
  const {endsUser, keysPage, providerName, revoke: revoking} = services.guide(plan.credential)
  const where = keysPage === null ? '' : ` at ${keysPage}`
  const it = undoOf ? 'the value that was undone' : 'the old value'
  const sayingSo = taking(commandPart` --resume --revoke confirmed`)
  // Words of how to go on stand at the end of those about other places.
  const dynos = endOldDynos(run)
  const first = [...dynos, ...rotateThere(run), ...left]
  if (left.length > 0) return first
  const users = distinct(
    run.holders.known.filter(({holds}) => holds === 'same').map(({environment}) => environment.name),
  )
  if (users.length > 0) {
    const alive = `Leave ${it} alive until that is done: ${listed(users)} ${users.length === 1 ? 'works' : 'work'} with it.`
    return canRevoke(run)
      ? [
          ...first,
          `${alive} Then have ${providerName ?? 'its service'} revoke it: ${taking(commandPart` --resume --revoke auto`)}`,
          `Or revoke it yourself then${where}, and say so: ${sayingSo}`,
        ]
      : [...first, `${alive} Then revoke it${where}, and say so: ${sayingSo}`]
  }

  if (dynos.length === 0) {
    return [
      ...first,
      ...(canRevoke(run)
        ? [`Have ${providerName ?? 'its service'} revoke it: ${taking(commandPart` --resume --revoke auto`)}`]
        : []),
      ...(isRenaming(plan.options) && !endsUser
        ? [`${revoking.join(' ')} Then say so: ${sayingSo}`]
        : [`Revoke ${it}${where}, then say so: ${sayingSo}`]),
    ]
  }

  if (revoke === 'auto') return [...first, `When that is done: ${taking(commandPart` --resume --revoke auto`)}`]
  if (revoke === 'ask' && operator.attended) return [...first, `When that is done: ${taking(commandPart` --resume`)}`]
  return [...first, `When that is done, revoke ${it}${where}, then say so: ${sayingSo}`]
}

/** That a value which goes out of use under its old key is still to be revoked, once that is gone. */
function revokeAfterwards({plan, services}: Pick<RotationRun, 'plan' | 'services'>): string[] {
  const {credential, options} = plan
  if (isMove(options) || credential.selfIssued) return []
  const {keysPage} = services.guide(credential)
  const where = keysPage === null ? '' : ` at ${keysPage}`
  return [`The old value works until it is revoked${where}: that comes after, and is confirmed by itself.`]
}

/** The command that began it, as it was typed; where it was taken up, a new one for the same key and scope. */
function tryAgain({plan: {options, scope}}: Pick<RotationRun, 'plan'>): string {
  return options.typedLine?.begins
    ? typedWith(options.typedLine, commandPart``)
    : takeUpCommand({...options, scope}, isMend(options) ? commandPart` --mend` : commandPart``)
}

/** Whether the old key of a credential that goes to another one is still there somewhere. */
function anyKeyLeft({journal, targets}: Pick<RotationRun, 'journal' | 'targets'>): boolean {
  return targets.some((live) => losesKey(live) && !journal.environment(live.environment.ref).previousRemoved)
}

/** Where the value that was tried is kept beside the old one, and what to do about it. */
function keptBeside({journal, plan}: Pick<RotationRun, 'journal' | 'plan'>): string[] {
  if (!keepsNewBeside(plan)) return []
  const {key} = plan.credential
  const back = journal.rotation.events.flatMap((event) =>
    event.type === 'rotation.rolled-back' && event.phase === 'done' && event.release !== null ? [event.ref] : [],
  )
  const names = distinct(back.map((ref) => nameOfRef(ref)))
  if (names.length === 0) return []
  const place = previousPlace(plan.options)?.key ?? plan.options.nextKey ?? key
  return [
    `${place} of ${listed(names)} keeps the value that was tried, for what was written with it. Write that again with the old value before you remove it.`,
  ]
}

/** What to do about what was issued and is not ended, although the old value is back. */
function endByHand({plan, services}: Pick<RotationRun, 'plan' | 'services'>, issued: IssuedEnd | null): string[] {
  if (!issued || issued.left.length === 0) return []
  const {keysPage} = services.guide(plan.credential)
  const where = keysPage === null ? '' : ` at ${keysPage}`
  return [`Revoke what was issued for this rotation (${issued.left.join(', ')})${where}, once nothing uses it.`]
}

/** What to do about dynos that no release ends, before the old value can be revoked. */
function endOldDynos(run: Pick<RotationRun, 'oldDynos' | 'operator' | 'plan'>): string[] {
  const {lingering} = run.oldDynos
  if (lingering.length === 0) return []
  const {revoke} = run.plan.options
  const how =
    revoke === 'auto'
      ? commandPart` --revoke auto`
      : revoke === 'ask' && run.operator.attended
        ? []
        : commandPart` --revoke confirmed`
  return [
    ...lingering.map(
      ({dyno, environment}) =>
        command`Wait until it has ended, or end it: heroku ps:stop --dyno-name ${dyno} --app ${environment.name}`,
    ),
    `If it does not use the old value: ${takeUpCommand(takenUpOf(run), commandPart` --resume${how} --ignore-one-off`)}`,
  ]
}

/** What to do about those who go on using the old value, before it can be revoked. */
function rotateThere({holders}: Pick<RotationRun, 'holders'>): string[] {
  const same = holders.known.filter(({holds}) => holds === 'same')
  return distinct(
    same.map(
      ({environment, key}) =>
        command`Rotate it there as well: heroku secrets:rotate ${key} ${environmentFlag(environment)}`,
    ),
  )
}

/** Whether the service would revoke the old value, as far as this run has seen it. */
function canRevoke({plan, services, targets}: Pick<RotationRun, 'plan' | 'services' | 'targets'>): boolean {
  const old = targets.flatMap(({environment, vars}) =>
    vars.flatMap(({companion, key, list, old: value, part}) =>
      companion ? [] : subjectsOf({environment, key, part, value, list}, new Map(), plan.credential.provider),
    ),
  )
  return old.length > 0 && old.every((subject) => services.canRevoke(subject))
}
