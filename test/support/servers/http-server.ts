import type {AddressInfo, Socket} from 'node:net'

import {createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse} from 'node:http'

/** A real server on loopback for a test, and what it was asked. */
export interface TestServer {
  readonly url: string
  readonly port: number
  readonly requests: Array<{body: string; headers: IncomingMessage['headers']; method: string; path: string}>
  close(): Promise<void>
}

/** Starts a server; the handler gets the request with its body read. */
export async function startServer(
  handler: (request: IncomingMessage & {text: string}, response: ServerResponse) => void,
  onServer: (server: Server) => void = () => {},
): Promise<TestServer> {
  const requests: TestServer['requests'] = []
  const sockets = new Set<Socket>()
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      requests.push({body: text, headers: request.headers, method: request.method!, path: request.url!})
      handler(Object.assign(request, {text}), response)
    })
  }

  const server = createServer(listener)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  onServer(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const {port} = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  body: unknown,
  {headers = {}, status = 200}: {headers?: Record<string, string>; status?: number} = {},
): void {
  response.writeHead(status, {'Content-Type': 'application/json', ...headers})
  response.end(JSON.stringify(body))
}
