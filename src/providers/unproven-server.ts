import {NoAnswer} from './no-answer.js'

/** What kept a password from being sent to a server. */
export type Doubt =
  /** Its certificate is signed by nobody who is known, or is another host's. */
  | 'certificate'
  /** The connection is not encrypted. */
  | 'clear'

/** Names that are safe to show and to type. */
const PLAIN_HOST = /^(?:[a-z\d-]+(?:\.[a-z\d-]+)+|[\da-f:]+)$/i

/** Why a password is not sent to a server that could be somebody in between, and how a person agrees to it all the same. */
export function notAsked(host: string, doubt: Doubt): NoAnswer {
  const why =
    doubt === 'clear'
      ? 'the login would go there unencrypted'
      : 'its certificate does not show that it is the server of the URL'
  const record = `is not asked, as ${why}`
  const named = PLAIN_HOST.test(host) ? host : 'HOST'
  return new NoAnswer(`${record}; --trust-host ${named} sends the password all the same`, record)
}

/** Whether a client has ended a connection for its certificate (Node.js: X509 certificate error codes, nodejs.org). */
export function isCertificateError(error: unknown): boolean {
  const {cause, code} = error as {cause?: unknown; code?: unknown}
  if (
    typeof code === 'string' &&
    /CERT|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$|^PATH_LENGTH/.test(code)
  ) {
    return true
  }

  return cause !== undefined && cause !== null && cause !== error && isCertificateError(cause)
}
