import type {PlannedTarget, RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {PlanningGround} from './planning-ground.js'

import {classify, wouldBeSecret} from '../../classify/classify.js'
import {isPublishedKey} from '../../classify/key-name.js'
import {whyNoLongerSecret} from '../../classify/stays-secret.js'
import {Failure} from '../../model/failure.js'
import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {commandPart} from '../../text/command.js'
import {isMove, isRenaming} from '../model/other-key.js'
import {bareLine, typedTo, typedWith} from '../model/typed-line.js'
import {type Choice, findCandidates} from './choose-targets.js'
import {describeCredential} from './describe-credential.js'

/**
 * Settles whether a credential that goes to another key is replaced on the way. Where nobody has said where a new value
 * comes from, a person is asked, and else it stays the same; but what was published under its old key has to be replaced.
 *
 * @throws {Failure} `bad-usage` for a revocation of what goes on being used
 */
export async function settleOtherKey(
  {operator}: Pick<RotationDeps, 'operator'>,
  ground: PlanningGround,
): Promise<PlanningGround> {
  const {options} = ground
  if (!isRenaming(options)) {
    if (options.valueFrom?.kind !== 'keep') return ground
    throw new Failure('bad-usage', '--value-from keep goes with --to NEW_KEY, which gives the value another key.')
  }

  const settled = {...options, valueFrom: options.valueFrom ?? (await sourceOf({operator}, ground))}
  if (!isMove(settled)) return {...ground, options: settled}
  if (settled.revoke === 'auto') {
    throw new Failure(
      'bad-usage',
      `--revoke auto goes with a new value: the present one stays in use as ${settled.to}.`,
      {
        next: 'Leave it out, or say where a new value comes from with --value-from.',
      },
    )
  }

  return {...ground, options: {...settled, separate: true}}
}

async function sourceOf(
  {operator}: Pick<RotationDeps, 'operator'>,
  {held, inventory, options, protectionOf}: PlanningGround,
): Promise<RotationOptions['valueFrom']> {
  const {key} = options
  const own = held.find(({configVar, environment}) => configVar.key === key && inventory.focus.has(environment.ref))
  // That there is none is said where those that hold it are looked for.
  if (!own) return {kind: 'keep'}
  const isUnsafe = UNSAFE_CLASSES.has(protectionOf?.(own).class ?? 'unknown')
  if (own.classification.secret && isPublishedKey(key) && !isUnsafe) {
    return null
  }

  const credential = describeCredential(key, own)
  const isKept = (await operator.keepsValue?.({credential, to: options.to!})) ?? true
  return isKept ? {kind: 'keep'} : null
}

/** What is made up, or given out by a service, mostly looks like this. */
const LIKE_NEW = '9f3a61c84be07d25a1c6e8f04b7d9325'

/**
 * Refuses a key under which the credential would no longer be taken for the secret that it is, so that nothing looked after
 * it any more. A person is asked.
 *
 * @throws {Failure} `unlikely-value`, `cancelled`
 */
export async function settleKeyName(
  {operator}: Pick<RotationDeps, 'operator'>,
  {held, options, policyOf}: PlanningGround,
  targets: readonly PlannedTarget[],
): Promise<void> {
  const {acceptForm, key, to = null, typedLine = bareLine(key)} = options
  if (to === null || acceptForm) return
  const refs = new Set(targets.map(({environment}) => environment.ref))
  const own = held.filter(({configVar, environment}) => configVar.key === key && refs.has(environment.ref))
  const why = (name: string): null | string => {
    for (const {classification, configVar} of own) {
      const found = whyNoLongerSecret(classification, configVar.value, name, policyOf?.(name))
      // A new value may be told for a secret where the old one is not.
      const isByValue = !isMove(options) && wouldBeSecret(name, LIKE_NEW) && !classify(name, configVar.value).secret
      if (found !== null && !isByValue) return found
    }

    return null
  }

  const reason = why(to)
  if (reason === null) return
  const said = `${to} ${reason}, so the value of ${key} would no longer count as the secret that it is: the audit would not look after it.`
  const isTaken = (name: string) => held.some(({configVar}) => configVar.key === name)
  const better = [`${to}_SECRET`, `${to}_TOKEN`].find((name) => why(name) === null && !isTaken(name))
  const next = better === undefined ? 'Name another key with --to.' : `Name another key: ${typedTo(typedLine, better)}`
  if (!operator.takeKey) {
    throw new Failure('unlikely-value', said, {
      details: {to, expected: 'the key of a secret', came: `one that ${reason}`},
      next: `${next}\nOr, if that one is meant all the same: ${typedWith(typedLine, commandPart` --accept-form`)}`,
    })
  }

  if (await operator.takeKey({to, said})) return
  throw new Failure('cancelled', `${key} was not brought to ${to}.`, {next})
}

/** Who could be changed: where the value only goes to another key, those alone that have the key. */
export function candidatesOf({held, inventory, options, unattended}: PlanningGround): Choice {
  const choice = findCandidates(inventory, held, {...options, unattended: unattended !== undefined})
  if (!isMove(options)) return choice
  return {...choice, holders: choice.holders.filter(({vars: [{configVar}]}) => configVar.key === options.key)}
}
