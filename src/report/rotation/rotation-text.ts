import type {ForeignChecks} from '../../rotation/model/foreign-checks.js'
import type {PlanStep} from '../../rotation/model/plan.js'
import type {EnvironmentResult, RotationResult} from '../../rotation/model/rotation-result.js'
import type {TextOptions} from '../elements/text-options.js'

import {capitalised} from '../../model/wording.js'
import {isMend} from '../../rotation/mend/is-mend.js'
import {isMove, keyWaits} from '../../rotation/model/other-key.js'
import {keepsNewBeside} from '../../rotation/model/swap.js'
import {seenWords, whatWasSeen} from '../../rotation/model/what-was-seen.js'
import {workLeft} from '../../rotation/model/work-left.js'
import {stopwatch} from '../../rotation/operator/stopwatch.js'
import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {environmentLabel} from '../elements/environment-names.js'
import {renderRemedy, wrapStep} from '../elements/remedy.js'
import {wrap} from '../elements/wrap.js'
import {rotationPlanLines} from './rotation-plan.js'

/** What `secrets:rotate` prints at the end of a rotation that went as it should, or of one that was only planned. */
export function renderRotation(result: RotationResult, options: TextOptions): string {
  const lines = result.outcome === 'planned' ? plannedLines(result, options) : endedLines(result, options)
  return `${lines.join('\n')}\n`
}

/** The plan and every request that it would make. */
function plannedLines({foreign = null, plan}: RotationResult, {now, width}: TextOptions): string[] {
  const {body, title} = rotationPlanLines(plan, {now, width})
  const steps = plan.steps.flatMap(({description, requests}, index) => [
    ...wrapStep(`${index + 1}. ${printable(description)}`, {width, hanging: 3}),
    ...requests.flatMap((request) => requestLines(request, width)),
  ])
  const agreement = foreign === null ? [] : ['', ...agreementLines(foreign, width)]
  return [...title, ...body, '', ...steps, ...agreement, '', 'Nothing was changed: this is only the plan.']
}

/** One line, or with the keys below where they are too long for it. */
function requestLines({keys, method, path}: PlanStep['requests'][number], width: number): string[] {
  const line = `      ${method.padEnd(5)} ${printable(path)}`
  const named = keys === undefined ? '' : printable(keys.join(', '))
  const whole = named === '' ? line : `${line}  ${named}`
  const lines = whole.length <= width ? [whole] : [line, ...wrap(named, {width, indent: 12})]
  return lines.map((one) => color.inactive(one))
}

/** What would be asked about before anything of it is run. */
function agreementLines({agreed, hash, source}: ForeignChecks, width: number): string[] {
  return agreed
    ? wrap(`You have agreed to what ${source} would have it run.`, {width})
    : [
        ...wrap(`What ${source} would have it run needs your agreement first: you are asked, or agree with`, {width}),
        `   --trust-policy ${hash}`,
      ]
}

function endedLines(result: RotationResult, {width}: TextOptions): string[] {
  const {direction, elapsed, environments, id, ledger, next, outcome, plan} = result
  const key = printable(plan.credential.key)
  const moved = isMove(plan.options)
  const undone = plan.options.undoOf ?? null
  const head =
    undone !== null && outcome === 'completed'
      ? `${color.bold(key)} has its value from before rotation ${undone} again: done in ${stopwatch(elapsed)}.`
      : undone !== null && outcome === 'revocation-pending'
        ? `${color.bold(key)} has its value from before rotation ${undone} again; the one it had since is not known to be dead.`
        : outcome === 'completed' && plan.options.to
          ? `${color.bold(key)} is ${color.bold(printable(plan.options.to))} now${moved ? '' : ', with a new value'}: done in ${stopwatch(elapsed)}.`
          : outcome === 'revocation-pending' && moved
            ? `${color.bold(key)} has its value under ${color.bold(printable(plan.options.to!))} as well; the old key is not removed yet.`
            : outcome === 'completed'
              ? `${color.bold(key)} is ${isMend(plan.options) ? 'mended' : 'rotated'}: done in ${stopwatch(elapsed)}.`
              : outcome === 'revocation-pending'
                ? `${color.bold(key)} has its new value${whereNew(plan)}; ${whatOfOld(plan)}.`
                : direction === 'abort' && moved && isAdded(plan)
                  ? `${color.bold(key)} stays as it was, and ${color.bold(printable(plan.options.to!))} is removed again. Nothing was revoked.`
                  : direction === 'abort'
                    ? `${color.bold(key)} has its old value again.${result.issuedEnded ? '' : ' Nothing was revoked.'}`
                    : `${color.bold(key)} was not ${isMend(plan.options) ? 'mended' : 'rotated'}.`
  return [
    ...wrap(head, {width}),
    ...environments.flatMap((one) =>
      wrap(moved ? movedLine(one, plan.options) : environmentLine(one, plan.options), {width, indent: 3, hanging: 6}),
    ),
    ...seenLines(result).flatMap((text) => wrap(printable(text), {width, indent: 3})),
    ...wrap(revocationLine(result), {width, indent: 3}),
    ...wrap(`Rotation ${id} is in ${printable(ledger)}: commit it.`, {width, indent: 3}),
    ...next.flatMap((step) => renderRemedy(step, {width, indent: 3})),
  ]
}

