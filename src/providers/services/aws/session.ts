import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {loopbackUrl} from '../../../model/loopback.js'
import {companion} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {NOT_FROM_A_STAND_IN} from '../../service-http.js'

/** What one logs in to AWS with. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** Where the id of an access key stands. */
export const KEY_ID = {keys: /KEY/, form: /^A[KS]IA[A-Z\d]{12,20}$/}

/**
 * The access key that a secret belongs to, with the id from a config var beside it.
 *
 * Throws a NoAnswer without an id, and without the session token that a temporary key has.
 */
export function awsCredentials(subject: Subject): AwsCredentials {
  const accessKeyId = companion(subject, {...KEY_ID, what: 'the access key id (AWS_ACCESS_KEY_ID)'})
  const sessionToken = accessKeyId.startsWith('ASIA')
    ? companion(subject, {keys: /SESSION_TOKEN|SECURITY_TOKEN/, what: 'the session token (AWS_SESSION_TOKEN)'})
    : null
  return {
    accessKeyId,
    secretAccessKey: subject.credential.value.reveal().trim(),
    ...(sessionToken !== null && {sessionToken}),
  }
}

/** What the operator's own shell has for AWS; null when nothing. */
export function operatorCredentials({environment}: ServiceContext): AwsCredentials | null {
  const {AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token} = environment
  return id && secret ? {accessKeyId: id, secretAccessKey: secret, ...(token && {sessionToken: token})} : null
}

/** The region that a config var beside the secret names; null when none does. */
export function regionOf(subject: Subject): null | string {
  return subject.sibling(/AWS.*REGION$|^S3.*REGION$/, /^[a-z]{2,4}(-[a-z]+)+-\d$/)
}

/**
 * A region of the same partition where every key is known: others may be switched off for an account, and refuse its keys
 * then (Managing AWS STS in an AWS Region, docs.aws.amazon.com).
 */
function alwaysOn(region: null | string): string {
  if (region?.startsWith('cn-')) return 'cn-north-1'
  if (region?.startsWith('us-gov-')) return 'us-gov-west-1'
  return region?.startsWith('eusc-') ? region : 'us-east-1'
}

const ENDPOINTS = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_IAM']

/**
 * Why AWS is not asked where the operator's shell says that it is, as words that follow its name; null when it may be. A new
 * key comes in an answer, so that this has to come over TLS or from this machine. The SDK itself looks for the endpoint of
 * one service (AWS SDKs: Service-specific endpoints).
 */
export function unsafeEndpoint(environment: ServiceContext['environment']): null | string {
  const unsafe = ENDPOINTS.find((name) => {
    const text = environment[name]
    return text && loopbackUrl(text) === null && !/^https:\/\/[a-z\d.-]+(:\d+)?(\/[\w./-]*)?$/i.test(text)
  })
  return unsafe === undefined ? null : `is not asked, as ${unsafe} is neither an https:// URL nor one of this machine`
}

/** Nothing of a request is logged. */
const SILENT = {debug() {}, error() {}, info() {}, trace() {}, warn() {}}

/** Clients of STS and IAM that ask once, in time, and nobody but AWS (or `AWS_ENDPOINT_URL`). */
export async function awsClients(
  subject: Subject,
  credentials: AwsCredentials,
  {environment, local, override, timeout}: ServiceContext,
) {
  const endpoint = override?.origin ?? environment.AWS_ENDPOINT_URL
  const unsafe = override === null && unsafeEndpoint(environment)
  if (unsafe) throw new Failure('bad-usage', `AWS ${unsafe}.`)
  if (local && !endpoint) throw new NoAnswer(NOT_FROM_A_STAND_IN)
  const [sts, iam] = await Promise.all([
    optionalClient('@aws-sdk/client-sts', () => import('@aws-sdk/client-sts')),
    optionalClient('@aws-sdk/client-iam', () => import('@aws-sdk/client-iam')),
  ])
  const options = {
    credentials,
    region: alwaysOn(regionOf(subject)),
    maxAttempts: 1,
    requestHandler: {connectionTimeout: timeout, requestTimeout: timeout, throwOnRequestTimeout: true},
    logger: SILENT,
    ...(endpoint && {endpoint}),
  }
  return {sts: new sts.STS(options), iam: new iam.IAM(options)}
}

/** What AWS says, as a Failure without anything that was sent. */
export function awsFailure(error: unknown, what: string): Failure {
  if (error instanceof Failure) return error
  const {$metadata, name} = error as {$metadata?: {httpStatusCode?: number}; name?: string}
  const denied = /AccessDenied|NotAuthorized|Unauthorized/.test(name ?? '')
  return $metadata?.httpStatusCode === undefined
    ? new Failure('network', `AWS could not be asked ${what}.`, {
        next: 'Check the connection, then run the command again.',
      })
    : new Failure(denied ? 'forbidden' : 'refused', `AWS refused ${what}: ${name}.`)
}
