import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {CredentialDescription, PlannedTarget, RotationPlan} from '../model/plan.js'

import {distinct, listed} from '../../model/wording.js'
import {isMend} from '../mend/is-mend.js'
import {isMove, isRenaming} from '../model/other-key.js'
import {workLeft} from '../model/work-left.js'
import {wasPlaceholder} from '../services/no-credential.js'
import {usesNotes} from '../uses/uses-words.js'
import {malformedOld} from '../value/malformed-old.js'
import {unknownIssuer} from '../value/why-not-generated.js'
import {type CompanionGround, companionNotes} from './companion-notes.js'
import {nameOf, unknownElsewhere} from './held-elsewhere.js'
import {protectionNotes} from './protection-notes.js'

/** What a person should know of a plan before saying yes, as sentences. */
export function planNotes(
  plan: CompanionGround &
    Pick<
      RotationPlan,
      'atOnce' | 'credential' | 'heldElsewhere' | 'options' | 'protects' | 'scope' | 'targets' | 'uses'
    > & {readonly code?: CodeEvidence},
): string[] {
  const {atOnce, credential, options, scope} = plan
  return [
    ...companionNotes(plan),
    ...protectionNotes(plan),
    ...usesNotes(plan),
    ...issuerNotes(plan),
    ...malformedNotes(plan),
    ...notesOf(plan),
    ...(atOnce ? [noWayBack(credential)] : []),
    ...(options.revoke === 'auto' && scope.kind !== 'team' ? [ONLY_HERE] : []),
  ]
}

/** Who else has to know a value that is made up here, where nothing tells it. */
export function issuerNotes({
  credential,
  options: {valueFrom},
}: Pick<RotationPlan, 'credential' | 'options'>): string[] {
  const note = valueFrom?.kind === 'generate' ? unknownIssuer(credential) : null
  return note === null ? [] : [note]
}

/** Where only a whole new value takes the place of one that is written wrongly. */
function malformedNotes({options, targets}: Pick<RotationPlan, 'options' | 'targets'>): string[] {
  if (isMove(options) || isMend(options) || options.undoOf) return []
  return targets.flatMap(({environment, vars: [first]}) => {
    const old = malformedOld(first)
    return old
      ? [`${first.key} of ${environment.name} has ${listed(old.problems)}: give ${old.whole}, nothing of it is kept.`]
      : []
  })
}

const ONLY_HERE =
  'Only the apps and pipelines in scope were looked at: if anything else uses the old value, revoking it ends it there too.'

function noWayBack({label}: CredentialDescription): string {
  return `The old ${label} ends as soon as the new one is there, so all environments get it at once and none can go back.`
}

function notesOf({
  credential,
  heldElsewhere,
  options,
  protects,
  targets,
}: Pick<RotationPlan, 'credential' | 'heldElsewhere' | 'options' | 'protects' | 'targets'>): string[] {
  const same = heldElsewhere.filter(({holds}) => holds === 'same')
  // Where no service ends it, who else holds it simply keeps it.
  const isNobodys = credential.selfIssued && (options.previousKey === null || isRenaming(options))
  const isToEnd =
    workLeft({options, protects}) === null && !isNobodys && !wasPlaceholder({credential, options, targets})
  const consequence = isToEnd ? ', so it cannot be revoked yet' : ''
  return [
    ...(same.length > 0
      ? [
          `${listed(distinct(same.map((one) => nameOf(one))))} ${same.length === 1 ? 'keeps' : 'keep'} the old value${consequence}.`,
        ]
      : []),
    ...unknownElsewhere(heldElsewhere),
    ...targets.flatMap(({undoNote: note}) => (note === null ? [] : [note])),
    ...crashedBefore(targets),
    ...(['metadata', 'public', 'reference', 'setting'].includes(credential.kind)
      ? ['It does not look like a secret; it is rotated all the same.']
      : []),
  ]
}

/** Which dynos had crashed before anything was changed, as sentences. */
export function crashedBefore(targets: readonly PlannedTarget[]): string[] {
  const crashed = targets.flatMap((target) =>
    target.crashedBefore.map((dyno) => `${dyno} of ${target.environment.name}`),
  )
  return crashed.length > 0
    ? [
        `${listed(crashed)} ${crashed.length === 1 ? 'has crashed already, so it proves nothing and is' : 'have crashed already, so they prove nothing and are'} passed over.`,
      ]
    : []
}
