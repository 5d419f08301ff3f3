import {expect} from 'chai'

import {dataOrigin} from '../../src/heroku/data-host.js'

const HEROKU = {host: 'api.heroku.com', port: '', protocol: 'https:'}
const STAND_IN = {host: '127.0.0.1', port: '5000', protocol: 'http:'}

describe('the host that data add-ons are asked at', () => {
  it('is the usual host of the data services', () => {
    expect(dataOrigin('postgres', {}, HEROKU)).to.equal('https://api.data.heroku.com:443')
    expect(dataOrigin('redis', {}, HEROKU)).to.equal('https://api.data.heroku.com:443')
  })

  it('is what the environment says, as for the Heroku CLI', () => {
    const environment = {HEROKU_POSTGRESQL_HOST: 'pg.herokudev.com', HEROKU_REDIS_HOST: 'redis.herokudev.com'}
    expect(dataOrigin('postgres', environment, HEROKU)).to.equal('https://pg.herokudev.com:443')
    expect(dataOrigin('redis', environment, HEROKU)).to.equal('https://redis.herokudev.com:443')
    const both = {...environment, HEROKU_DATA_HOST: 'data.staging.herokudev.com'}
    expect(dataOrigin('postgres', both, HEROKU)).to.equal('https://data.staging.herokudev.com:443')
    expect(dataOrigin('redis', both, HEROKU)).to.equal('https://data.staging.herokudev.com:443')
  })

  it('has the port and protocol of the Platform API', () => {
    expect(dataOrigin('postgres', {HEROKU_DATA_HOST: '127.0.0.1'}, STAND_IN)).to.equal('http://127.0.0.1:5000')
  })

  it('is the stand-in itself where nothing else is said', () => {
    expect(dataOrigin('redis', {}, STAND_IN)).to.equal('http://127.0.0.1:5000')
  })

  for (const host of [
    'example.com',
    'heroku.com.example.com',
    'evilheroku.com',
    'me@api.data.heroku.com',
    'x/.heroku.com',
  ]) {
    it(`refuses ${host}, before a token goes there`, () => {
      expect(() => dataOrigin('postgres', {HEROKU_DATA_HOST: host}, HEROKU))
        .to.throw('HEROKU_DATA_HOST is not the name of a host of Heroku')
        .with.property('next', 'unset HEROKU_DATA_HOST')
    })
  }

  it('refuses to send a token unencrypted to another machine', () => {
    expect(() => dataOrigin('postgres', {HEROKU_DATA_HOST: 'api.data.heroku.com'}, STAND_IN)).to.throw('unencrypted')
  })
})
