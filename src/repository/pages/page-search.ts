import type {Match} from '../explanation/scan-result.js'
import type {Form} from '../search/credential-forms.js'
import type {CredentialSearch} from '../search/sought-credentials.js'

import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {remediesOf} from '../explanation/remedies.js'
import {LineNumbers} from '../search/line-numbers.js'
import {guessedMap, linksIn, resourceKind} from './page-links.js'

/** What a search of a page found. */
export interface PageSearchResult {
  readonly matches: readonly Match[]
  /** Resources searched, the page included. */
  readonly resources: number
  readonly bytes: number
  readonly complete: boolean
  /** Why it is not complete, one sentence each. */
  readonly problems: readonly string[]
  /** What the reader should know of the scope, one sentence each. */
  readonly notes: readonly string[]
}

/** How to search a page. */
export interface PageSearchOptions {
  readonly fetch: typeof fetch
  readonly signal?: AbortSignal
  /** Called before each resource with the number of those done and known. */
  readonly onProgress?: (done: number, known: number) => void
}

/** Requests for what the page loads; as many more for source maps that nothing names. */
const MOST_RESOURCES = 300
const MOST_BYTES = 25 * 1024 * 1024
const MOST_REDIRECTS = 5
/** Milliseconds for one resource. */
const PATIENCE = 15_000

interface Resource {
  readonly url: string
  readonly contentType: null | string
  readonly sourceMap: null | string
  readonly body: Buffer
  readonly cut: boolean
}

/** Whether two hosts are the same site: the same, but for a `www.`. Other names may belong to anybody. */
function isSameSite(a: URL, b: URL): boolean {
  const name = (url: URL) => url.host.replace(/^www\./, '')
  return name(a) === name(b)
}

async function readBody(response: Response): Promise<{body: Buffer; cut: boolean}> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (response.body === null) return {body: Buffer.alloc(0), cut: false}
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > MOST_BYTES) return {body: Buffer.concat(chunks), cut: true}
  }

  return {body: Buffer.concat(chunks), cut: false}
}

/** A redirect that leaves the site. */
class OtherSite extends Failure {
  readonly host: string

  constructor(from: URL, to: URL) {
    super('refused', `${from.origin} redirects to ${to.origin}, another site.`, {
      next: command`If it is yours: heroku secrets:scan --url ${to.origin}`,
    })
    this.host = to.host
  }
}

/** Gets one resource, going along with redirects within the site; null when it is not there. */
async function get(url: string, site: URL, options: PageSearchOptions): Promise<null | Resource> {
  let at = new URL(url)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const timeout = AbortSignal.timeout(PATIENCE)
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
    const response = await options.fetch(at.href, {redirect: 'manual', credentials: 'omit', signal})
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location !== null && URL.canParse(location, at.href)) {
      const to = new URL(location, at)
      if (!isSameSite(to, site)) throw new OtherSite(at, to)
      at = to
      continue
    }

    if (response.status === 404 || response.status === 410) return null
    if (!response.ok) throw new Failure('network', `${at.origin}${at.pathname} answers ${response.status}.`)
    const contentType = response.headers.get('content-type')
    const sourceMap = response.headers.get('sourcemap') ?? response.headers.get('x-sourcemap')
    return {url: at.href, contentType, sourceMap, ...(await readBody(response))}
  }

  throw new Failure('network', `${at.origin}${at.pathname} redirects without end.`)
}

/** A search that is under way. */
class PageSearch {
  readonly matches: Match[] = []
  readonly problems: string[] = []
  /** Hosts that something comes from and that are not searched. */
  readonly elsewhere = new Set<string>()
  bytes = 0
  resources = 0
  readonly #search: CredentialSearch
  readonly #site: URL
  readonly #options: PageSearchOptions
  readonly #known: Set<string>
  readonly #named: string[]
  readonly #guessed: string[] = []

  constructor(search: CredentialSearch, site: URL, options: PageSearchOptions) {
    this.#search = search
    this.#site = site
    this.#options = options
    this.#named = [site.href]
    this.#known = new Set(this.#named)
  }

