import type {Finding, Verification} from './verification.js'

import {awsClients, awsCredentials} from './aws-session.js'
import {accepted, refused} from './http-verification.js'
import {NoAnswer} from './no-answer.js'
import {unreachable} from './server-address.js'

/** Asks AWS whose an access key is, which every key may, whatever else it may. */
export const awsIdentity: Verification = {
  labels: ['AWS secret access key'],
  source: 'AWS STS API Reference: GetCallerIdentity, Common Errors (docs.aws.amazon.com)',
  async ask(subject, context) {
    const {sts} = await awsClients(subject, awsCredentials(subject), context)
    try {
      const {Account, Arn} = await sts.getCallerIdentity({})
      if (!Arn || !Account) throw new NoAnswer('gives an answer of unexpected form')
      return accepted({account: Arn, excess: Arn.endsWith(':root') ? ['the root user of the account'] : []})
    } catch (error) {
      return readError(error)
    } finally {
      sts.destroy()
    }
  },
}

function readError(error: unknown): Finding {
  const {
    $metadata,
    message = '',
    name = '',
  } = error as {
    $metadata?: {httpStatusCode?: number}
    message?: string
    name?: string
  }
  if (/^(InvalidClientTokenId|ExpiredToken(Exception)?)$/.test(name)) return refused(name)
  // The same code for a request whose time is off.
  if (name === 'SignatureDoesNotMatch' && !/expired|not yet current/i.test(message)) return refused(name)
  if ($metadata?.httpStatusCode !== undefined)
    throw new NoAnswer(`answers ${name || $metadata.httpStatusCode}, which says nothing of the credential itself`)
  throw unreachable(error)
}
