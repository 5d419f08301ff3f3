import type {EventEmitter} from 'node:events'
import type {Socket} from 'node:net'
import type {Client, ClientConfig} from 'pg'

import {TLSSocket} from 'node:tls'

import type {ServerAddress} from '../../server-address.js'
import type {ServiceContext} from '../../verification.js'

import {NoAnswer} from '../../no-answer.js'
import {optionalClient} from '../../optional-client.js'
import {isCertificateError, notAsked} from '../../unproven-server.js'

/** With which role, and where. */
export interface PostgresLogin {
  readonly server: ServerAddress
  readonly user: string
  readonly password: string
}

/** The part of `pg`'s client that its types leave out: its connection tells of each message of the protocol. */
interface Inside {
  readonly connection: EventEmitter & {readonly stream: Socket}
}

/**
 * Connects to a server that is seen to be the right one before it gets anything that a password can be found out from: by
 * its certificate, or by SCRAM bound to the certificate that it has, whoever signed it (Heroku Postgres signs its own). For
 * that the server has to know the password, so that nobody in between can pass it on (PostgreSQL: SASL Authentication,
 * channel binding). What the URL says of TLS can only ask for more.
 *
 * Throws what `pg` throws, or a NoAnswer when the server is not seen to be the right one.
 */
export async function connectToPostgres(login: PostgresLogin, context: ServiceContext): Promise<Client> {
  const {server} = login
  const mode = server.query.get('sslmode')
  const trusted = context.trustsHost(server.host)
  const checked = mode === 'verify-ca' || mode === 'verify-full'
  if (server.standIn && !checked) return connect(login, context, {ssl: false, trusted})
  if (trusted && mode === 'disable') return connect(login, context, {ssl: false, trusted})
  try {
    return await connect(login, context, {ssl: {rejectUnauthorized: checked}, trusted})
  } catch (error) {
    if (isCertificateError(error)) throw notAsked(server.host, 'certificate')
    if (!/does not support SSL/.test((error as Error).message)) throw error
    if (!trusted || checked) throw notAsked(server.host, 'clear')
    return connect(login, context, {ssl: false, trusted})
  }
}

async function connect(
  {password, server, user}: PostgresLogin,
  {timeout}: ServiceContext,
  {ssl, trusted}: {ssl: ClientConfig['ssl']; trusted: boolean},
): Promise<Client> {
  // An empty one would be looked for in the operator's own environment and files.
  if (user === '' || password === '') throw new NoAnswer('cannot be asked, as the URL has no role with a password')
  const {default: pg} = await optionalClient('pg', () => import('pg'))
  const doubts: NoAnswer[] = []
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user,
    async password() {
      if (doubts.length > 0) throw doubts[0]
      return password
    },
    database: server.path || user,
    ssl,
    enableChannelBinding: ssl !== false,
    connectionTimeoutMillis: timeout,
    query_timeout: timeout,
    application_name: 'heroku-secrets',
  } as ClientConfig)
  client.on('error', () => {}) // a connection that breaks later has nothing more to say
  const {connection} = client as unknown as Inside
  const refuse = (why: NoAnswer) => {
    doubts.push(why)
    // Nothing more is written: what the client answers to this message is dropped.
    connection.stream.destroy(why)
  }

  const isCertified = () => connection.stream instanceof TLSSocket && connection.stream.authorized
  const refuseUnproven = () => {
    if (!trusted && !isCertified()) refuse(notAsked(server.host, ssl === false ? 'clear' : 'certificate'))
  }

  let proof: 'asked' | 'given' | 'none' = 'none'
  const onPassword = () => {
    proof = 'asked'
    refuseUnproven()
  }

  // Each of these comes before the client's own, which it adds as it connects.
  connection.on('authenticationCleartextPassword', onPassword)
  connection.on('authenticationMD5Password', onPassword)
  connection.on('authenticationSASL', ({mechanisms}: {mechanisms: readonly string[]}) => {
    proof = 'asked'
    // On this machine, where nobody is in between, it is enough that the server has to know the password.
    if (ssl !== false && !mechanisms.includes('SCRAM-SHA-256-PLUS')) refuseUnproven()
  })
  connection.on('authenticationSASLFinal', () => {
    proof = 'given'
  })
  connection.on('authenticationOk', () => {
    if (proof === 'none') refuse(new NoAnswer('asks for no password'))
    else if (proof === 'asked') refuseUnproven()
  })
  try {
    await client.connect()
    if (doubts.length > 0) throw doubts[0]
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw doubts[0] ?? error
  }
}
