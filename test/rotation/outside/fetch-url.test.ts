import {expect} from 'chai'

import {fetchStatus} from '../../../src/rotation/outside/fetch-url.js'
import {startServer} from '../../support/servers/http-server.js'

describe('asking a verify URL', () => {
  const closing: Array<() => Promise<void>> = []

  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  /** A server that redirects every path of the table, and answers 200 to all others. */
  async function serve(redirects: Readonly<Record<string, string>>) {
    const asked: string[] = []
    const server = await startServer((request, response) => {
      asked.push(request.url ?? '')
      const location = redirects[request.url ?? '']
      response.writeHead(location === undefined ? 200 : 302, location === undefined ? {} : {Location: location})
      response.end()
    })
    closing.push(() => server.close())
    return {asked, url: server.url}
  }

  it('takes any part of a millisecond, and none, for the time that it has', async () => {
    const {url} = await serve({})
    expect(await fetchStatus(`${url}/`, 4999.527)).to.deep.equal({status: 200})
    expect(await fetchStatus('http://localhost:9/', 9941.527)).to.have.property('problem')
    for (const spent of [0, -3.2]) expect(await fetchStatus('http://localhost:9/', spent)).to.have.property('problem')
  })

  it('follows a redirect to the same host', async () => {
    const {asked, url} = await serve({'/': '/login', '/login': 'welcome?x=1'})
    expect(await fetchStatus(`${url}/`, 5000)).to.deep.equal({status: 200})
    expect(asked).to.deep.equal(['/', '/login', '/welcome?x=1'])
  })

  it('does not follow one to another host, port or protocol, and says so', async () => {
    const other = await serve({})
    const {port} = new URL(other.url)
    for (const location of [
      `${other.url}/`,
      `http://localhost:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      `//127.0.0.1:${port}/`,
      'file:///etc/passwd',
      'http://[',
    ]) {
      const {asked, url} = await serve({'/health': location})
      expect(await fetchStatus(`${url}/health`, 5000), location).to.deep.equal({status: 302, elsewhere: true})
      expect(asked).to.deep.equal(['/health'])
    }

    expect(other.asked).to.deep.equal([])
  })

  it('does not follow one that brings a user name along', async () => {
    const {url} = await serve({'/health': 'http://user@127.0.0.1/'})
    expect(await fetchStatus(`${url}/health`, 5000)).to.deep.equal({status: 302, elsewhere: true})
  })

  it('ends where an app redirects in a circle', async () => {
    const {asked, url} = await serve({'/': '/'})
    expect(await fetchStatus(`${url}/`, 5000)).to.deep.equal({status: 302})
    expect(asked).to.have.length(6)
  })

  it('says why there was no answer', async () => {
    expect(await fetchStatus('http://127.0.0.1:1/', 5000)).to.have.property('problem')
  })
})
