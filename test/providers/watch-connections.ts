import {Socket} from 'node:net'

/** Every connection that this process opens, and what is written to it. */
export interface Watch {
  /** `host:port`, as asked for, or the path of a Unix socket; in order, each once. */
  readonly targets: string[]
  /** The targets whose connection carried the text, as it is or in base64. */
  carrying(text: string): string[]
  stop(): void
}

/**
 * Watches all sockets of this process, TLS ones included (they are sockets). With `refuse`, none gets anywhere: what would
 * have been asked is seen, and the network is not touched.
 */
export function watchConnections({refuse = false} = {}): Watch {
  const {connect, write} = Socket.prototype
  const targets: string[] = []
  const written = new Map<string, string>()
  const names = new WeakMap<Socket, string>()
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
    const [first] = (Array.isArray(given[0]) ? given[0] : given) as [unknown]
    const options = (typeof first === 'object' ? first : {port: first, host: given[1]}) as Record<string, unknown>
    const name = options.path ? String(options.path) : `${String(options.host ?? 'localhost')}:${String(options.port)}`
    if (!targets.includes(name)) targets.push(name)
    names.set(this, name)
    if (refuse) {
      setImmediate(() => this.destroy(Object.assign(new Error('refused by the test'), {code: 'ECONNREFUSED'})))
      return this
    }

    return (connect as (...all: unknown[]) => Socket).apply(this, given)
  } as typeof connect
  Socket.prototype.write = function (this: Socket, ...given: unknown[]) {
    const name = names.get(this)
    const [chunk] = given
    if (name !== undefined) {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('latin1')
      written.set(name, (written.get(name) ?? '') + text)
    }

    return (write as (...all: unknown[]) => boolean).apply(this, given)
  } as typeof write
  return {
    targets,
    carrying(text) {
      const forms = [text, Buffer.from(text).toString('base64').replace(/=+$/, '')]
      return [...written].filter(([, sent]) => forms.some((form) => sent.includes(form))).map(([name]) => name)
    },
    stop() {
      Socket.prototype.connect = connect
      Socket.prototype.write = write
    },
  }
}
