import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {NoAnswer} from '../../no-answer.js'
import {awsIdentity} from './identity.js'
import {awsClients, type AwsCredentials, awsCredentials, awsFailure, KEY_ID, operatorCredentials} from './session.js'

/** How many access keys a user may have (IAM and AWS STS quotas). */
const LARGEST_NUMBER = 2

/** How long a change may take to be known everywhere, in milliseconds, and how often to look. */
const SETTLING = 60_000
const BETWEEN = 2000

const LABELS = ['AWS secret access key']

/** Makes a second access key for the same user. */
export const awsKeyIssuing: Issuing = {
  labels: LABELS,
  source:
    'IAM API Reference: CreateAccessKey, ListAccessKeys; IAM quotas; Manage access keys for IAM users (docs.aws.amazon.com)',
  needs:
    "the right to manage its user's keys, or credentials that have it in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of your shell",
  endsOld: () => false,
  companionKeys: (old) => [idKeyOf(old)],
  async issue(old, context, announce) {
    const idKey = idKeyOf(old)
    const user = await userOf(old, context)
    return asManager(old, null, context, async (iam) => {
      const {AccessKeyMetadata: keys = []} = await iam.listAccessKeys({UserName: user})
      const ids = keys.flatMap(({AccessKeyId}) => AccessKeyId ?? [])
      if (ids.length >= LARGEST_NUMBER) throw noRoom(user, keys, awsCredentials(old).accessKeyId)
      await announce(ids)
      const {AccessKey: key} = await iam.createAccessKey({UserName: user})
      const fresh = {accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey!}
      if (!(await settles('accepted', old, fresh, context))) {
        await iam.deleteAccessKey({UserName: user, AccessKeyId: fresh.accessKeyId})
        throw new Failure(
          'timeout',
          `AWS did not accept the new access key of ${user} within a minute; it is deleted again.`,
        )
      }

      return {
        id: fresh.accessKeyId,
        value: new SecretValue(fresh.secretAccessKey),
        companions: new Map([[idKey, new SecretValue(fresh.accessKeyId)]]),
      }
    })
  },
  async cleanUp({id, knownIds}, held, context) {
    const user = await userOf(held, context)
    const inUse = awsCredentials(held).accessKeyId
    return asManager(held, null, context, async (iam) => {
      const {AccessKeyMetadata: keys = []} = await iam.listAccessKeys({UserName: user})
      const orphans = keys
        .flatMap(({AccessKeyId}) => AccessKeyId ?? [])
        .filter((one) => one !== inUse && (id === null ? !knownIds.includes(one) : one === id))
      for (const orphan of orphans) await iam.deleteAccessKey({UserName: user, AccessKeyId: orphan})
      return orphans
    })
  },
}

/** Deactivates an access key, which can be undone, and deletes it once AWS refuses it. */
export const awsKeyRevoking: Revoking = {
  labels: LABELS,
  source: 'IAM API Reference: UpdateAccessKey, DeleteAccessKey; Update access keys (docs.aws.amazon.com)',
  needs: awsKeyIssuing.needs,
  async revoke(old, context, by) {
    const {accessKeyId} = awsCredentials(old)
    // Without another credential nobody could be asked any more.
    if (by === null && (await answerTo(old, awsCredentials(old), context)) === 'refused') return

    const user = await userOf(by ?? old, context)
    await asManager(old, by, context, async (iam, manager) => {
      const target = {UserName: user, AccessKeyId: accessKeyId}
      try {
        // A key that is to delete itself must still work for that.
        if (manager.accessKeyId !== accessKeyId) {
          await iam.updateAccessKey({...target, Status: 'Inactive'})
          await settles('refused', old, awsCredentials(old), context)
        }

        await iam.deleteAccessKey(target)
      } catch (error) {
        if (!(error as Error).name.startsWith('NoSuchEntity')) throw error
      }
    })
  },
}

