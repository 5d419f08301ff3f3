import type {Socket} from 'node:net'

import {expect} from 'chai'
import {connect} from 'node:net'

import {type RealServer, redisProgram, startRedis} from '../../../support/servers/real-servers.js'
import {ask} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const PASSWORD = 'p4ss-of-the-default-user'
const REDIS_URL = `redis://:${PASSWORD}@cache.example.com:6379`

async function saying(reply: (command: string) => string, value = REDIS_URL) {
  const server = await protocolServer((data, socket) => socket.write(reply(data.toString())))
  try {
    return await ask(
      {key: 'REDIS_URL', value},
      {environment: {HEROKU_SECRETS_PROVIDER_HOST_REDIS: server.url}, timeout: 300},
    )
  } finally {
    await server.close()
  }
}

const old = (command: string) =>
  command.startsWith('*3')
    ? "-ERR wrong number of arguments for 'auth' command\r\n"
    : command.includes('WHOAMI')
      ? "-ERR unknown command 'ACL'\r\n"
      : '+OK\r\n'

describe('asking Redis', () => {
  const program = redisProgram()

  describe(`a real server${program ? '' : ' (not installed here: apt-get install redis-server)'}`, () => {
    let server: RealServer
    let environment: Record<string, string>

    before(async function () {
      if (!program) return this.skip()
      this.timeout(60_000)
      server = await startRedis(program, [
        `requirepass ${PASSWORD}`,
        'user app on >app-Passw0rd-1 ~* +@read +ping',
        'user off off >app-Passw0rd-1 ~* +@all',
      ])
      environment = {HEROKU_SECRETS_PROVIDER_HOST_REDIS: `tcp://127.0.0.1:${server.port}`}
    })

    after(async () => {
      await server?.close()
    })

    it('accepted, with the user', async () => {
      const verdict = await ask({key: 'REDIS_URL', value: REDIS_URL}, {environment})
      expect(verdict?.detail).to.equal('Redis accepts it (user default)')
      expect(verdict?.result).to.equal('accepted')
    })

    it('accepted, though the user may not ask who it is', async () => {
      const value = 'redis://app:app-Passw0rd-1@cache.example.com:6379/0'
      const verdict = await ask({key: 'REDIS_URL', value}, {environment})
      expect(verdict?.result).to.equal('accepted')
      expect(verdict?.account).to.equal(null)
    })

    it('refused for a wrong password, a user that is off, and one that is not there', async () => {
      for (const userinfo of [':another-pass-1', 'off:app-Passw0rd-1', `nobody:${PASSWORD}`]) {
        const value = `redis://${userinfo}@cache.example.com:6379`
        const verdict = await ask({key: 'REDIS_URL', value}, {environment})
        expect(verdict?.result, userinfo).to.equal('refused')
        expect(verdict?.detail).to.equal('Redis refuses it (WRONGPASS)')
      }
    })

    it('cannot tell from a server that is full', async function () {
      this.timeout(20_000)
      const full = await startRedis(program!, [`requirepass ${PASSWORD}`, 'maxclients 1'])
      const busy = await protocolClient(full.port)
      try {
        const verdict = await ask(
          {key: 'REDIS_URL', value: REDIS_URL},
          {environment: {HEROKU_SECRETS_PROVIDER_HOST_REDIS: `tcp://127.0.0.1:${full.port}`}, timeout: 500},
        )
        expect(verdict?.result).to.equal('cannot-tell')
      } finally {
        busy.destroy()
        await full.close()
      }
    })

    it('connects to that server alone, and prints nothing', async () => {
      const watch = watchConnections()
      const {warn} = console
      const warnings: unknown[] = []
      console.warn = (...given: unknown[]) => warnings.push(given)
      try {
        await ask({key: 'REDIS_URL', value: REDIS_URL}, {environment})
        expect(watch.targets).to.deep.equal([`127.0.0.1:${server.port}`])
        expect(warnings).to.deep.equal([])
      } finally {
        console.warn = warn
        watch.stop()
      }
    })
  })

  it('asks an old server, which knows no users', async () => {
    expect((await saying(old, `redis://h:${PASSWORD}@cache.example.com:6379`))?.result).to.equal('accepted')
    expect((await saying(() => '-ERR invalid password\r\n'))?.result).to.equal('refused')
  })

  it('takes no other answer for a refusal', async () => {
    for (const reply of [
      '-LOADING Redis is loading the dataset in memory\r\n',
      '-ERR max number of clients reached\r\n',
      '-ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?\r\n',
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      '',
    ]) {
      const verdict = await saying(() => reply)
      expect(verdict?.result, reply).to.equal('cannot-tell')
    }
  })

  it('cannot tell when nobody is there', async () => {
    const verdict = await ask(
      {key: 'REDIS_URL', value: REDIS_URL},
      {environment: {HEROKU_SECRETS_PROVIDER_HOST_REDIS: 'tcp://127.0.0.1:1'}},
    )
    expect(verdict?.detail).to.equal('Redis cannot be reached (ECONNREFUSED)')
  })
})

/** A connection that the server counts: it has answered there, other than that it is full (with one that has just ended). */
async function protocolClient(port: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    const said = await new Promise<string>((resolve) => {
      socket.once('data', (data) => resolve(data.toString()))
      socket.once('close', () => resolve(''))
      socket.write('PING\r\n')
    })
    if (said.startsWith('-NOAUTH')) return socket
    socket.destroy()
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}
