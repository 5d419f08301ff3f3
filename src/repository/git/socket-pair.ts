import {mkdtemp, rm} from 'node:fs/promises'
import {connect, createServer, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Where bytes go as they arrive, without a buffer of their own each time. */
export interface Sink {
  /** Where the next bytes go; never empty. */
  space(): Uint8Array
  /** So many bytes now stand there. */
  arrived(bytes: number): void
}

/**
 * The two ends of a connection within this machine: what is written to `far`, by a program whose standard output it is,
 * arrives in the sink. A pipe as Node opens it has a new buffer for each few kilobytes, which costs as much as searching
 * them does. Nobody else can connect: the socket's folder is this user's alone and gone before anything is written.
 *
 * @returns null where that cannot be done, such as on Windows or without a folder for it
 */
export async function openSocketPair(sink: Sink): Promise<null | {readonly near: Socket; readonly far: Socket}> {
  if (process.platform === 'win32') return null
  let folder: string | undefined
  const server = createServer({pauseOnConnect: true})
  try {
    folder = await mkdtemp(join(tmpdir(), 'heroku-secrets-'))
    const path = join(folder, 's')
    return await new Promise((resolve, reject) => {
      let near: Socket
      server.once('error', reject)
      server.once('connection', (far) => resolve({near, far}))
      server.listen(path, () => {
        const onread = {
          buffer: () => sink.space(),
          callback(bytes: number) {
            sink.arrived(bytes)
            return true
          },
        }
        near = connect({path, onread})
        near.once('error', reject)
      })
    })
  } catch {
    return null
  } finally {
    server.close()
    if (folder !== undefined) await rm(folder, {recursive: true, force: true})
  }
}
