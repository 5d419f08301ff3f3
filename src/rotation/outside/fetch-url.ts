import type {FetchUrl} from './rotation-deps.js'

/** As many redirects as an app may need to answer. */
const MOST_REDIRECTS = 5

/**
 * Asks a URL with GET and reads nothing of the answer but its status. A redirect is followed to the same host only, or from
 * http to https there: the person has agreed to this host and to no other.
 */
export const fetchStatus: FetchUrl = async (url, milliseconds) => {
  // What is left of a time is seldom whole, and Node takes nothing else.
  const signal = AbortSignal.timeout(Math.max(Math.ceil(milliseconds), 0))
  try {
    let at = url
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(at, {
        signal,
        redirect: 'manual',
        headers: {'Cache-Control': 'no-cache', 'User-Agent': 'heroku-secrets'},
      })
      await response.body?.cancel()
      const {status} = response
      const location = status >= 300 && status < 400 ? response.headers.get('location') : null
      if (location === null || redirects === MOST_REDIRECTS) return {status}
      const next = URL.canParse(location, at) ? new URL(location, at) : null
      if (next === null || !isSameHost(new URL(at), next)) return {status, elsewhere: true}
      at = next.href
    }
  } catch (error) {
    const {cause, name} = error as {cause?: {code?: string}; name: string}
    return {problem: name === 'TimeoutError' ? 'timed out' : (cause?.code ?? 'no connection')}
  }
}

/** Whether the answer is still the same host's, on its way or after a step from http up to https. */
function isSameHost(from: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false
  if (to.origin === from.origin) return true
  const isStepUp = from.protocol === 'http:' && to.protocol === 'https:'
  return isStepUp && to.hostname === from.hostname && from.port === '' && to.port === ''
}
