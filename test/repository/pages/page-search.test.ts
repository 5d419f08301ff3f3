import {expect} from 'chai'
import {createServer, type Server} from 'node:http'

import {Failure} from '../../../src/model/failure.js'
import {guessedMap, linksIn, resourceKind} from '../../../src/repository/pages/page-links.js'
import {searchPage} from '../../../src/repository/pages/page-search.js'
import {CredentialSearch} from '../../../src/repository/search/sought-credentials.js'
import {credential} from '../../support/generated-repository.js'

const VALUE = 'Zq8+Kp2/v7~Lm3&Xw9'
const search = new CredentialSearch([credential('TOKEN', VALUE)])

const failureOf = async (address: string): Promise<Failure> =>
  searchPage(search, address, {fetch}).then(
    () => {
      throw new Error('It did not fail.')
    },
    (error) => error as Failure,
  )

describe('links of a page', () => {
  it('are its scripts and styles, not its links to other pages', () => {
    const html = `<!doctype html><base href="/app/"><a href="other.html">x</a>
      <script src="main.js?a=1&amp;b=2"></script><script type=module src='/m.mjs'></script>
      <link rel="stylesheet" href=a.css><link rel=icon href=i.png><link rel="modulepreload" href="chunk.js">
      <script>import("./lazy.js")</script><script src="javascript:void 0"></script>`
    expect(linksIn(html, 'html', 'https://x.example/page')).to.have.members([
      'https://x.example/app/main.js?a=1&b=2',
      'https://x.example/m.mjs',
      'https://x.example/app/a.css',
      'https://x.example/app/chunk.js',
      'https://x.example/app/lazy.js',
    ])
  })

  it('lead from a script to its chunks and the source map that it names', () => {
    expect(
      linksIn('import("./c.js");\n//# sourceMappingURL=b.js.map', 'script', 'https://x.example/s/a.js'),
    ).to.have.members(['https://x.example/s/c.js', 'https://x.example/s/b.js.map'])
    expect(linksIn('@import "b.css";', 'style', 'https://x.example/s/a.css')).to.deep.equal([
      'https://x.example/s/b.css',
    ])
  })

  it('may be a source map that nothing names, of a script or style only', () => {
    expect(guessedMap('script', 'https://x.example/s/a.js?v=1')).to.equal('https://x.example/s/a.js.map')
    expect(guessedMap('style', 'https://x.example/a.css')).to.equal('https://x.example/a.css.map')
    expect(guessedMap('html', 'https://x.example/')).to.equal(null)
    expect(guessedMap('other', 'https://x.example/a.png')).to.equal(null)
  })

  it('are looked for by what the server says it is', () => {
    expect(resourceKind('text/html; charset=utf-8', '/')).to.equal('html')
    expect(resourceKind('application/octet-stream', '/a.js')).to.equal('script')
    expect(resourceKind('text/css', '/a')).to.equal('style')
    expect(resourceKind(null, '/a.png')).to.equal('other')
    expect(resourceKind('application/javascript', '/a.js.map')).to.equal('other')
    expect(resourceKind('application/json', '/a.css.map')).to.equal('other')
  })
})

