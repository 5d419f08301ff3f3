import type {Finding, Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {serverAddress, unreachable} from '../../server-address.js'

/** Connects, and asks who it is. */
export const mysqlConnection: Verification = {
  source: 'MySQL: Server Error Message Reference (1040, 1044, 1045, 1049, 1129, 1130); SHOW GRANTS (dev.mysql.com)',
  async ask(subject, context) {
    const mysql = await optionalClient('mysql2', () => import('mysql2/promise'))
    const {host, password, path, port, query, standIn, user} = serverAddress(subject, context, 3306)
    const plain = standIn || /^(false|disabled)$/i.test(query.get('ssl-mode') ?? query.get('sslmode') ?? '')
    const options = {host, port, user, password, database: path || undefined, connectTimeout: context.timeout}
    // As MySQL's own clients do: TLS where the server has it, whoever signed the certificate.
    const connect = async () => {
      if (plain) return mysql.createConnection(options)
      try {
        return await mysql.createConnection({...options, ssl: {rejectUnauthorized: false}})
      } catch (error) {
        if ((error as {code?: string}).code !== 'HANDSHAKE_NO_SSL_SUPPORT') throw error
        return mysql.createConnection(options)
      }
    }

    let connection
    try {
      connection = await connect()
    } catch (error) {
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
