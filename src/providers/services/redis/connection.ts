import {isIP} from 'node:net'

import type {Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {serverAddress, unreachable} from '../../server-address.js'
import {isCertificateError, notAsked} from '../../unproven-server.js'

/** Connects, authenticates, and asks who it is. */
export const redisConnection: Verification = {
  source: 'Redis: AUTH, ACL, ACL WHOAMI (redis.io/docs); Connecting to Heroku Key-Value Store (devcenter.heroku.com)',
  async ask(subject, context) {
    const {Redis} = await optionalClient('ioredis', () => import('ioredis'))
    const {host, password, port, scheme, standIn, user} = serverAddress(subject, context, 6379)
    const tls = /^(rediss|valkeys)$/.test(scheme) && !standIn
    const trusted = context.trustsHost(host)
    // The login is the password itself.
    if (!tls && !standIn && !trusted) throw notAsked(host, 'clear')
    const client = new Redis({
      host,
      port,
      lazyConnect: true,
      enableReadyCheck: false, // it would ask before the login
      disableClientInfo: true,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      connectTimeout: context.timeout,
      commandTimeout: context.timeout,
      ...(tls && {tls: {...(isIP(host) === 0 && {servername: host}), rejectUnauthorized: !trusted}}),
    })
    let failure: unknown
    client.on('error', (error) => {
      failure ??= error
    })
    try {
      await client.connect()
      return await logIn((name, ...words) => client.call(name, ...words), user, password)
    } catch (error) {
      if (isCertificateError(failure ?? error)) throw notAsked(host, 'certificate')
      throw unreachable(failure ?? error)
    } finally {
      client.disconnect()
    }
  },
}

type Call = (name: string, ...words: string[]) => Promise<unknown>

async function logIn(call: Call, user: string, password: string) {
  let said = await saidTo(() => call('AUTH', ...(user === '' ? [] : [user]), password))
  // Before version 6 there were no users.
  if (user !== '' && /wrong number of arguments/.test(said ?? '')) said = await saidTo(() => call('AUTH', password))
  if (said === null) {
    const name = await call('ACL', 'WHOAMI').catch(() => null)
    return accepted({account: typeof name === 'string' ? `user ${name}` : null})
  }

  if (said.startsWith('WRONGPASS')) return refused('WRONGPASS')
  if (said === 'ERR invalid password') return refused('invalid password')
  if (/without any password configured|no password is set/.test(said)) throw new NoAnswer('asks for no password')
  throw new NoAnswer('did not say whether it accepts it')
}

/** What Redis objects to; null when nothing. What is thrown holds the command, so only its first words are kept. */
async function saidTo(work: () => Promise<unknown>): Promise<null | string> {
  try {
    await work()
    return null
  } catch (error) {
    const {message, name} = error as Error
    if (name !== 'ReplyError') throw error
    return message
  }
}
