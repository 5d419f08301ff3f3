import {expect} from 'chai'

import {ask} from './ask-service.js'
import {protocolServer} from './protocol-server.js'
import {watchConnections} from './watch-connections.js'

const environment = {HEROKU_HOST: 'http://127.0.0.1:5000'}
const PASSWORD = 'p4ss-of-a-made-up-app'
const STRIPE = {key: 'STRIPE_SECRET_KEY', value: ['sk', 'live', '51'.padEnd(40, 'aB3')].join('_')}

describe('services of a stand-in for Heroku', () => {
  it('are not asked about what is made up, but for servers on this machine', async () => {
    const watch = watchConnections({refuse: true})
    try {
      for (const subject of [
        STRIPE,
        {key: 'REDIS_URL', value: `redis://:${PASSWORD}@cache.example.com:6379`},
        {key: 'DATABASE_URL', value: `postgres://app:${PASSWORD}@db.example.com:5432/app`},
        {key: 'MONGO_URL', value: `mongodb://app:${PASSWORD}@db.example.com:27017/app`},
        {
          key: 'AWS_SECRET_ACCESS_KEY',
          value: 'Zx8Qv3nR7tB2mK5yW1pL9dF4sG6hJ0aC/+Ee8UiO',
          beside: {AWS_ACCESS_KEY_ID: ['AKIA', 'EXAMPLEKEY234567'].join('')},
        },
      ]) {
        const verdict = await ask(subject, {environment})
        expect(verdict?.result, subject.key).to.equal('cannot-tell')
        expect(verdict?.detail, subject.key).to.contain('is not asked, as Heroku is a stand-in on this machine')
      }

      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })

  it('are asked where Heroku is itself', async () => {
    for (const host of [undefined, 'heroku.com', 'https://api.heroku.com']) {
      const watch = watchConnections({refuse: true})
      const verdict = await ask(STRIPE, {environment: {HEROKU_HOST: host}, timeout: 500})
      watch.stop()
      expect(watch.targets, host).to.deep.equal(['api.stripe.com:443'])
      expect(verdict?.result).to.equal('cannot-tell')
    }
  })

  it('are asked on this machine, without TLS', async () => {
    const server = await protocolServer((data, socket) => {
      socket.write(data.toString().includes('WHOAMI') ? '$7\r\ndefault\r\n' : '+OK\r\n')
    })
    const {port} = new URL(server.url)
    const value = `redis://:${PASSWORD}@127.0.0.1:${port}`
    const verdict = await ask({key: 'REDIS_URL', value}, {environment, timeout: 1000})
    await server.close()
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
  })
})
