import type {RotationDeps} from '../outside/rotation-deps.js'
import type {TakeUpRequest} from './resume-rotation.js'

import {Failure} from '../../model/failure.js'
import {commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {whoseRotation} from '../evidence/whose-rotation.js'
import {bareLine, typedWith} from '../model/typed-line.js'
import {pickUnfinished} from './unfinished-rotation.js'

/**
 * Refuses to take a rotation up without a terminal where the command line leaves open which, where, or whether that is
 * meant: with the command that says it all. A rotation of somebody else is left to the question whether to take it up, which tells more.
 *
 * @throws {Failure} `bad-usage` with the whole command; `not-found` when there is none; `bad-usage` when there are several
 */
export async function refuseMissingTakeUpFlags(
  deps: Pick<RotationDeps, 'ledger' | 'otherAuthors' | 'ownEvents' | 'platform'>,
  {confirm, id, key, overrides, scope}: Pick<TakeUpRequest, 'confirm' | 'id' | 'key' | 'overrides' | 'scope'>,
): Promise<void> {
  if ((key !== null || id !== null) && scope !== null && confirm !== null) return
  const rotation = pickUnfinished(await deps.ledger.read(), {
    id,
    key,
    refs: null,
    isUnattended: true,
    isUnconfirmed: confirm === null,
    ...(overrides.again && {again: overrides.again}),
    ...(overrides.typedLine && {typedLine: overrides.typedLine}),
  })
  const {email} = await deps.platform.account()
  const {others} = await whoseRotation(deps, rotation, email)
  if (others.length > 0 && (id === null || confirm === null)) return
  const {name} = scope ?? rotation.scope
  const missing = [
    ...(key === null && id === null ? [rotation.key] : []),
    ...(scope === null ? [scopeFlag(rotation.scope).text] : []),
    ...(confirm === null ? [commandPart`--confirm ${name}`.text] : []),
  ]
  const typed = overrides.typedLine ?? bareLine(rotation.key)
  const whole = typedWith(
    {...typed, key: rotation.key, ...(scope === null && {scope: commandPart` ${scopeFlag(rotation.scope)}`})},
    commandPart`${confirm === null ? [commandPart` --confirm ${name}`] : []}`,
  )
  throw new Failure(
    'bad-usage',
    `Without a terminal nobody can be asked, so ${missing.length === 1 ? 'this is' : 'these are'} needed: ${missing.join(', ')}. Nothing was changed.`,
    {details: {missing, rotation: rotation.id}, next: `Type: ${whole}`},
  )
}
