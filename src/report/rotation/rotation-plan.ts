import stringWidth from 'string-width'

import type {Environment} from '../../model/environment.js'
import type {CredentialDescription, HeldElsewhere, PlannedTarget, RotationPlan} from '../../rotation/model/plan.js'
import type {Candidate, TargetQuestion} from '../../rotation/operator/operator.js'

import {isMove} from '../../rotation/model/other-key.js'
import {printable} from '../../text/printable.js'
import {ago} from '../elements/age.js'
import * as color from '../elements/colour.js'
import {count} from '../elements/count.js'
import {environmentLabel} from '../elements/environment-names.js'
import {wrapStep} from '../elements/remedy.js'
import {verbatim} from '../elements/verbatim.js'
import {joined, unbroken, wrap} from '../elements/wrap.js'

const INDENT = 3
const GAP = '   '
const SEPARATOR = ' · '
/** Columns that the last column needs at least; where there is less, it goes below. */
const ROOM = 30

/** One environment: name, stage and what there is to say of it. */
interface Row {
  readonly environment: Environment
  readonly facts: readonly string[]
}

/**
 * What a rotation is going to replace and where: each environment with its stage, since when and by whom its value is set,
 * whether it is masked; who goes on holding the old value; and what to know before saying yes.
 *
 * @returns the title and the rest, as lines without line breaks, none wider than the width but for a name or a command that is wider by itself
 */
export function rotationPlanLines(
  plan: RotationPlan,
  {now, width}: {now: Date; width: number},
): {title: string[]; body: string[]} {
  const {credential, heldElsewhere, notes, targets} = plan
  const {key} = credential
  const changed = targets.map((target): Row => ({
    environment: target.environment,
    facts: targetFacts(target, key, now),
  }))
  const kept = heldElsewhere.map((held): Row => ({environment: held.environment, facts: [keptFact(held, key)]}))
  const [changedLines, keptLines] = tables([changed, kept], width).map((rows) => rows.flat())
  const unread = kept.length === 0 ? [] : wrap('Not changed:', {width, indent: INDENT})
  return {
    title: title(credential, placesOf(plan), width),
    body: [
      ...changedLines,
      ...unread,
      ...keptLines,
      ...checkLines(plan, width),
      ...notes.flatMap((note) => bullet(printable(note), width)),
    ],
  }
}

/** The commands and addresses that the checks run and call, whole, and who says so. */
function checkLines({options}: RotationPlan, width: number): string[] {
  const {policy, typed = [], verifyCommand, verifyUrl} = options
  const file = policy === undefined ? 'the ledger' : `the policy${policy === null ? '' : ` ${printable(policy)}`}`
  return [
    ...(verifyCommand === null
      ? []
      : verbatim(
          `Verify command, from ${typed.includes('verifyCommand') ? '--verify-command' : file}:`,
          verifyCommand,
          {width},
        )),
    ...(verifyUrl === null
      ? []
      : verbatim(`Verify URL, from ${typed.includes('verifyUrl') ? '--verify-url' : file}:`, verifyUrl, {width})),
  ]
}

/**
 * What could be replaced, before anybody has chosen; by ref the lines of each environment, those after the first indented,
 * none wider than the width less the {@link INDENT} that a list of them has.
 */
export function candidateLabels(
  {candidates, credential}: TargetQuestion,
  {now, width}: {now: Date; width: number},
): {title: string[]; labels: Map<string, string[]>} {
  const letters = new Set(candidates.map(({letter}) => letter).filter((letter) => letter !== null))
  const masked = candidates.filter(({letter}) => letter === null).length
  const readable = candidates.length - masked
  const places = [
    ...(letters.size > 1
      ? [`${letters.size} different credentials in ${count(readable, 'environment')}`]
      : readable > 0
        ? [inSo(readable)]
        : []),
    ...(masked > 0 ? [`masked in ${masked === candidates.length ? count(masked, 'environment') : masked}`] : []),
  ]
  const [rows] = tables(
    [
      candidates.map((candidate) => ({
        environment: candidate.environment,
        facts: candidateFacts(candidate, letters.size > 1, now),
      })),
    ],
    width,
  )
  return {
    title: title(credential, places.join(', '), width),
    labels: new Map(
      candidates.map(({environment}, at) => [environment.ref, rows[at].map((line) => line.slice(INDENT))]),
    ),
  }
}

/** On one line, or with the places below. */
function title({key, label, mode}: CredentialDescription, places: string, width: number): string[] {
  const what = printable(mode === null ? label : `${label}, ${mode}`)
  const line = [color.bold(printable(key)), what, places].join(SEPARATOR)
  if (stringWidth(line) <= width) return [line]
  return [
    ...wrap([color.bold(printable(key)), unbroken(what)].join(SEPARATOR), {width, hanging: INDENT}),
    ...wrap(places, {width, indent: INDENT}),
  ]
}

