import type {Scope} from '../../model/inventory.js'
import type {ScopeReading} from '../live/holders.js'

import {Failure} from '../../model/failure.js'

/** Reads the environments of a scope; throws `not-found` when there is none of that name. */
interface Reader {
  readAgain(scope: Scope): Promise<ScopeReading>
}

/**
 * Reads the scopes of a rotation as one: whoever holds something in one of them counts. One that is gone is empty; its
 * environments are then looked for one by one.
 *
 * @throws what reading throws otherwise
 */
export async function readScopes(reader: Reader, scopes: readonly Scope[]): Promise<ScopeReading> {
  const [first, ...others] = await Promise.all(scopes.map(async (scope) => readScope(reader, scope)))
  const readings = [...first.inventory.readings]
  const held = [...first.held]
  for (const other of others) {
    const known = new Set(readings.map(({environment}) => environment.ref))
    readings.push(...other.inventory.readings.filter(({environment}) => !known.has(environment.ref)))
    held.push(...other.held.filter(({environment}) => !known.has(environment.ref)))
  }

  return {held, inventory: {...first.inventory, readings}, ...judgedBy([first, ...others])}
}

/** Each config var is judged among those that it was read with. */
function judgedBy(readings: readonly ScopeReading[]): Pick<ScopeReading, 'protectionOf'> {
  const [{protectionOf: usual}] = readings
  if (!usual) return {}
  const judges = new Map(
    readings.flatMap(({held, protectionOf = usual}) => held.map((one) => [one, protectionOf] as const)),
  )
  return {protectionOf: (one) => (judges.get(one) ?? usual)(one)}
}

async function readScope(reader: Reader, scope: Scope): Promise<ScopeReading> {
  try {
    return await reader.readAgain(scope)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
    return {inventory: {scope, at: '', readings: [], complete: false, focus: new Set()}, held: []}
  }
}
