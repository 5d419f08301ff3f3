import type {Finding, Verification} from '../../verification.js'

import {accepted, refused} from '../../http-verification.js'
import {NoAnswer} from '../../no-answer.js'
import {serverAddress, unreachable} from '../../server-address.js'
import {connectToPostgres} from './login.js'

/** What a role may do beyond its own objects, by the column of pg_roles that says so. */
const POWERS: Readonly<Record<string, string>> = {
  rolsuper: 'superuser',
  rolcreaterole: 'create roles',
  rolreplication: 'replication',
  rolbypassrls: 'bypass row security',
}

/** Connects, and asks who it is. */
export const postgresConnection: Verification = {
  source: 'PostgreSQL Error Codes; pg_roles; SSL Support; SASL Authentication (postgresql.org/docs)',
  async ask(subject, context) {
    const server = serverAddress(subject, context, 5432)
    let client
    try {
      client = await connectToPostgres({server, user: server.user, password: server.password}, context)
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      return readLoginError(error)
    }

    try {
      const {rows} = await client.query<Record<string, unknown>>(
        'select current_user::text as role, current_database()::text as database, rolsuper, rolcreaterole, rolreplication, rolbypassrls from pg_catalog.pg_roles where rolname = current_user',
      )
      const [row] = rows
      const powers = Object.keys(POWERS).filter((column) => row?.[column] === true)
      return accepted({
        account: row ? `role ${String(row.role)} in ${String(row.database)}` : null,
        scopes: powers.map((column) => POWERS[column]),
        excess: powers.map((column) => POWERS[column]),
      })
    } catch {
      return accepted() // logged in, which is the question
    } finally {
      await client.end().catch(() => {})
    }
  },
}

function readLoginError(error: unknown): Finding {
  const {code, message = ''} = error as {code?: string; message?: string}
  // PgBouncer let it in, and was itself refused by the server, with what it has of the password.
  if (/^server login failed/i.test(message)) throw new NoAnswer('cannot log in at the server behind it')
  switch (code) {
    case '28P01': {
      return refused('28P01, password authentication failed')
    }

    case '28000': {
      // The same code for an address that pg_hba.conf does not admit.
      if (/^role .* (does not exist|is not permitted to log in)$/.test(message)) return refused('28000, no such role')
      throw new NoAnswer('does not admit this address (28000)')
    }

    case '08P01': {
      // PgBouncer's code for everything at login.
      if (/password authentication failed|sasl authentication failed/i.test(message)) {
        return refused('08P01, authentication failed')
      }

      if (/no such user/i.test(message)) {
        return refused('08P01, no such user', 'PgBouncer answers so as well for a role that only the server knows')
      }

      throw new NoAnswer('did not say whether it accepts it (08P01)')
    }

    case '3D000': {
      // PgBouncer says it before it looks at the password.
      if (/^no such database/i.test(message)) throw new NoAnswer('did not say whether it accepts it (3D000)')
      return accepted({but: 'though the database is not there'})
    }

    case '42501': {
      return accepted({but: 'though not for this database'})
    }

    default: {
      if (code !== undefined && /^(53|57)/.test(code)) throw new NoAnswer(`takes no connection now (${code})`)
      throw unreachable(error)
    }
  }
}
