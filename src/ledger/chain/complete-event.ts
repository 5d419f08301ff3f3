import type {EventDraft, LedgerEvent} from '../event.js'

import {eventHash} from './canonical.js'

/**
 * The event that a draft becomes, with its place in the chain.
 *
 * @param draft what happened
 * @param place its own
 * @param place.id ULID
 * @param place.at the time
 * @param place.heads hashes of the events it follows
 */
export function completeEvent(
  draft: EventDraft,
  {at, heads, id}: {at: Date; heads: readonly string[]; id: string},
): LedgerEvent {
  const event = wellFormed({...draft, id, at: at.toISOString(), prev: [...heads]})
  return {...event, hash: eventHash(event)} as LedgerEvent
}

/** A plain copy in which half of a surrogate pair, as cutting a text may leave it, is a replacement character. */
function wellFormed<T extends object>(content: T): T {
  return JSON.parse(JSON.stringify(content), (_, item: unknown) =>
    typeof item === 'string' ? item.replaceAll(/\p{Surrogate}/gu, '\uFFFD') : item,
  ) as T
}
