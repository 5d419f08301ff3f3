import type {Finding, Subject, Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {unreachable} from '../../server-address.js'
import {awsClients, awsCredentials, regionOf, unsafeEndpoint} from './session.js'

/**
 * Asks AWS whose an access key is, which every key may, whatever else it may. An inactive key is refused like one that is
 * deleted.
 */
export const awsIdentity: Verification = {
  labels: ['AWS secret access key'],
  source: 'AWS STS API Reference: GetCallerIdentity, Common Errors (docs.aws.amazon.com)',
  async ask(subject, context) {
    const unsafe = context.override === null && unsafeEndpoint(context.environment)
    if (unsafe) throw new NoAnswer(unsafe)
    const {sts} = await awsClients(subject, awsCredentials(subject), context)
    try {
      const {Account, Arn} = await sts.getCallerIdentity({})
      if (!Arn || !Account) throw new NoAnswer('gives an answer of unexpected form')
      return accepted({account: Arn, excess: Arn.endsWith(':root') ? ['the root user of the account'] : []})
    } catch (error) {
      return readError(error, subject)
    } finally {
      sts.destroy()
    }
  },
}

function readError(error: unknown, subject: Subject): Finding {
  const {
    $metadata,
    message = '',
    name = '',
  } = error as {
    $metadata?: {httpStatusCode?: number}
    message?: string
    name?: string
  }
  if (/^ExpiredToken(Exception)?$/.test(name)) return refused(name)
  if (name === 'InvalidClientTokenId') {
    return refused(
      name,
      regionOf(subject) === null
        ? 'AWS knows only the keys of one partition; AWS_REGION beside it would name another, such as China'
        : undefined,
    )
  }

  // The same code for a request whose time is off.
  if (name === 'SignatureDoesNotMatch' && !/expired|not yet current/i.test(message))
    return refused(name, 'the access key id beside it may belong to another secret')
  if ($metadata?.httpStatusCode !== undefined)
    throw new NoAnswer(`answers ${name || $metadata.httpStatusCode}, which says nothing of the credential itself`)
  throw unreachable(error)
}