function placesOf({options, slots, targets}: RotationPlan): string {
  const environments = count(targets.length, 'environment')
  if (isMove(options)) return `in ${environments}`
  if (slots.length > 1) return `${count(slots.length, 'new value')} for ${environments}`
  return targets.some(({masked}) => masked) ? `one new value for ${environments}` : inSo(targets.length)
}

function inSo(environments: number): string {
  return environments === 1 ? 'in 1 environment' : `the same credential in ${environments} environments`
}

function targetFacts({lastSet, masked, vars}: PlannedTarget, key: string, now: Date): string[] {
  const [{updatedAt}] = vars
  const age = lastSet ? ago(lastSet.at, now) : updatedAt && ago(updatedAt, now)
  const by = lastSet ? ` by ${printable(lastSet.by)} (v${lastSet.version})` : ''
  const added = vars.find(({role}) => role === 'added')
  const names = vars.filter(({companion, role}) => role !== 'added' && !companion).map((held) => printable(held.key))
  const along = vars.filter(({companion, mayStay}) => companion && !mayStay).map((held) => printable(held.key))
  return [
    ...(age ? [`set ${age}${by}`] : []),
    ...(masked ? ['masked'] : []),
    ...(names.length === 1 && names[0] === printable(key) ? [] : [`as ${names.join(' and ')}`]),
    ...(along.length === 0 ? [] : [`with ${along.join(' and ')}`]),
    ...(added ? [`the new value goes to ${printable(added.key)}`] : []),
  ]
}

function keptFact({holds, key: held}: HeldElsewhere, key: string): string {
  const as = held === key ? '' : ` as ${printable(held)}`
  return holds === 'same' ? `holds the same credential${as}` : `cannot be read${as}, so it may hold it too`
}

function candidateFacts(
  {keys, letter, masked, mode = null, setBy = null, updatedAt}: Candidate,
  lettered: boolean,
  now: Date,
): string[] {
  const age = updatedAt && ago(updatedAt, now)
  const by = setBy === null ? '' : ` by ${printable(setBy)}`
  return [
    ...(lettered && letter !== null ? [`value ${letter}`] : []),
    ...(mode === null ? [] : [mode]),
    ...(age || by ? [`set${age ? ` ${age}` : ''}${by}`] : []),
    ...(masked ? ['masked, so nobody can tell whether it is the same'] : []),
    ...(keys.length > 1 ? [`as ${printable(keys.join(' and '))}`] : []),
  ]
}

/**
 * Tables that have their columns in common.
 *
 * @returns the lines of each row of each table
 */
function tables(groups: ReadonlyArray<readonly Row[]>, width: number): string[][][] {
  const rows = groups.flat()
  const nameWidth = Math.max(...rows.map(({environment}) => stringWidth(environmentLabel(environment))), 0)
  const stageWidth = Math.max(...rows.map(({environment: {stage}}) => stage?.length ?? 0), 0)
  const at = INDENT + nameWidth + GAP.length + (stageWidth === 0 ? 0 : stageWidth + GAP.length)
  const below = width - at < ROOM
  return groups.map((group) =>
    group.map(({environment, facts}) => {
      const name = environmentLabel(environment)
      const stage = environment.stage ?? ''
      const head =
        name +
        ' '.repeat(nameWidth - stringWidth(name)) +
        GAP +
        (stageWidth === 0 ? '' : stage.padEnd(stageWidth) + GAP)
      if (!below) {
        const [first = '', ...others] = wrap(together(facts, width - at), {width: width - at})
        return [`${' '.repeat(INDENT)}${head}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(at) + line)]
      }

      const isBeside = INDENT + stringWidth(head.trimEnd()) <= width
      const rest = isBeside || stage === '' ? facts : [stage, ...facts]
      return [
        `${' '.repeat(INDENT)}${isBeside ? head : name}`.trimEnd(),
        ...(rest.length === 0 ? [] : wrap(together(rest, width - 2 * INDENT), {width, indent: 2 * INDENT})),
      ]
    }),
  )
}

/** Facts of which none is broken that fits on a line. */
function together(facts: readonly string[], width: number): string {
  return joined(facts.map((fact) => (stringWidth(fact) + 2 <= width ? unbroken(fact) : fact)))
}

function bullet(text: string, width: number): string[] {
  const [first, ...others] = wrapStep(text, {width: width - INDENT})
  return [`${color.warning('!')}  ${first}`, ...others.map((line) => ' '.repeat(INDENT) + line)]
}
