import type {authPlugins} from 'mysql2'
import type {ConnectionOptions} from 'mysql2/promise'

import type {Finding, Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {serverAddress, unreachable} from '../../server-address.js'
import {notAsked} from '../../unproven-server.js'

/** Connects, and asks who it is. */
export const mysqlConnection: Verification = {
  source: 'MySQL: Server Error Message Reference (1040, 1044, 1045, 1049, 1129, 1130); SHOW GRANTS (dev.mysql.com)',
  async ask(subject, context) {
    const mysql = await optionalClient('mysql2', () => import('mysql2/promise'))
    const {authPlugins} = await optionalClient('mysql2', async () => (await import('mysql2')).default)
    const {host, password, path, port, standIn, user} = serverAddress(subject, context, 3306)
    const trusted = context.trustsHost(host)
    const options: ConnectionOptions = {
      host,
      port,
      user,
      password,
      database: path || undefined,
      connectTimeout: context.timeout,
      flags: ['-LOCAL_FILES'], // a server could ask for files of this machine
    }
    const connect = async () => {
      if (standIn) return mysql.createConnection({...options, authPlugins: withoutServersKey(authPlugins)})
      try {
        return await mysql.createConnection({
          ...options,
          ssl: {rejectUnauthorized: !trusted, verifyIdentity: !trusted},
        })
      } catch (error) {
        const {code} = error as {code?: string}
        if (code === 'HANDSHAKE_SSL_ERROR') throw notAsked(host, 'certificate')
        if (code !== 'HANDSHAKE_NO_SSL_SUPPORT') throw error
        if (!trusted) throw notAsked(host, 'clear')
        return mysql.createConnection(options)
      }
    }

    let connection
    try {
      connection = await connect()
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      return readLoginError(error)
    }

    connection.on('error', () => {})
    try {
      const account = await firstField(connection.query({sql: 'SELECT CURRENT_USER()', timeout: context.timeout}))
      const grants = await firstField(connection.query({sql: 'SHOW GRANTS', timeout: context.timeout}))
      const excess = /ON \*\.\*/.test(grants ?? '') ? (POWERS.exec(grants!)?.slice(0, 1) ?? []) : []
      return accepted({account, excess: excess.map((power) => `${power.toLowerCase()} on everything`)})
    } catch {
      return accepted() // logged in, which is the question
    } finally {
      connection.destroy()
    }
  },
}

type AuthPlugins = NonNullable<ConnectionOptions['authPlugins']>

/** The ways to log in without those that send the password to whoever sends a key to encrypt it with. */
function withoutServersKey({caching_sha2_password}: Pick<typeof authPlugins, 'caching_sha2_password'>): AuthPlugins {
  return {
    sha256_password: () => refuse,
    caching_sha2_password(metadata) {
      const standard = caching_sha2_password({})(metadata)
      return (data) => (data.equals(FULL_AUTHENTICATION) ? refuse() : standard(data))
    },
  }
}

function refuse(): never {
  throw new NoAnswer('is not asked, as it wants the password itself')
}

/** "Send the password itself" (MySQL: Caching_sha2_password information). */
const FULL_AUTHENTICATION = Buffer.from([4])

const POWERS = /ALL PRIVILEGES|SUPER|CREATE USER|GRANT OPTION/

async function firstField(answer: Promise<[unknown, unknown]>): Promise<null | string> {
  const [rows] = await answer
  const [row] = rows as Array<Record<string, unknown>>
  const [field] = Object.values(row ?? {})
  return typeof field === 'string' ? field : null
}

function readLoginError(error: unknown): Finding {
  const {errno} = error as {errno?: number}
  switch (errno) {
    case 1045: {
      return refused('1045, access denied', 'MySQL answers so as well to an address that the user may not come from')
    }

    case 1044:
    case 1049: {
      return accepted({but: 'though not for this database'})
    }

    case 1040:
    case 1129:
    case 1130:
    case 1203:
    case 1226: {
      throw new NoAnswer(`takes no connection from here now (${errno})`)
    }

    default: {
      throw unreachable(error)
    }
  }
}