function idKeyOf(old: Subject): string {
  const key = old.halfKey('id') ?? old.siblingKey(KEY_ID.keys, KEY_ID.form)
  if (key !== null) return key
  throw new Failure('not-found', `No config var beside ${old.key} holds the id of its access key.`)
}

type Iam = Awaited<ReturnType<typeof awsClients>>['iam']

/** Does something with whichever credentials may: those that took the place, the key itself, the operator's own. */
async function asManager<T>(
  old: Subject,
  by: null | Subject,
  context: ServiceContext,
  work: (iam: Iam, manager: AwsCredentials) => Promise<T>,
): Promise<T> {
  const operator = operatorCredentials(context)
  const ways: AwsCredentials[] = [awsCredentials(by ?? old), ...(operator ? [operator] : [])]
  for (const [index, credentials] of ways.entries()) {
    const {iam} = await awsClients(old, credentials, context)
    try {
      return await work(iam, credentials)
    } catch (error) {
      const failure = awsFailure(error, `to manage the access keys beside ${old.key}`)
      if (failure.code !== 'forbidden' || index + 1 === ways.length) {
        throw failure.code === 'forbidden'
          ? new Failure('forbidden', failure.message, {
              next: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in your shell to credentials with iam:ListAccessKeys, iam:CreateAccessKey, iam:UpdateAccessKey and iam:DeleteAccessKey, then run the command again.',
            })
          : failure
      }
    } finally {
      iam.destroy()
    }
  }

  throw new Error('unreachable')
}

/** Name of the user that a key belongs to. */
async function userOf(subject: Subject, context: ServiceContext): Promise<string> {
  const {sts} = await awsClients(subject, awsCredentials(subject), context)
  let arn: string | undefined
  try {
    arn = (await sts.getCallerIdentity({})).Arn
  } catch (error) {
    throw awsFailure(error, `to say whose the access key beside ${subject.key} is`)
  } finally {
    sts.destroy()
  }

  const name = /:user\/(?:.*\/)?([^/]+)$/.exec(arn ?? '')?.[1]
  if (name !== undefined) return name
  throw new Failure(
    'refused',
    `The access key beside ${subject.key} belongs to no IAM user, so no other can be issued for it.`,
    {
      next: 'Give the app an IAM user of its own, and put its key in place by hand.',
    },
  )
}

/** Whether AWS comes to accept or refuse a key in good time: what IAM changes is known everywhere a little later. */
async function settles(
  to: 'accepted' | 'refused',
  like: Subject,
  credentials: AwsCredentials,
  context: ServiceContext,
): Promise<boolean> {
  const end = context.clock.monotonic() + SETTLING
  for (;;) {
    if ((await answerTo(like, credentials, context)) === to) return true
    if (context.clock.monotonic() >= end) return false
    await context.clock.sleep(BETWEEN)
  }
}

/** What AWS says of an access key; null when nothing. */
async function answerTo(
  like: Subject,
  {accessKeyId, secretAccessKey}: AwsCredentials,
  context: ServiceContext,
): Promise<'accepted' | 'refused' | null> {
  const subject: Subject = {
    ...like,
    credential: {...like.credential, value: new SecretValue(secretAccessKey)},
    sibling: (keys, form) => (keys === KEY_ID.keys ? accessKeyId : like.sibling(keys, form)),
  }
  try {
    return (await awsIdentity.ask(subject, context)).result
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  }
}

function noRoom(user: string, keys: ReadonlyArray<{AccessKeyId?: string; Status?: string}>, inUse: string): Failure {
  const other = keys.find(({AccessKeyId}) => AccessKeyId !== inUse)
  return new Failure(
    'conflict',
    `The IAM user ${user} has two access keys already, which is as many as AWS allows; the other one is ${other?.AccessKeyId} (${other?.Status?.toLowerCase()}).`,
    {
      next: `See when it was last used: aws iam get-access-key-last-used --access-key-id ${other?.AccessKeyId}. If nobody needs it: aws iam delete-access-key --user-name ${user} --access-key-id ${other?.AccessKeyId}`,
    },
  )
}
