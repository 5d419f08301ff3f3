import type {SecretValue} from '../../model/secret-value.js'
import type {Half, PairKind} from './pair-kind.js'

import {BROWSER_PREFIX, keyWords} from '../key-words.js'
import {PAIR_KINDS} from './pair-kinds.js'
import {certificateOf, isCertificateFor, isPublicOf, privateKeyOf, publicKeyOf} from './pem-halves.js'

/** A config var that is half of a pair. */
export interface HeldHalf {
  readonly key: string
  readonly half: Half
}

/** A pair as an environment holds it, seen from one of its config vars. */
export interface Pair {
  readonly kind: PairKind
  readonly own: Half
  /** The other halves, in the order of the kind; several of one role where it is held twice. Never empty. */
  readonly others: readonly HeldHalf[]
}

/** The config vars of an environment by key; null where masked. */
export type VarsOfPair = ReadonlyMap<string, null | SecretValue>

/** What a key would be in a pair of some kind, and what stands around its name. */
interface Place {
  readonly half: Half
  readonly stem: string
  /** How particular the name is: the longer, the more. */
  readonly length: number
}

/** Written as one word, taken apart. */
const GLUED = /^(PG|DB|MYSQL|SMTP|MAIL|REDIS|FTP|SFTP|LDAP|MONGO)(USERNAME|USER|PASSWORD|PASS|PWD)$/

/**
 * What belongs together with a config var in its environment: what has the same stem and the name of another half, and
 * looks like one. A certificate and a public key are told by the private key that they are for.
 *
 * @param key of the config var, which is one of `vars`
 * @returns null where it is no half of a pair, as far as can be seen
 */
export function findPair(key: string, vars: VarsOfPair): null | Pair {
  for (const kind of PAIR_KINDS) {
    const pair =
      kind.id === 'certificate' || kind.id === 'key-pair' ? byContent(kind, key, vars) : byName(kind, key, vars)
    if (pair) return pair
  }

  return null
}

function byName(kind: PairKind, key: string, vars: VarsOfPair): null | Pair {
  const own = placeOf(kind, key)
  if (!own || !mayBe(own.half, vars.get(key))) return null
  const others = kind.halves
    .filter((half) => half !== own.half)
    .flatMap((half) => holdersOf(kind, half, {key, stem: own.stem, vars}))
  const isRead = [{key}, ...others].some((one) => vars.get(one.key))
  return others.length === 0 || (kind.notByNameAlone && !isRead) ? null : {kind, own: own.half, others}
}

/** The config vars with the stem that hold a half: those of the most particular name, and others with the same value. */
function holdersOf(
  kind: PairKind,
  half: Half,
  {key, stem, vars}: {readonly key: string; readonly stem: string; readonly vars: VarsOfPair},
): HeldHalf[] {
  const found = [...vars]
    .flatMap(([other, value]) => {
      const place = other === key ? null : placeOf(kind, other)
      return place?.half === half && place.stem === stem && mayBe(half, value) ? [{key: other, value, place}] : []
    })
    .sort((a, b) => b.place.length - a.place.length)
  if (found.length === 0) return half.anyName ? byForm(kind, half, {key, vars}) : []
  const [first] = found
  return found
    .filter(
      ({place, value}) => place.length === first.place.length || (value && first.value && value.equals(first.value)),
    )
    .map((one) => ({key: one.key, half}))
}

/** The only one of that form which does not belong to another of the same kind. */
function byForm(
  kind: PairKind,
  half: Half,
  {key, vars}: {readonly key: string; readonly vars: VarsOfPair},
): HeldHalf[] {
  const places = [...vars.keys()].map((other) => ({key: other, place: placeOf(kind, other)}))
  const free = places.filter(({key: other, place}) => {
    const text = vars.get(other)?.reveal().trim()
    if (other === key || text === undefined || !half.form!.test(text)) return false
    return (
      place?.half !== half || places.every((one) => one.place?.half !== kind.halves[0] || one.place.stem !== place.stem)
    )
  })
  return free.length === 1 ? [{key: free[0].key, half}] : []
}

