import type {Form} from './credential-forms.js'
import type {Match} from './match.js'
import type {CredentialSearch} from './sought-credentials.js'

import {Failure} from '../model/failure.js'
import {LineNumbers} from './line-numbers.js'
import {linksIn, resourceKind} from './page-links.js'
import {remediesOf} from './remedies.js'

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
      if (!isSameSite(to, site)) throw new Failure('refused', `${at.origin} redirects to ${to.origin}, another site.`)
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

/** URL without what could hold a value by accident. */
const shown = (url: string, search: CredentialSearch) => search.redact(url)

/**
 * Fetches a page of the deployed app with its scripts, styles and source maps, and searches them as any browser could.
 * Stays on the site, and within 300 resources of 25 MiB.
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
  const site = pageUrl(address)
  const queue = [site.href]
  const known = new Set(queue)
  const guessed = new Set<string>()
  const problems: string[] = []
  const matches: Match[] = []
  const elsewhere = new Set<string>()
  let bytes = 0
  let resources = 0

  for (const url of queue) {
    if (options.signal?.aborted) {
      problems.push('The search was stopped before its end.')
      break
    }

    if (resources >= MOST_RESOURCES) {
      problems.push(`The page loads more than ${MOST_RESOURCES} resources; the rest was not searched.`)
      break
    }

    options.onProgress?.(resources, queue.length)
    let resource
    try {
      resource = await get(url, site, options)
    } catch (error) {
      if (options.signal?.aborted) continue
      const failure = asFailure(error, new URL(url))
      if (url === queue[0]) throw failure
      if (!guessed.has(url)) problems.push(shown(failure.message, search))
      continue
    }

    if (resource === null) {
      if (url === queue[0]) throw new Failure('not-found', `There is no page at ${shown(url, search)}.`)
      continue
    }

    resources++
    bytes += resource.body.length
    if (resource.cut) problems.push(`${shown(url, search)} is longer than 25 MiB; the rest was not searched.`)
    matches.push(...matchesIn(search, resource))
    const kind = resourceKind(resource.contentType, new URL(resource.url).pathname)
    const found = linksIn(resource.body.toString(), kind, resource.url)
    if (resource.sourceMap && URL.canParse(resource.sourceMap, resource.url)) {
      found.push(new URL(resource.sourceMap, resource.url).href)
    }

    for (const link of found) {
      const {host, pathname} = new URL(link)
      if (!isSameSite(new URL(link), site)) elsewhere.add(host)
      else if (!known.has(link)) {
        known.add(link)
        if (pathname.endsWith('.map')) guessed.add(link)
        queue.push(link)
      }
    }
  }

  const others = [...elsewhere].sort()
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
