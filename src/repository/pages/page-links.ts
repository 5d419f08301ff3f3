/** What kind of text a resource of a page is. */
export type ResourceKind = 'html' | 'other' | 'script' | 'style'

const ATTRIBUTE = /\b(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
const FOLLOWED_RELS = /\brel\s*=\s*["']?[^"'>]*\b(?:stylesheet|modulepreload|preload|prefetch|manifest)\b/i
const NAMED_FILE = /["'`]([^"'`\s<>\\]{1,300}\.(?:m?js|css|map)(?:\?[^"'`\s<>\\]*)?)["'`]/g
const SOURCE_MAP = /[#@]\s*sourceMappingURL=([^\s'"*]+)/g
const STYLE_IMPORT = /@import\s+(?:url\()?\s*["']?([^"')\s;]+)/gi

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

function linksOfHtml(text: string): string[] {
  const found: string[] = []
  for (const [tag, name] of text.matchAll(/<(script|link|base)\b[^>]*>/gi)) {
    const [, ...values] = ATTRIBUTE.exec(tag) ?? []
    const link = values.find((value) => value !== undefined)
    if (link !== undefined && (name.toLowerCase() === 'script' || FOLLOWED_RELS.test(tag))) found.push(link)
  }

  for (const [, inline] of text.matchAll(/<script\b[^>]*>(.*?)<\/script/gis)) {
    found.push(...[...inline.matchAll(NAMED_FILE)].map(([, file]) => file))
  }

  return found.map((link) => link.replaceAll('&amp;', '&'))
}

/**
 * What a resource of a page leads to that a browser, or whoever looks into one, would load as well: scripts, styles and
 * source maps, absolute. Links to other pages are not among it.
 *
 * @param text of the resource
 * @param kind of the resource
 * @param at its URL
 */
export function linksIn(text: string, kind: ResourceKind, at: string): string[] {
  const found: string[] = []
  let base = at
  if (kind === 'html') {
    const [, ...values] = /<base\b[^>]*\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(text) ?? []
    base = absolute(values.find((value) => value !== undefined) ?? '', at) ?? at
    found.push(...linksOfHtml(text))
  }

  if (kind === 'script' || kind === 'style') {
    found.push(...[...text.matchAll(SOURCE_MAP)].map(([, map]) => map))
  }

  if (kind === 'script') found.push(...[...text.matchAll(NAMED_FILE)].map(([, file]) => file))
  if (kind === 'style') found.push(...[...text.matchAll(STYLE_IMPORT)].map(([, file]) => file))
  const urls = found.map((link) => absolute(link, base)).filter((url) => url !== null)
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
