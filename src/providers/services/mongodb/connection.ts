import type {ServiceContext, Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {isStandIn, placeOf, unreachable} from '../../server-address.js'
import {isCertificateError, notAsked} from '../../unproven-server.js'

/** Roles that manage servers, databases or users (MongoDB: Built-in Roles; Atlas: Database user privileges). */
const MANAGES = /^(root|atlasAdmin|__system|cluster(Admin|Manager)|userAdmin|dbOwner|.*AnyDatabase|backup|restore)$/

/** Connects, and asks who it is. */
export const mongodbConnection: Verification = {
  source: 'Error Codes; Authentication Restrictions; connectionStatus; Connection Strings (mongodb.com/docs)',
  async ask(subject, context) {
    const {MongoClient} = await optionalClient('mongodb', () => import('mongodb'))
    let client
    const address = addressOf(subject.value.reveal().trim(), context)
    try {
      client = new MongoClient(address.url, {
        tls: address.tls,
        ...(address.tls && address.trusted && {tlsInsecure: true}),
        appName: 'heroku-secrets',
        connectTimeoutMS: context.timeout,
        serverSelectionTimeoutMS: context.timeout,
        socketTimeoutMS: context.timeout,
        maxPoolSize: 1,
        retryReads: false,
      })
    } catch {
      throw new NoAnswer('cannot be asked, as the value is no URL that its client could read')
    }

    try {
      await client.connect()
      const {authInfo} = await client.db().command({connectionStatus: 1})
      const [user] = (authInfo?.authenticatedUsers ?? []) as Array<{db: string; user: string}>
      if (!user) throw new NoAnswer('asks for no password')
      const roles = ((authInfo.authenticatedUserRoles ?? []) as Array<{db: string; role: string}>).map(
        ({db, role}) => ({name: `${role}@${db}`, role}),
      )
      return accepted({
        account: `user ${user.user} of ${user.db}`,
        scopes: roles.map(({name}) => name),
        excess: roles.filter(({role}) => MANAGES.test(role)).map(({name}) => name),
      })
    } catch (error) {
      const {code, message = ''} = error as {code?: unknown; message?: string}
      if (code === 18) {
        return refused(
          '18, authentication failed',
          'MongoDB answers so as well to an address that the user may not come from',
        )
      }

      if (isCertificateError(error)) throw notAsked(address.host, 'certificate')
      if (code === 8000 && /bad auth/i.test(message)) return refused('8000, bad auth')
      throw unreachable(error)
    } finally {
      await client.close().catch(() => {})
    }
  },
}

/**
 * What a URL may say of how to log in (MongoDB: Connection String Options). Whatever else stands there is left out: it could
 * do without TLS, have no certificate checked, go through a proxy, or read files of this machine.
 */
const OPTIONS = /^(authsource|directconnection|loadbalanced|replicaset|srvmaxhosts|srvservicename)$/

/** Ways to log in with the password of the URL; others use what this machine has. */
const MECHANISMS = /^(default|scram-sha-1|scram-sha-256)$/i

interface MongoAddress {
  readonly url: string
  /** The first of the hosts. */
  readonly host: string
  readonly tls: boolean
  /** Whether the certificate need not be checked. */
  readonly trusted: boolean
}

/** The servers of a URL, which may name several, or a test's server in their place. */
function addressOf(text: string, context: ServiceContext): MongoAddress {
  const parts = /^(mongodb(?:\+srv)?:\/\/)((?:[^@/]*@)?)([^/?]*)(\/[^?]*)?(?:\?(.*))?$/s.exec(text)
  if (!parts) throw new NoAnswer('cannot be asked, as the value is no URL that its client could read')
  const [scheme, userinfo, hosts, path = '/', search = ''] = parts.slice(1)
  const options = new Map([...new URLSearchParams(search)].map(([name, value]) => [name.toLowerCase(), value]))
  const mechanism = options.get('authmechanism') ?? 'default'
  if (!MECHANISMS.test(mechanism)) throw new NoAnswer('cannot be asked, as it wants another login than by SCRAM')
  const kept = new URLSearchParams([...options].filter(([name]) => OPTIONS.test(name)))
  if (mechanism.toLowerCase() !== 'default') kept.set('authMechanism', mechanism.toUpperCase())
  if (context.override) {
    const {host, port} = placeOf('', 0, context)
    for (const name of ['directconnection', 'loadbalanced', 'srvmaxhosts', 'srvservicename']) kept.delete(name)
    kept.set('directConnection', 'true')
    const tls = !isStandIn(context)
    return {url: `mongodb://${userinfo}${host}:${port}${path}?${kept}`, host, tls, trusted: context.trustsHost(host)}
  }

  const names = hosts.split(',').map((host) => host.replace(/:\d+$/, ''))
  for (const name of names) placeOf(name, 27_017, context)
  const wanted = options.get('tls') ?? options.get('ssl')
  const tls = scheme.startsWith('mongodb+srv') || wanted?.toLowerCase() === 'true'
  const trusted = names.every((name) => context.trustsHost(name))
  if (!tls && !context.local && !trusted) throw notAsked(names[0], 'clear')
  return {url: `${scheme}${userinfo}${hosts}${path}?${kept}`, host: names[0], tls, trusted}
}
