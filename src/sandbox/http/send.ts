import type {ServerResponse} from 'node:http'

import {setTimeout} from 'node:timers/promises'

/** An answer ready to be sent. */
export interface Sendable {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Sends an answer whole. */
export function send(response: ServerResponse, answer: Sendable): void {
  const body = Buffer.from(answer.text)
  response.writeHead(answer.status, {...answer.headers, 'Content-Length': body.length})
  response.end(body)
}

/** Promises the whole answer, sends so many bytes of it and breaks off. */
export function sendTruncated(response: ServerResponse, answer: Sendable, bytes: number): void {
  const body = Buffer.from(answer.text)
  response.writeHead(answer.status, {...answer.headers, 'Content-Length': body.length})
  response.write(body.subarray(0, Math.min(bytes, body.length - 1)), () => response.destroy())
}

/** Sends an answer in pieces, cut within every character of several bytes. */
export async function sendSplit(response: ServerResponse, answer: Sendable): Promise<void> {
  const body = Buffer.from(answer.text)
  response.writeHead(answer.status, answer.headers)
  response.socket?.setNoDelay(true)
  let start = 0
  for (let index = 1; index < body.length; index++) {
    const continuesCharacter = body[index] >= 0x80 && body[index] < 0xc0
    const beginsCharacter = body[index - 1] >= 0xc0
    if (!continuesCharacter || !beginsCharacter) continue
    response.write(body.subarray(start, index))
    start = index
    await setTimeout(2)
  }

  response.end(body.subarray(start))
}
