/** What kind of text a resource of a page is. */
export type ResourceKind = 'html' | 'other' | 'script' | 'style'

const ATTRIBUTE = /\b(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
const RELATION = /\brel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
const FOLLOWED_RELS = /\b(?:stylesheet|modulepreload|preload|prefetch|manifest)\b/i
const NAMED_FILE = /["'`]([^"'`\s<>\\]{1,300}\.(?:m?js|css|map)(?:\?[^"'`\s<>\\]{0,2000})?)["'`]/g
const SOURCE_MAP = /[#@]\s*sourceMappingURL=([^\s'"*]+)/g
const STYLE_IMPORT = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/gi

/** Characters of a tag that are looked at. */
const LONGEST_TAG = 8192
/** Links of one resource; more than are followed of a page. */
const MOST_LINKS = 2000

/**
 * The kind of a resource by its content type, or else by the end of its path. A source map is `other`, whatever the
 * server calls it: it leads nowhere.
 */
export function resourceKind(contentType: null | string, path: string): ResourceKind {
  if (contentType && /html/i.test(contentType)) return 'html'
  if (/\.map$/i.test(path)) return 'other'
  if (/\.m?js$/i.test(path) || (contentType && /(?:java|ecma)script/i.test(contentType))) return 'script'
  if (/\.css$/i.test(path) || (contentType && /css/i.test(contentType))) return 'style'
  return 'other'
}

/** A tag that can lead somewhere. */
interface Tag {
  readonly name: string
  readonly text: string
  /** The offset behind it. */
  readonly end: number
}

/**
 * The tags of a page that can lead somewhere; what is never closed is none.
 *
 * @yields {Tag} each once, in order
 */
function* tagsOf(html: string): Generator<Tag> {
  const opening = /<(script|link|base)\b/gi
  for (let match = opening.exec(html); match !== null; match = opening.exec(html)) {
    const close = html.indexOf('>', opening.lastIndex)
    if (close === -1) return
    const text = html.slice(match.index, Math.min(close + 1, match.index + LONGEST_TAG))
    yield {name: match[1].toLowerCase(), text, end: close + 1}
    opening.lastIndex = close + 1
  }
}

const attribute = (pattern: RegExp, tag: string) =>
  pattern
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined)

function linksOfHtml(tags: readonly Tag[], html: string): string[] {
  const found: string[] = []
  for (const {name, text} of tags) {
    const link = attribute(ATTRIBUTE, text)
    const isFollowed = name === 'script' || FOLLOWED_RELS.test(attribute(RELATION, text) ?? '')
    if (link !== undefined && isFollowed) found.push(link)
  }

  const closing = /<\/script/gi
  for (const {name, end} of tags) {
    if (name !== 'script' || end < closing.lastIndex) continue
    closing.lastIndex = end
    const close = closing.exec(html)
    if (close === null) break
    found.push(...filesIn(html.slice(end, close.index)))
  }

  return found.map((link) => link.replaceAll('&amp;', '&'))
}

/** The first of the files that a script names. */
function filesIn(script: string): string[] {
  return firstOf(script.matchAll(NAMED_FILE))
}

function firstOf(matches: Iterable<RegExpExecArray>): string[] {
  const found = new Set<string>()
  for (const [, link] of matches) {
    found.add(link)
    if (found.size >= MOST_LINKS) break
  }

  return [...found]
}

/**
 * What a resource of a page leads to that a browser, or whoever looks into one, would load as well: scripts, styles and
 * source maps, absolute, at most 2000. Links to other pages are not among it.
 *
 * @param text of the resource
 * @param kind of the resource
 * @param at its URL
 */
export function linksIn(text: string, kind: ResourceKind, at: string): string[] {
  const found: string[] = []
  let base = at
  if (kind === 'html') {
    const tags = [...tagsOf(text)]
    const first = tags.find(({name, text: tag}) => name === 'base' && attribute(ATTRIBUTE, tag) !== undefined)
    base = absolute((first && attribute(ATTRIBUTE, first.text)) ?? '', at) ?? at
    found.push(...linksOfHtml(tags, text))
  }

  if (kind === 'script' || kind === 'style') {
    found.push(...firstOf(text.matchAll(SOURCE_MAP)))
  }

  if (kind === 'script') found.push(...filesIn(text))
  if (kind === 'style') found.push(...firstOf(text.matchAll(STYLE_IMPORT)))
  const urls = [...new Set(found)]
    .slice(0, MOST_LINKS)
    .map((link) => absolute(link, base))
    .filter((url) => url !== null)
  return [...new Set(urls)]
}

/** Where the source map of a script or style mostly is, though nothing names it; null for what has none. */
export function guessedMap(kind: ResourceKind, at: string): null | string {
  if (kind !== 'script' && kind !== 'style') return null
  const url = new URL(at)
  url.hash = ''
  url.search = ''
  url.pathname += '.map'
  return url.href
}

function absolute(link: string, base: string): null | string {
  if (!URL.canParse(link, base)) return null
  const url = new URL(link, base)
  url.hash = ''
  return /^https?:$/.test(url.protocol) ? url.href : null
}
