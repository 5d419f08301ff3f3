import type {AddressInfo, Socket} from 'node:net'

import {createServer} from 'node:net'

/** A stand-in for a server that speaks something else than HTTP. */
export interface ProtocolServer {
  /** `tcp://127.0.0.1:PORT` */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Starts a TCP server on loopback.
 *
 * @param onData told of what a client sends, piece by piece
 * @param onConnect told of a new client, which some protocols have to greet
 */
export async function protocolServer(
  onData: (data: Buffer, socket: Socket) => void,
  onConnect: (socket: Socket) => void = () => {},
): Promise<ProtocolServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    socket.on('data', (data) => onData(data, socket))
    onConnect(socket)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const {port} = server.address() as AddressInfo
  return {
    url: `tcp://127.0.0.1:${port}`,
    port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
