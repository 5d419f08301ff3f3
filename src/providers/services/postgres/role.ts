import {createHash, createHmac, pbkdf2Sync, randomBytes} from 'node:crypto'

import type {Issuing, Revoking} from '../../issuing.js'
import type {ServiceContext, Subject} from '../../verification.js'

import {Failure} from '../../../model/failure.js'
import {SecretValue} from '../../../model/secret-value.js'
import {NoAnswer} from '../../no-answer.js'
import {serverAddress} from '../../server-address.js'
import {adminCredential, adminVariable} from '../../service-call.js'
import {connectToPostgres} from './login.js'

/** What the second of two alternating roles is called after the first. */
const ALTERNATE = '_alternate'
/** Rounds of the key derivation (PostgreSQL's own default). */
const ITERATIONS = 4096

/**
 * Gives one's own PostgreSQL role a new password. With an administrator's URL in the operator's shell two roles alternate:
 * the app goes over to the other one, and the one it leaves keeps working until it is revoked. Without it the role gives
 * itself another password once every app holds it, which ends the old one at that moment.
 */
export const postgresRoleIssuing: Issuing = {
  source:
    'ALTER ROLE, CREATE ROLE, Predefined settings of roles, pg_authid: the form of a SCRAM verifier (postgresql.org/docs)',
  needs: `nothing; for the old password to work until it is revoked, an administrator's URL in ${adminVariable('postgres')} of your shell`,
  endsOld: (context) => adminCredential('postgres', context) === null,
  once: true,
  async issue(old, context, announce) {
    const {user} = serverAddress(old, context, 5432)
    const password = randomBytes(32).toString('base64url')
    await announce([user])
    if (adminCredential('postgres', context) === null) {
      // Only when every app holds it is the server told: a crash in between loses neither password.
      await run(old, context, null, requireScram)
      return {id: user, value: withLogin(old, user, password), companions: new Map()}
    }

    const other = counterpart(user)
    await run(old, context, 'admin', async (client) => {
      await requireScram(client)
      const name = client.escapeIdentifier(other)
      const secret = client.escapeLiteral(scramVerifier(password))
      const {rowCount} = await client.query('select 1 from pg_catalog.pg_roles where rolname = $1', [other])
      if (rowCount) {
        await client.query(`alter role ${name} login password ${secret}`)
        return
      }

      // What the second role does belongs to the first: whoever reads or owns a table stays the same.
      const base = client.escapeIdentifier(user)
      await client.query('begin')
      await client.query(`create role ${name} login in role ${base} password ${secret}`)
      await client.query(`alter role ${name} set role ${base}`)
      await client.query('commit')
    })
    return {id: other, value: withLogin(old, other, password), companions: new Map()}
  },
  async install(old, fresh, context) {
    const {password, user} = serverAddress(fresh, context, 5432)
    if (user !== serverAddress(old, context, 5432).user) return
    await run(old, context, null, async (client) => {
      await client.query(`alter role current_user password ${client.escapeLiteral(scramVerifier(password))}`)
    })
  },
}

/** Takes its password from the role that the app has left; a password that was replaced is ended already. */
export const postgresRoleRevoking: Revoking = {
  source: 'ALTER ROLE: PASSWORD NULL (postgresql.org/docs)',
  needs: `an administrator's URL in ${adminVariable('postgres')} of your shell, where the app has gone over to another role`,
  async revoke(old, context, by) {
    const {user} = serverAddress(old, context, 5432)
    // The same role with another password: the old one ended when it was changed.
    if (by !== null && serverAddress(by, context, 5432).user === user) return
    await run(old, context, 'admin', async (client) => {
      await client.query(`alter role ${client.escapeIdentifier(user)} password null`)
    })
  },
}

/** The other of two alternating roles. */
export function counterpart(role: string): string {
  return role.endsWith(ALTERNATE) ? role.slice(0, -ALTERNATE.length) : `${role}${ALTERNATE}`
}

/** What PostgreSQL stores of a password, made here so that the password is in no server's log. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

interface Client {
  escapeIdentifier(name: string): string
  escapeLiteral(text: string): string
  query(text: string, values?: unknown[]): Promise<{rowCount: null | number; rows: Array<Record<string, unknown>>}>
}

/** A server that does not know verifiers would take one for the password itself, and nobody could log in. */
async function requireScram(client: Client): Promise<void> {
  const {rows} = await client.query("select current_setting('server_version_num')::int >= 100000 as scram")
  if (rows[0]?.scram === true) return
  throw new Failure('refused', 'PostgreSQL before version 10 cannot be given a password in the form that is sent.', {
    next: String.raw`Change the password with psql's \password, and set the config var to the new URL.`,
  })
}

/** Does something at the server of the URL, as its own role or as the operator's administrator. */
async function run(
  subject: Subject,
  context: ServiceContext,
  as: 'admin' | null,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const server = serverAddress(subject, context, 5432)
  const {password, user} = as === 'admin' ? adminLogin(subject, context) : server
  let client
  try {
    client = await connectToPostgres({server, user, password}, context)
    await work(client)
  } catch (error) {
    throw asFailure(error, subject, as)
  } finally {
    await client?.end().catch(() => {})
  }
}

/** The administrator, whose password goes to the server in the administrator's own URL and to no other. */
function adminLogin({key, value}: Subject, context: ServiceContext): {password: string; user: string} {
  const text = adminCredential('postgres', context)
  if (text === null) {
    throw new Failure('forbidden', 'Changing another PostgreSQL role needs an administrator.', {
      next: `Set ${adminVariable('postgres')} to the URL of a role that may change roles, then run the command again.`,
    })
  }

  if (!URL.canParse(text)) throw new Failure('bad-usage', `${adminVariable('postgres')} holds no URL.`)
  const {hostname, password, port, username} = new URL(text)
  const own = new URL(value.reveal().trim())
  if (hostname !== own.hostname || (port || '5432') !== (own.port || '5432')) {
    throw new Failure('refused', `${adminVariable('postgres')} is of another server than ${key}.`, {
      next: `Set it to the URL of a role that may change roles at the server of ${key}, then run the command again.`,
    })
  }

  return {user: decodeURIComponent(username), password: decodeURIComponent(password)}
}

/** The same URL with another role and password. */
function withLogin({value}: Subject, user: string, password: string): SecretValue {
  const text = value.reveal().trim()
  const authority = /^([a-z][\w+.-]*:\/\/)[^@/]*@/i.exec(text)
  if (!authority) throw new Failure('refused', 'The value is no URL with a role and its password.')
  return new SecretValue(
    `${authority[1]}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${text.slice(authority[0].length)}`,
  )
}

/** What PostgreSQL says, without the statement, which holds a verifier. */
function asFailure(error: unknown, {key}: Subject, as: 'admin' | null): Failure {
  if (error instanceof Failure) return error
  if (error instanceof NoAnswer) return new Failure('network', `PostgreSQL ${error.why}.`)
  const {code} = error as {code?: string}
  const who = as === 'admin' ? `the role in ${adminVariable('postgres')}` : `the role in ${key}`
  if (code === undefined || !/^[\dA-Z]{5}$/.test(code)) {
    return new Failure('network', `The PostgreSQL server of ${key} could not be reached.`, {details: {uncertain: true}})
  }

  return new Failure(
    code === '42501' || code.startsWith('28') ? 'forbidden' : 'refused',
    `PostgreSQL refused ${who} to change a password (${code}).`,
    {
      next: `Set ${adminVariable('postgres')} to the URL of a role that may change roles, then run the command again.`,
    },
  )
}
