import type {FetchUrl} from './rotation-deps.js'

/** Asks a URL with GET and reads nothing of the answer but its status. Redirects are followed, as a browser would. */
export const fetchStatus: FetchUrl = async (url, milliseconds) => {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(milliseconds),
      headers: {'Cache-Control': 'no-cache', 'User-Agent': 'heroku-secrets'},
    })
    await response.body?.cancel()
    return {status: response.status}
  } catch (error) {
    const {cause, name} = error as {cause?: {code?: string}; name: string}
    return {problem: name === 'TimeoutError' ? 'timed out' : (cause?.code ?? 'no connection')}
  }
}
