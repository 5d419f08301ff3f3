import type {Readable} from 'node:stream'

import {inWords, ReadFault} from './read-fault.js'

/** How much is read, and how long is waited for it. */
export interface StreamBounds {
  /** Bytes that it may have. */
  readonly limit: number
  /** Milliseconds without a byte after which it is given up; null to wait for as long as it takes. */
  readonly silence: null | number
}

/**
 * All of a stream, which is let go as soon as it is too long or says nothing.
 *
 * @throws {ReadFault} `TOO_LARGE` or `SILENT`; what the stream itself throws otherwise
 */
export async function readStream(stream: Readable, {limit, silence}: StreamBounds): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      if (silence !== null) {
        timer = setTimeout(() => {
          reject(new ReadFault('SILENT', `nothing came from it for ${Math.round(silence / 1000)} seconds`))
        }, silence)
      }

      stream
        .on('data', (chunk: Buffer) => {
          timer?.refresh()
          size += chunk.length
          if (size <= limit) chunks.push(chunk)
          else {
            reject(new ReadFault('TOO_LARGE', `it is larger than ${inWords(limit)}`))
            stream.destroy() // at once: a stream that always has more lets nothing else have its turn
          }
        })
        .once('end', () => resolve(Buffer.concat(chunks)))
        .once('close', () => reject(new ReadFault('CUT_OFF', 'it was closed before its end')))
        .once('error', reject)
    })
  } finally {
    clearTimeout(timer)
    stream.destroy()
  }
}
