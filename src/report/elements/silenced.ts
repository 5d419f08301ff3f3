import {printable} from '../../text/printable.js'
import {count} from './count.js'

/** As many keys as are named. */
const NAMED = 8

/**
 * That the policy keeps config vars from being judged, as a sentence.
 *
 * @returns null when it keeps none
 */
export function silencedSentence(silenced: ReadonlyArray<{readonly key: string}>): null | string {
  if (silenced.length === 0) return null
  const named = silenced.slice(0, NAMED).map(({key}) => printable(key))
  const more = silenced.length - named.length
  const keys = more > 0 ? `${named.join(', ')} and ${count(more, 'other')}` : named.join(', ')
  return `Not checked: ${keys}. ${silenced.length === 1 ? 'It looks' : 'They look'} like ${silenced.length === 1 ? 'a secret' : 'secrets'}, but the policy says secret: false.`
}