/** What a key is by its name: that of the longest name in it. */
function placeOf(kind: PairKind, key: string): null | Place {
  const text = nameOf(key)
  let best: null | Place = null
  for (const half of kind.halves) {
    for (const name of half.names) {
      if (best && name.length <= best.length) continue
      const stem = stemOf(text, name)
      if (stem !== null) best = {half, stem, length: name.length}
    }
  }

  if (!best) return null
  if (best.stem === '') return kind.bare ? best : null
  return !kind.stem || kind.stem.test(best.stem.replace('*', '')) || kind.stem.test(best.stem.split('_*')[0])
    ? best
    : null
}

/** `NEXT_PUBLIC_VAPID_PUBLIC_KEY` → `VAPID_PUBLIC_KEY`, `PGUSER` → `PG_USER` */
function nameOf(key: string): string {
  const words = keyWords(key.replace(BROWSER_PREFIX, '')).join('_').toUpperCase()
  return words.replace(GLUED, '$1_$2')
}

/** What stands around the last place of a name in a key, with `*` for the name where something follows it; null without it. */
function stemOf(text: string, name: string): null | string {
  const at = `_${text}_`.lastIndexOf(`_${name}_`)
  if (at === -1) return null
  const before = text.slice(0, Math.max(at - 1, 0))
  const after = text.slice(at + name.length + 1)
  return after === '' ? before : `${before}_*_${after}`
}

/** Whether a value could be such a half; of one that is masked nobody knows better. */
function mayBe({form, only, open}: Half, value: null | SecretValue | undefined): boolean {
  if (!value) return true
  const text = value.reveal().trim()
  if (text === '') return false
  if (only && form && !form.test(text)) return false
  // An id is no path, no URL, no sentence and no switch.
  return (
    !open ||
    (/^[^\s/\\]{2,256}$/.test(text) && !/^(?:true|false|on|off|yes|no)$/i.test(text)) ||
    text.includes('-----BEGIN')
  )
}

/** A private key with its certificate, or its public key. */
function byContent(kind: PairKind, key: string, vars: VarsOfPair): null | Pair {
  const [main, open] = kind.halves
  const isOther = kind.id === 'certificate' ? isCertificateFor : isPublicOf
  const readOther = kind.id === 'certificate' ? certificateOf : publicKeyOf
  const text = vars.get(key)?.reveal() ?? null
  if (text !== null && privateKeyOf(text)) {
    const others = othersOf(key, vars).filter((one) => isOther(one.text, text) === true)
    return others.length === 0 ? null : {kind, own: main, others: others.map((one) => ({key: one.key, half: open}))}
  }

  if (text !== null && readOther(text)) {
    const keys = othersOf(key, vars).filter((one) => isOther(text, one.text) === true)
    return keys.length === 0
      ? byNameWhereUnread(kind, key, vars)
      : {kind, own: open, others: keys.map((one) => ({key: one.key, half: main}))}
  }

  return text === null || text.includes('PRIVATE KEY-----') ? byNameWhereUnread(kind, key, vars) : null
}

/** What cannot be read (it is masked, or has a passphrase) is taken by its name, if the other half is what it should be. */
function byNameWhereUnread(kind: PairKind, key: string, vars: VarsOfPair): null | Pair {
  const readOther = kind.id === 'certificate' ? certificateOf : publicKeyOf
  const pair = byName(kind, key, vars)
  if (!pair) return null
  const [main] = kind.halves
  const fits = pair.others.filter(({half, key: other}) => {
    const text = vars.get(other)?.reveal() ?? null
    if (text === null) return true
    return half === main ? text.includes('PRIVATE KEY-----') && !privateKeyOf(text) : readOther(text) !== null
  })
  return fits.length === 0 ? null : {...pair, others: fits}
}

function othersOf(key: string, vars: VarsOfPair): Array<{readonly key: string; readonly text: string}> {
  return [...vars].flatMap(([other, value]) => (value && other !== key ? [{key: other, text: value.reveal()}] : []))
}
