import type {ServiceContext, Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {placeOf, unreachable} from '../../server-address.js'

/** Roles that manage servers, databases or users (MongoDB: Built-in Roles; Atlas: Database user privileges). */
const MANAGES = /^(root|atlasAdmin|__system|cluster(Admin|Manager)|userAdmin|dbOwner|.*AnyDatabase|backup|restore)$/

/** Connects, and asks who it is. */
export const mongodbConnection: Verification = {
  source: 'Error Codes; Authentication Restrictions; connectionStatus; Connection Strings (mongodb.com/docs)',
  async ask(subject, context) {
    const {MongoClient} = await optionalClient('mongodb', () => import('mongodb'))
    let client
    try {
      client = new MongoClient(addressOf(subject.value.reveal().trim(), context), {
        appName: 'heroku-secrets',
        connectTimeoutMS: context.timeout,
        serverSelectionTimeoutMS: context.timeout,
        socketTimeoutMS: context.timeout,
        maxPoolSize: 1,
        retryReads: false,
      })
    } catch (error) {
      throw error instanceof NoAnswer
        ? error
        : new NoAnswer('cannot be asked, as the value is no URL that its client could read')
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

      if (code === 8000 && /bad auth/i.test(message)) return refused('8000, bad auth')
      throw unreachable(error)
    } finally {
      await client.close().catch(() => {})
    }
  },
}

/** The URL as it is, which may name several hosts, or with a test's server in their place. */
function addressOf(text: string, context: ServiceContext): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/)((?:[^@/]*@)?)([^/?]*)(.*)$/.exec(text)
  if (!parts) throw new NoAnswer('cannot be asked, as the value is no URL that its client could read')
  const [userinfo, hosts, rest] = parts.slice(2)
  if (!context.override) {
    for (const host of hosts.split(',')) placeOf(host.replace(/:\d+$/, ''), 27_017, context)
    return text
  }

  const {host, port} = placeOf('', 0, context)
  const tail = rest.startsWith('/') ? rest : `/${rest}`
  return `mongodb://${userinfo}${host}:${port}${tail}${tail.includes('?') ? '&' : '?'}directConnection=true&tls=false`
}
