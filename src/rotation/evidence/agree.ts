import type {Rotation} from '../../ledger/rotations.js'
import type {Inventory} from '../../model/inventory.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {Origin} from './whose-rotation.js'

import {Failure} from '../../model/failure.js'
import {type CommandPart, commandPart} from '../../text/command.js'
import {shellQuote} from '../../text/shell-quote.js'
import {refuseWrongConfirmation} from '../model/confirmation.js'
import {takeUpCommand} from '../model/take-up-command.js'
import {originStory, peopleOf, type TakingUp, targetsStory} from './take-up-story.js'

/** What the command line says about agreeing. */
export interface Agreement {
  /** What `--confirm` says; null without. */
  readonly confirm: null | string
  /** What `--rotation` says; null without. */
  readonly id: null | string
  /** The key that was named; null where none was. */
  readonly key: null | string
  /** Whether the scope was named. */
  readonly scopeNamed: boolean
}

/** What is to be agreed to. */
export interface ToAgree {
  readonly act: TakingUp
  /** The flag that does it, where it is not that of the act. */
  readonly option?: CommandPart
  readonly origin: Origin
  readonly rotation: Rotation
  /** As it was rebuilt. */
  readonly run: Pick<RotationRun, 'journal' | 'plan' | 'targets'>
  /** What `--confirm` has to say: a name that Heroku gives. */
  readonly confirmName: string
}

/**
 * Has taking up a rotation agreed to that is not known for this person's own: at a terminal by a question, else by flags.
 * Where somebody else has written into it, it has to be named by its id besides: whoever does that was told whose it is.
 *
 * @throws {Failure} `cancelled` when the person says no; `foreign-rotation` or `bad-usage` when flags are missing
 */
export async function agree(
  {operator}: Pick<RotationDeps, 'operator'>,
  {confirm, id, key, scopeNamed}: Agreement,
  {
    act,
    confirmName,
    option = act === 'aborting' ? commandPart` --abort` : commandPart` --resume`,
    origin,
    rotation,
    run,
  }: ToAgree,
): Promise<void> {
  const {others} = origin
  const isForeign = others.length > 0
  if (confirm !== null && (!isForeign || id !== null)) return
  if (!isForeign && scopeNamed && key !== null && isWhatWasNamed(run, key)) return
  const sentences = [...originStory(rotation, others), ...targetsStory(run, act)]
  if (operator.attended) {
    if (await operator.takeUp({act, sentences, others: peopleOf(others)})) return
    throw new Failure('cancelled', `The rotation ${rotation.id} was left as it is.`)
  }

  const missing = [
    ...(isForeign && id === null ? [`--rotation ${rotation.id}`] : []),
    `--confirm ${shellQuote(confirmName)}`,
  ]
  const why = isForeign
    ? `It is not yours alone (${peopleOf(others)}), so it has to be named and confirmed.`
    : 'Nothing on this machine shows that you have begun it, so it has to be confirmed.'
  throw new Failure(
    isForeign ? 'foreign-rotation' : 'bad-usage',
    `${sentences.join(' ')} ${why} Without a terminal nobody can be asked; these flags are needed: ${missing.join(' ')}. Nothing was changed.`,
    {
      details: {
        rotation: rotation.id,
        by: others[0]?.person ?? rotation.startedBy,
        at: others[0]?.at ?? rotation.startedAt,
        missing,
      },
      next: `If that is what you want: ${takeUpCommand(
        {...rotation, confirm: confirmName, ...(run.plan.options.again && {again: run.plan.options.again})},
        option,
      )}`,
    },
  )
}

/**
 * Asks a person before their own rotation is taken up, where they have not said which and that they mean it.
 *
 * @throws {Failure} `cancelled` when the person says no
 */
export async function askWhether(
  {operator}: Pick<RotationDeps, 'operator'>,
  {act, alive, rotation, run}: Pick<ToAgree, 'act' | 'rotation' | 'run'> & {readonly alive: boolean},
): Promise<void> {
  const {key, scope, startedAt} = rotation
  const {host, pid} = rotation.run.runner
  const sentences = [
    `The rotation of ${key} in ${scope.name} that you began at ${startedAt}:`,
    ...targetsStory(run, act),
    ...(alive ? [`It is going on right now (process ${pid} on ${host}), and is taken over from there.`] : []),
  ]
  if (await operator.takeUp({act, sentences, others: '', own: true, alive})) return
  throw new Failure('cancelled', `The rotation ${rotation.id} was left as it is.`)
}

/** Whether who has named the scope and the key has named all that is going to be done. */
function isWhatWasNamed({plan, targets}: ToAgree['run'], key: string): boolean {
  if (plan.addOn || plan.options.previousKey !== null) return false
  return targets.every(({target, vars}) => !target.masked && vars.every((one) => one.key === key))
}

/**
 * What `--confirm` has to say: the app or the pipeline, as Heroku names it.
 *
 * @param inventory of the scope, as read again
 * @throws {Failure} `bad-usage` when it says something else
 */
export function confirmedName(inventory: Inventory, {environments, scope}: Rotation, confirm: null | string): string {
  const {focus, readings} = inventory
  const [app] = readings.filter(({environment}) => focus.has(environment.ref)).map(({environment}) => environment.name)
  const name = inventory.scope.kind === 'app' ? (app ?? scope.name) : inventory.scope.name
  const only =
    environments.length === 1 ? readings.find((one) => one.environment.appId === environments[0].appId) : null
  refuseWrongConfirmation(confirm, {name, only: only?.environment.name ?? null})
  return name
}