/** Whether the other key was nowhere there before. */
function isAdded({targets}: RotationResult['plan']): boolean {
  return targets.every(({vars}) => vars.some(({role}) => role === 'added'))
}

/** The config var of its own that has the new value, as a phrase; empty where it is the rotated one. */
function whereNew({options: {nextKey = null, previousForm}}: RotationResult['plan']): string {
  return nextKey === null || previousForm === 'next' ? '' : ` in ${printable(nextKey)}`
}

/** How the old value stands beside the new one, as a clause. */
function whatOfOld(plan: RotationResult['plan']): string {
  if (plan.options.previousForm === 'next') return `it waits in ${plan.options.nextKey}`
  return workLeft(plan) === null ? 'the old one is not known to be dead' : 'the old one is accepted as well'
}

function environmentLine(
  {environment, holds, release}: EnvironmentResult,
  options: RotationResult['plan']['options'],
): string {
  const isMended = isMend(options)
  const what = {
    new: isMended ? 'has the mended value' : options.undoOf ? 'has the value from before' : 'has the new value',
    old: isMended ? 'has it as it was' : 'has the old value',
    unknown: 'holds another value',
  }[holds]
  return `${environmentLabel(environment)} ${what}${release === null ? '' : ` since v${release.version}`}`
}

/** Where the value stayed the same: under which key it is. */
function movedLine(
  {environment, holds, release}: EnvironmentResult,
  {key, to}: RotationResult['plan']['options'],
): string {
  const what = {new: `has ${printable(to!)}`, old: `has ${key}, as before`, unknown: 'was changed by somebody'}[holds]
  return `${environmentLabel(environment)} ${what}${release === null ? '' : ` since v${release.version}`}`
}

/** What was seen of the new value, where that is less than that it works everywhere. */
function seenLines({direction, environments, plan}: RotationResult): string[] {
  if (direction === 'abort' || isMove(plan.options)) return []
  const seen = whatWasSeen(environments.map(({checks, environment: {appId, name}}) => ({name, appId, checks})))
  if (seen.untried.length === 0) return []
  const how =
    plan.options.verifyUrl === null && plan.options.verifyCommand === null
      ? ['With --verify-url or --verify-command it is tried as it is rotated.']
      : []
  return [...seenWords(seen), ...how]
}

function revocationLine({direction, issuedEnded, plan, revocation: {status}}: RotationResult): string {
  const work = workLeft(plan)
  const move = isMove(plan.options)
  const old = plan.options.undoOf ? 'The value that was undone' : 'The old value'
  if (direction === 'abort') {
    if (move) return 'The value stays what it is.'
    if (isMend(plan.options)) return 'It is written as it was before.'
    if (issuedEnded !== undefined) {
      return `The new value, which was issued for this rotation, is ${issuedEnded ? 'ended' : 'not ended'}.`
    }

    return keepsNewBeside(plan)
      ? 'The new value is kept beside it where it was set, for what was written with it.'
      : 'The new value is held nowhere any more: if a service issued it, revoke it there.'
  }

  return {
    proven: `${old} works nowhere: its service refuses it.`,
    confirmed: work === null ? `${old} is revoked, as was confirmed.` : `Confirmed: ${work.done}.`,
    pending: move
      ? `${keyWaits(plan)!.left}.`
      : work === null
        ? `${old} is not revoked yet.`
        : `${work.left.startsWith('the ') ? capitalised(work.left) : work.left}.`,
    'not-needed': move
      ? 'Nothing had to be revoked: the value is the same.'
      : isMend(plan.options)
        ? 'Nothing had to be revoked: it is the same credential.'
        : plan.credential.selfIssued
          ? 'Nothing had to be revoked: no service knows the old value.'
          : 'Nothing had to be revoked: the old value was a placeholder.',
  }[status]
}
