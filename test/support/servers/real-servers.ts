import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {existsSync, readdirSync} from 'node:fs'
import {chmod, chown, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'

import {PACKAGE, run} from '../heroku-cli.js'
import {makeCertificate} from './certificate.js'
import {freePort, untilListening} from './free-port.js'

/** A server that a test has started. */
export interface RealServer {
  readonly port: number
  close(): Promise<void>
}

/** Where Debian's packages put PostgreSQL's programs; undefined when they are not installed. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(root, version, 'bin'))
    .find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')))
}

/** Where `redis-server` is; undefined when it is not installed. */
export function redisProgram(): string | undefined {
  return (process.env.PATH ?? '')
    .split(':')
    .map((folder) => path.join(folder, 'redis-server'))
    .find((program) => existsSync(program))
}

/** Where moto's server is: an emulator of AWS, installed by .ci/run where Python's registry can be reached. */
export function motoProgram(): string | undefined {
  const program = path.join(PACKAGE, 'node_modules/.cache/moto/bin/moto_server')
  return existsSync(program) ? program : undefined
}

/**
 * Starts PostgreSQL with TLS by a certificate of its own making, as Heroku's servers have it, where `openssl` is there.
 *
 * @param programs see {@link postgresPrograms}
 * @param admin name and password of its superuser
 */
export async function startPostgres(
  programs: string,
  admin: {readonly name: string; readonly password: string},
): Promise<RealServer & {readonly tls: boolean}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-postgres-'))
  const owner = unprivileged()
  const passwordFile = path.join(folder, 'password')
  await writeFile(passwordFile, admin.password, {mode: 0o600})
  const tls = await makeCertificate(folder)
  await chmod(folder, 0o700)
  if (owner)
    for (const file of [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
      await chown(file, owner.uid, owner.gid)
  const data = path.join(folder, 'data')
  await run(
    path.join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      admin.name,
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--no-sync',
      '--locale=C',
      '-E',
      'utf8',
    ],
    {...owner, cwd: folder},
  )
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    ...(tls && {
      ssl: 'on',
      ssl_cert_file: path.join(folder, 'server.crt'),
      ssl_key_file: path.join(folder, 'server.key'),
    }),
  }
  const child = spawn(
    path.join(programs, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {...owner, cwd: folder, stdio: 'ignore'},
  )
  await untilListening(port)
  await untilReady(programs, port)
  return {port, tls, close: () => stop(child, 'SIGINT', folder)}
}

/** Starts Redis with the given lines of configuration. */
export async function startRedis(program: string, configuration: readonly string[]): Promise<RealServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-redis-'))
  const port = await freePort()
  const file = path.join(folder, 'redis.conf')
  await writeFile(file, [`port ${port}`, 'bind 127.0.0.1', 'save ""', `dir ${folder}`, ...configuration, ''].join('\n'))
  const child = spawn(program, [file], {stdio: 'ignore'})
  await untilListening(port)
  return {port, close: () => stop(child, 'SIGTERM', folder)}
}

/** Starts moto's server. */
export async function startMoto(program: string): Promise<RealServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-moto-'))
  const port = await freePort()
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    cwd: folder,
    // So many calls without authorization until moto begins to check it: none.
    env: {...process.env, INITIAL_NO_AUTH_ACTION_COUNT: '4'},
  })
  await untilListening(port)
  return {port, close: () => stop(child, 'SIGTERM', folder)}
}

/** It takes connections a moment before it lets anybody in. */
async function untilReady(programs: string, port: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run(path.join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)])
      return
    } catch (error) {
      if (attempt === 200) throw error
      await delay(50)
    }
  }
}

/** PostgreSQL does not run as root: as the user of its package then. */
function unprivileged(): undefined | {gid: number; uid: number} {
  if (process.getuid?.() !== 0) return undefined
  return {uid: idOf('-u'), gid: idOf('-g')}
}

function idOf(which: '-g' | '-u'): number {
  return Number(execFileSync('id', [which, 'postgres'], {encoding: 'utf8'}))
}

async function stop(child: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill(signal)
    })
  }

  await rm(folder, {recursive: true, force: true})
}