describe('search of a page', () => {
  let server: Server
  let origin: string
  let pages: Record<string, [number, Record<string, string>, string]>
  let asked: string[]
  let headers: Array<Record<string, unknown>>

  before((done) => {
    server = createServer((request, response) => {
      asked.push(request.url!)
      headers.push(request.headers)
      const [status, answered, body] = pages[request.url!] ?? [404, {}, 'no']
      response.writeHead(status, answered).end(body)
    }).listen(0, '127.0.0.1', () => {
      origin = `http://127.0.0.1:${(server.address() as {port: number}).port}`
      done()
    })
  })

  after(() => {
    server.close()
  })

  beforeEach(() => {
    asked = []
    headers = []
  })

  const html = {'content-type': 'text/html'}

  it('finds a value in the page, a script and a source map', async () => {
    pages = {
      '/': [
        200,
        html,
        `<p>\n${VALUE}</p><script src="/a.js"></script><script src="https://cdn.example/x.js"></script>`,
      ],
      '/a.js': [200, {}, `import('./b.js')`],
      '/b.js': [200, {}, 'clean'],
      '/b.js.map': [200, {}, JSON.stringify({sourcesContent: [`\nkey = "${VALUE}"`]}).replaceAll('/', String.raw`\/`)],
    }
    const result = await searchPage(search, origin, {fetch})
    expect(result.matches.map(({key, form, path, line, place}) => [key, form, path, line, place])).to.deep.equal([
      ['TOKEN', 'raw', `${origin}/`, 2, 'page'],
      ['TOKEN', 'json-escaped', `${origin}/b.js.map`, 1, 'page'],
    ])
    expect(result.complete).to.equal(true)
    expect(result.resources).to.equal(4)
    expect(result.notes).to.deep.equal(['Not searched, being on other sites: what comes from cdn.example.'])
    expect(asked).to.have.members(['/', '/a.js', '/b.js', '/a.js.map', '/b.js.map'])
  })

  it('goes along with redirects on the site only', async () => {
    pages = {
      '/': [302, {location: '/home'}, ''],
      '/home': [200, html, 'ok'],
      '/out': [301, {location: 'http://other.example/'}, ''],
      '/loop': [302, {location: '/loop'}, ''],
    }
    expect((await searchPage(search, origin, {fetch})).resources).to.equal(1)
    expect((await failureOf(`${origin}/out`)).message).to.equal(
      `${origin} redirects to http://other.example, another site.`,
    )
    expect((await failureOf(`${origin}/loop`)).message).to.include('redirects without end')
  })

  it('never guesses a map for a map, nor for what is no script or style', async () => {
    const script = {'content-type': 'application/javascript'}
    pages = {
      '/': [200, html, '<script src=a.js></script><link rel=preload href=f.woff2><link rel=manifest href=m.json>'],
      '/a.js': [200, script, '//# sourceMappingURL=named.js.map'],
      '/named.js.map': [200, script, '{"sources":["x.js"]}'],
      '/a.js.map': [200, script, '{}'],
      '/f.woff2': [200, {'content-type': 'font/woff2'}, 'x'],
      '/m.json': [200, {'content-type': 'application/json'}, '{}'],
    }
    expect((await searchPage(search, origin, {fetch})).complete).to.equal(true)
    expect(asked).to.deep.equal(['/', '/a.js', '/f.woff2', '/m.json', '/named.js.map', '/a.js.map'])
  })

  it('does not mind that a guessed map cannot be had, but that a named one cannot', async () => {
    pages = {
      '/': [200, html, '<script src=a.js></script>'],
      '/a.js': [200, {}, ''],
      '/a.js.map': [403, {}, ''],
    }
    expect((await searchPage(search, origin, {fetch})).problems).to.deep.equal([])
    pages['/a.js'] = [200, {sourcemap: 'a.js.map'}, '']
    expect((await searchPage(search, origin, {fetch})).problems).to.deep.equal([`${origin}/a.js.map answers 403.`])
  })

  it('asks for 300 resources at most, there or not, and says that there are more', async () => {
    const names = Array.from({length: 1000}, (_, i) => `"./${i}.js"`)
    pages = {'/': [200, html, `<script>x=[${names.join(',')}]</script>`]}
    for (let i = 0; i < 200; i++) pages[`/${i}.js`] = [200, {}, '']
    const result = await searchPage(search, origin, {fetch})
    expect(asked.filter((path) => !path.endsWith('.map'))).to.have.length(300)
    expect(asked.filter((path) => path.endsWith('.map'))).to.have.length(200)
    expect(result.problems).to.deep.equal(['The page loads more than 300 resources; the rest was not searched.'])
    expect(result.complete).to.equal(false)
  })

  it('names the site that a script is redirected to, and does not follow', async () => {
    const other = createServer(() => {
      throw new Error('It was asked.')
    })
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const {port} = other.address() as {port: number}
    try {
      pages = {
        '/': [200, html, '<script src=a.js></script>'],
        '/a.js': [302, {location: `http://127.0.0.1:${port}/a.js`}, ''],
      }
      const result = await searchPage(search, origin, {fetch})
      expect(result.complete).to.equal(true)
      expect(result.notes).to.deep.equal([`Not searched, being on other sites: what comes from 127.0.0.1:${port}.`])
    } finally {
      other.close()
    }
  })

  it('sends no proof of who asks, not even what the site has set', async () => {
    pages = {
      '/': [200, {...html, 'set-cookie': 'session=1; Path=/'}, '<script src=a.js></script>'],
      '/a.js': [401, {'www-authenticate': 'Basic'}, ''],
    }
    await searchPage(search, origin, {fetch})
    expect(headers).to.have.length(2)
    for (const sent of headers) expect(sent).not.to.have.any.keys('authorization', 'cookie', 'referer')
  })

  it('shows no value that stands in an address', async () => {
    pages = {
      '/': [302, {location: `/in/${VALUE}`}, ''],
      '/page': [200, html, `<script src="/in/${VALUE}.js"></script>`],
      [`/in/${VALUE}.js`]: [500, {}, ''],
      [`/in/${VALUE}`]: [500, {}, ''],
    }
    expect((await failureOf(origin)).message).to.equal(`${origin}/in/[TOKEN] answers 500.`)
    const result = await searchPage(search, `${origin}/page`, {fetch})
    expect(result.problems).to.deep.equal([`${origin}/in/[TOKEN].js answers 500.`])
  })

  it('names a script that cannot be had, and is then not complete', async () => {
    pages = {'/': [200, html, '<script src=a.js></script>'], '/a.js': [500, {}, '']}
    const result = await searchPage(search, origin, {fetch})
    expect(result.complete).to.equal(false)
    expect(result.problems).to.deep.equal([`${origin}/a.js answers 500.`])
  })

  it('says what is wrong with the address', async () => {
    pages = {}
    expect((await failureOf('acme')).code).to.equal('bad-usage')
    expect((await failureOf('file:///etc/passwd')).code).to.equal('bad-usage')
    expect((await failureOf('https://a:b@x.example')).code).to.equal('bad-usage')
    expect((await failureOf(`${origin}/none`)).code).to.equal('not-found')
    expect((await failureOf('http://127.0.0.1:1/')).code).to.equal('network')
  })

  it('stops when told to', async () => {
    const abort = new AbortController()
    abort.abort()
    const result = await searchPage(search, origin, {fetch, signal: abort.signal})
    expect(result.complete).to.equal(false)
  })
})