  /** Searches the page and what it names, and then what nothing names. */
  async run(): Promise<void> {
    for (const [asked, url] of this.#named.entries()) {
      if (asked === MOST_RESOURCES) {
        this.problems.push(`The page loads more than ${MOST_RESOURCES} resources; the rest was not searched.`)
        break
      }

      if (!(await this.#visit(url, (failure) => this.#failed(url, failure)))) break
    }

    for (const url of this.#guessed.slice(0, MOST_RESOURCES)) {
      if (this.#known.has(url)) continue // something has named it since
      this.#known.add(url)
      if (!(await this.#visit(url, () => {}))) break
    }

    if (this.#options.signal?.aborted) this.problems.push('The search was stopped before its end.')
  }

  /** Searches one resource, if it is there; false when the search is to stop. */
  async #visit(url: string, onFailure: (failure: Failure) => void): Promise<boolean> {
    if (this.#options.signal?.aborted) return false
    this.#options.onProgress?.(this.resources, this.#named.length + this.#guessed.length)
    let resource
    try {
      resource = await get(url, this.#site, this.#options)
    } catch (error) {
      if (this.#options.signal?.aborted) return false
      onFailure(asFailure(error, new URL(url)))
      return true
    }

    if (resource) this.#read(resource)
    else if (url === this.#site.href) {
      throw new Failure('not-found', this.#search.redact(`There is no page at ${url}.`))
    }

    return true
  }

  #failed(url: string, failure: Failure): void {
    const message = this.#search.redact(failure.message)
    if (url === this.#site.href) throw new Failure(failure.code, message, {next: failure.next})
    if (failure instanceof OtherSite) this.elsewhere.add(failure.host)
    else this.problems.push(message)
  }

  #read(resource: Resource): void {
    this.resources++
    this.bytes += resource.body.length
    if (resource.cut) {
      this.problems.push(`${this.#search.redact(resource.url)} is longer than 25 MiB; the rest was not searched.`)
    }

    this.matches.push(...matchesIn(this.#search, resource))
    const kind = resourceKind(resource.contentType, new URL(resource.url).pathname)
    const found = linksIn(resource.body.toString(), kind, resource.url)
    if (resource.sourceMap && URL.canParse(resource.sourceMap, resource.url)) {
      found.push(new URL(resource.sourceMap, resource.url).href)
    }

    for (const link of found) {
      if (!isSameSite(new URL(link), this.#site)) this.elsewhere.add(new URL(link).host)
      else if (!this.#known.has(link)) {
        this.#known.add(link)
        this.#named.push(link)
      }
    }

    const map = guessedMap(kind, resource.url)
    if (map !== null) this.#guessed.push(map)
  }
}

/**
 * Fetches a page of the deployed app with its scripts, styles and source maps, and searches them as any browser could.
 * Stays on the site, and within 300 resources of 25 MiB, and as many source maps that nothing names. Sends no cookie and
 * no other proof of who asks.
 *
 * @param search what to search for; it has patterns
 * @param address URL of the page
 * @param options how
 * @throws Failure `bad-usage` when it is no URL of a page, `network` when the page cannot be had, `refused` when it
 * redirects to another site
 */
export async function searchPage(
  search: CredentialSearch,
  address: string,
  options: PageSearchOptions,
): Promise<PageSearchResult> {
  const run = new PageSearch(search, pageUrl(address), options)
  await run.run()
  const {bytes, matches, problems, resources} = run
  const others = [...run.elsewhere].sort().map((host) => search.redact(host))
  return {
    matches,
    resources,
    bytes,
    complete: problems.length === 0,
    problems,
    notes: others.length === 0 ? [] : [`Not searched, being on other sites: what comes from ${others.join(', ')}.`],
  }
}

function pageUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Failure('bad-usage', 'The URL of a page begins with http:// or https://.')
  }

  if (url.username !== '' || url.password !== '')
    throw new Failure('bad-usage', 'A URL with a password in it is not fetched.')
  url.hash = ''
  return url
}

function asFailure(error: unknown, {origin, pathname}: URL): Failure {
  if (error instanceof Failure) return error
  const cause = (error as {cause?: {code?: string}}).cause?.code
  const why = (error as Error).name === 'TimeoutError' ? 'no answer in 15 s' : (cause ?? 'the connection failed')
  return new Failure('network', `${origin}${pathname} cannot be fetched (${why}).`)
}

function matchesIn(search: CredentialSearch, {url, body}: Resource): Match[] {
  const found = new Map<string, {value: number; form: Form; offsets: number[]}>()
  const onMatch = search.translating((value, form, start) => {
    const id = `${value} ${form}`
    const hit = found.get(id) ?? {value, form, offsets: []}
    found.set(id, hit)
    hit.offsets.push(start)
  })
  search.patterns!.search(body, onMatch)
  return [...found.values()].flatMap(({value, form, offsets}) => {
    const counter = new LineNumbers(offsets.sort((a, b) => a - b))
    counter.push(body)
    const lines = [...new Set(counter.found.values())].slice(0, 100)
    return search.holders[value].map(({key, environments, part}) => {
      const match = {
        key,
        environments,
        part,
        form,
        place: 'page' as const,
        path: search.redact(url),
        line: lines[0] ?? null,
        lines,
        blob: null,
        blobs: [],
        commit: null,
        author: null,
        committedAt: null,
        reachable: false,
        refs: [],
        inWorkingTree: false,
      }
      return {...match, remedies: remediesOf(match)}
    })
  })
}
