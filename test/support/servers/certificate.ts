import {chmod, mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {run} from '../heroku-cli.js'

/** A key, and a certificate that it has signed itself. */
export interface SelfSigned {
  readonly key: Buffer
  readonly cert: Buffer
}

/** Makes one for this machine's names, as `server.key` and `server.crt`; undefined where there is no `openssl`. */
export async function makeCertificate(folder: string): Promise<boolean> {
  try {
    const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost'.split(' ')
    words.push(
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      path.join(folder, 'server.key'),
      '-out',
      path.join(folder, 'server.crt'),
    )
    await run('openssl', words)
    await chmod(path.join(folder, 'server.key'), 0o600)
    return true
  } catch {
    return false
  }
}

/** A certificate in memory; undefined where there is no `openssl`. */
export async function selfSigned(): Promise<SelfSigned | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-certificate-'))
  try {
    if (!(await makeCertificate(folder))) return undefined
    const [key, cert] = await Promise.all(['server.key', 'server.crt'].map((name) => readFile(path.join(folder, name))))
    return {key, cert}
  } finally {
    await rm(folder, {recursive: true})
  }
}
