import type {PutArchive} from './rotation-deps.js'

import {loopbackUrl} from '../../model/loopback.js'

/** Milliseconds that an upload may take. */
const PATIENCE = 10 * 60_000

/**
 * Puts a source archive to an address that Heroku has given out for it, over https; without any credential, as the address
 * itself is the permission. A redirect is not followed.
 */
export const putArchive: PutArchive = async (address, archive) => {
  const url = URL.canParse(address) ? new URL(address) : null
  const isPlainHere = url?.protocol === 'http:' && loopbackUrl(`${url.origin}/`) !== null
  if (url === null || !(url.protocol === 'https:' || isPlainHere) || url.username !== '' || url.password !== '') {
    return {problem: 'the address that Heroku gives for its source is none over https'}
  }

  try {
    const response = await fetch(url, {
      method: 'PUT',
      body: new Uint8Array(archive),
      // What the address is signed for ("Building and Releasing Using the Platform API": an empty type).
      headers: {'Content-Type': '', 'User-Agent': 'heroku-secrets'},
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    await response.body?.cancel()
    return response.ok ? null : {problem: `its source could not be uploaded (${url.host} answers ${response.status})`}
  } catch (error) {
    const {cause, name} = error as {cause?: {code?: string}; name: string}
    const why = name === 'TimeoutError' ? 'timed out' : (cause?.code ?? 'no connection')
    return {problem: `its source could not be uploaded (${url.host}: ${why})`}
  }
}
