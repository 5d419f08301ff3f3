import type {SecretValue} from '../model/secret-value.js'

import {providerById} from '../providers/catalogue.js'
import {PAIR_KINDS} from '../providers/pairs/pair-kinds.js'
import {readUrl} from './url.js'

/** A user name, or the id of a key, that stands in the same value as its secret. */
export interface NameBeside {
  readonly name: string
  /** What the whole is, as a person calls it. */
  readonly whole: 'document' | 'URL' | 'value'
}

/** Fields of documents for the id of the key itself, which no other key has. */
const ID_FIELD = /^(?:aws_?)?(?:(?:access|private|api)_?key_?id|key_?id|(?:api_?)?key_?sid)$/i

/** The name in a value; null where it holds none. Linear in its length. */
export function nameBeside(value: SecretValue): NameBeside | null {
  const text = value.reveal().trim()
  if (/^[{[]/.test(text)) {
    const id = idIn(text)
    return id === null ? null : {name: id, whole: 'document'}
  }

  const url = readUrl(text)
  if (url) return url.username && url.password ? {name: url.username, whole: 'URL'} : null
  const pair = /^([^\s:/@]{2,256}):[^\s:/@]{8,}$/.exec(text)
  return pair && {name: pair[1], whole: 'value'}
}

/** The name that is the whole value of a config var. */
export function nameAlone(value: SecretValue): string {
  return value.reveal().trim()
}

function idIn(text: string): null | string {
  let id: null | string = null
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (typeof value === 'string' && value !== '' && ID_FIELD.test(key)) id ??= value
      return value
    })
  } catch {
    return null
  }

  return id
}

/**
 * What a name is that changes with each new secret: `access key ID`. Null where it may stay, as the user of a server does.
 *
 * @param provider id of the service that the value belongs to; null when unknown
 */
export function changingName({name, whole}: NameBeside, provider: null | string): null | string {
  const halves = PAIR_KINDS.flatMap((kind) => kind.halves)
  const known = halves.find(({anyName, form, open}) => anyName && open && form?.test(name))
  if (known) return known.what
  if (halves.some(({form, stays}) => stays && form?.test(name))) return null
  const newId = provider === null ? undefined : providerById(provider)?.instructions?.newId
  return newId ?? (whole === 'document' ? 'key ID' : null)
}
