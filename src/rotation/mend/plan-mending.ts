import type {HeldVar, Scope} from '../../model/inventory.js'
import type {PlannedTarget, RotationOptions, RotationPlan} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {command, type CommandPart, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {isMend} from './is-mend.js'
import {mendingOf} from './mending-of.js'

/** An environment that holds a credential, under the rotated key first where it has that. */
interface Holding {
  readonly vars: readonly [HeldVar, ...HeldVar[]]
}

/** What is to be mended, and who asks for it. */
interface Mendable {
  readonly attended: boolean
  readonly options: Pick<RotationOptions, 'key'>
  readonly scope: Scope
}

/**
 * Of those that could be changed, those that hold it written wrongly, where it is to be mended.
 *
 * @throws {Failure} `refused` where none does, or where there is more than one way to read a value, or none
 */
export function toBeMended<H extends Holding>(
  choice: {readonly holders: readonly H[]},
  {attended, options: {key}, scope}: Mendable,
): H[] {
  const holders = choice.holders.flatMap((holder): H[] => {
    const [first, ...others] = holder.vars.filter(({configVar}) => {
      const mending = mendingOf(configVar)
      return mending !== null && mending.kind !== 'right'
    })
    return first === undefined ? [] : [{...holder, vars: [first, ...others]}]
  })
  if (holders.length === 0) throw nothingToMend({attended, key, scope}, choice.holders)
  for (const {vars} of holders) {
    for (const one of vars) refuseUncertain(one, attended)
  }

  return holders
}

function refuseUncertain({configVar, environment: {name}}: HeldVar, attended: boolean): void {
  const {key} = configVar
  const mending = mendingOf(configVar)
  if (mending?.kind !== 'unknown') return
  throw new Failure(
    'refused',
    `${key} of ${name} has ${listed(mending.problems)}. There is no certain way to mend that.`,
    {
      details: {key, problems: mending.problems},
      next: command`Give the right value: heroku secrets:rotate ${key} --app ${name}${unasked(attended, name)}`,
    },
  )
}

/** What a command to give a value needs besides, where nobody can be asked. */
function unasked(attended: boolean, name: string): CommandPart[] {
  return attended ? [] : [commandPart` --value-from stdin --confirm ${name}`]
}

function nothingToMend(
  {attended, key, scope}: {readonly attended: boolean; readonly key: string; readonly scope: Scope},
  holders: readonly Holding[],
): Failure {
  const vars = holders.map(({vars: [one]}) => one)
  const names = (masked: boolean) =>
    distinct(vars.filter(({configVar}) => (configVar.value === null) === masked).map((one) => one.environment.name))
  const [masked, right] = [names(true), names(false)]
  const sentences = [
    ...(right.length > 0 ? [`${key} of ${listed(right)} is written rightly: there is nothing to mend.`] : []),
    ...(masked.length > 0 ? [`${key} of ${listed(masked)} is masked, so nobody can see how it is written.`] : []),
  ]
  return new Failure('refused', sentences.join(' '), {
    next: [
      ...(right.length > 0
        ? [command`See what else may be wrong with it: heroku secrets:audit ${scopeFlag(scope)}`]
        : []),
      ...(masked.length > 0
        ? [
            command`Enter the whole value again, without the mistake: heroku secrets:rotate ${key} ${scopeFlag(scope)}${unasked(attended, scope.name)}`,
          ]
        : []),
    ].join('\n'),
  })
}

/** An environment as it is mended: every config var as a whole, whatever part of it is a credential. */
export function targetToMend(target: PlannedTarget): PlannedTarget {
  const [first, ...others] = target.vars
  return {...target, vars: [{...first, part: 'value'}, ...others.map((one) => ({...one, part: 'value'}))]}
}

/** What is mended where, as sentences that tell nothing of the values. */
export function mendingNotes({options, targets}: Pick<RotationPlan, 'options' | 'targets'>): string[] {
  if (!isMend(options)) return []
  return [
    ...targets.flatMap(({environment, vars}) =>
      vars.map(({key, value}) => `${key} of ${environment.name} is written again ${howMended(key, value)}.`),
    ),
    'It stays the same credential: there is no new value, and nothing is revoked.',
  ]
}

/** What is taken away or escaped as a value is mended, as a phrase. */
function howMended(key: string, value: PlannedTarget['vars'][number]['value']): string {
  const mending = mendingOf({key, value})
  return mending?.kind === 'mended' ? listed(mending.done) : 'rightly'
}
