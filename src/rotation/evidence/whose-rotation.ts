import type {LedgerEvent} from '../../ledger/event.js'
import type {Rotation} from '../../ledger/rotations.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

/** Somebody else who has written into a rotation. */
export interface OtherHand {
  /** E-mail address. */
  readonly person: string
  /** ISO 8601, as the ledger has it. */
  readonly at: string
  /** Whether the ledger names them, or git does for what it names this person for. */
  readonly how: 'committed' | 'wrote'
}

/** Whose a rotation is, as far as that is known. */
export interface Origin {
  /** Whether this person has begun it on this machine: then its plan is what they have confirmed. */
  readonly begunHere: boolean
  /** Each once, with the first that they wrote. */
  readonly others: readonly OtherHand[]
}

/**
 * Tells whose a rotation is. A ledger comes with its branch, so what it says of that is not enough: what was written here
 * is remembered outside of the checkout, and git knows who has committed the rest.
 *
 * @param email of the account that acts
 */
export async function whoseRotation(
  {otherAuthors, ownEvents}: Pick<RotationDeps, 'otherAuthors' | 'ownEvents'>,
  {events}: Pick<Rotation, 'events'>,
  email: string,
): Promise<Origin> {
  const unknown: LedgerEvent[] = []
  for (const event of events) if (!(await ownEvents.has(event))) unknown.push(event)
  const authors = unknown.length === 0 ? new Map<string, string>() : await otherAuthors(unknown, [email])
  const others = new Map<string, OtherHand>()
  const add = (other: OtherHand) => {
    if (!others.has(other.person)) others.set(other.person, other)
  }

  for (const {at, by, id} of unknown) {
    const author = authors.get(id)
    if (by.toLowerCase() !== email.toLowerCase()) add({person: by, at, how: 'wrote'})
    else if (author !== undefined) add({person: author, at, how: 'committed'})
  }

  return {begunHere: !unknown.includes(events[0]), others: [...others.values()]}
}
