import type {Peeled} from './peeled.js'

import {providersNamed, recogniseForm} from '../../providers/recognise.js'
import {BEGINS_LIKE_JSON} from './json-begin.js'
import {isLikelyWhole, isUrl} from './sure-text.js'

/** Keys of one secret, by their last word. */
const ONE_SECRET = /(?:KEY|PASSWORD|SECRET|TOKEN)$/
const ONE_URL = /(?:^|_)(?:DSN|URI|URL)$/
/** What goes before a credential where it is sent, or where it stands beside the name of its user. */
const BELONGS = /^(?:(?:api-?key|basic|bearer|bot|token)(?: |%20)?|[\w.@%+-]{1,100}:|:)$/i
/** Signs that no key has, and what stands for them in pages and code. */
const BETWEEN = /(?:&(?:quot|lt|gt|amp|nbsp|#\d{1,4});|\\[nrt]|[^\w.~+/-])+/
const URL_IN_IT = /(?:^|[\s"'`(<=>[])([a-z][a-z\d+.-]{1,30}:\/\/[^\s/:@"'`<>]*:[^\s@"'`<>]+@[^\s"'`<>)\]]+)/gi
const LONGEST = 2000

/**
 * Without whatever else is written beside the one credential: where the key names the service that gives out such keys, or
 * is that of a URL.
 */
export function withoutRest(text: string, key: string): null | Peeled {
  if (text.length > LONGEST || BEGINS_LIKE_JSON.test(text) || text.includes('-----BEGIN ')) return null
  if (ONE_URL.test(key)) return urlIn(text)
  return ONE_SECRET.test(key) && recogniseForm(text, key) === null && !isUrl(text) ? keyIn(text, key) : null
}

/** The one key of the service that the config var is named after. */
function keyIn(text: string, key: string): null | Peeled {
  const pieces = text.split(BETWEEN)
  if (pieces.length === 1 && !/^[_~-]|[_~-]$/.test(text)) return null
  const named = providersNamed(key)
  if (named.length === 0) return null
  const found = new Set<string>()
  for (const piece of pieces) {
    const form = formOf(piece, key)
    if (form?.secret && form.prefix !== '' && named.some(({id}) => id === form.provider)) found.add(form.text)
    else if (!form && isLikelyWhole(piece, key)) return null
  }

  const [one] = found
  if (found.size !== 1) return null
  const [before, ...after] = text.split(one)
  return after.join('') === '' && BELONGS.test(before) ? null : peeled(one)
}

/** What a piece is, without what encloses it in Markdown. */
function formOf(piece: string, key: string) {
  for (const text of [piece, piece.replaceAll(/^[_~.-]+|[_~.-]+$/g, '')]) {
    const form = recogniseForm(text, key)
    if (form) return {...form, text}
  }

  return null
}

function urlIn(text: string): null | Peeled {
  if (!text.includes('://') || !/[\s"'`<>(=]/.test(text)) return null
  const urls = new Set([...text.matchAll(URL_IN_IT)].map(([, url]) => url))
  const [url] = urls
  const others = text.match(/:\/\//g)?.length ?? 0
  return urls.size === 1 && others === text.split(url).length - 1 && url !== text && isUrl(url) ? peeled(url) : null
}

function peeled(text: string): Peeled {
  return {text, problem: 'other text around it', done: 'without the other text around it', certain: false}
}
