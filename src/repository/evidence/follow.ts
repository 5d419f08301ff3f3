import type {ValueEncoding} from '../../protects/signs/sign.js'
import type {Chain, GivenName, ListMember} from './chain.js'
import type {CodeText} from './code-text.js'

import {chainAt} from './chain.js'

/** A place where the value of a config var is. */
export interface Place {
  readonly key: string
  readonly offset: number
  /** What separates it where it is a list; null when it is not split. */
  readonly separator: null | string
  readonly encoding: null | ValueEncoding
  readonly derived: boolean
  /** Its place among others that are given along with it; null when it stands alone. */
  readonly member: ListMember | null
  /** Names that the reading itself gives to it: `const {KEY: key} = process.env`. */
  readonly given?: readonly GivenName[]
  /** How many names lie between it and the reading. */
  readonly steps: number
}

/** A place, and what the value is handed to there. */
export interface PlacedChain {
  readonly place: Place
  readonly chain: Chain
}

/** A name that a config var has in one file, for others to use. */
export interface SharedName {
  readonly name: string
  readonly key: string
  readonly separator: null | string
  readonly encoding: null | ValueEncoding
  readonly derived: boolean
}

/** What was found by following values through one file. */
export interface Followed {
  readonly chains: readonly PlacedChain[]
  readonly names: readonly SharedName[]
}

/** From one name to another, at most. */
const MOST_STEPS = 4
/** Places in one file that are looked at; people's files have some dozens. */
const MOST_PLACES = 1000
/** Names in one file that are followed. */
const MOST_NAMES = 300
/** Uses of one name in one file that are looked at. */
const MOST_LOOKED_AT = 200

/** Names that say nothing of what they hold: many things are called so. */
const TOO_COMMON = new Set(
  'accessKey accessToken access_key access_token apiKey apiSecret api_key api_secret authToken auth_token clientSecret client_secret config data default env get headers host hash id key keys name opts options pass passphrase passwd password path privateKey private_key publicKey public_key pwd salt secret secrets settings token tokens type url user username value values'.split(
    ' ',
  ),
)

/**
 * Follows values through a file: from where they are read to what they are handed to, over the names that they are given
 * on the way.
 *
 * @param code the file
 * @param starts where values are read, or where other files' names of them stand
 */
export function follow(code: CodeText, starts: readonly Place[]): Followed {
  const chains: PlacedChain[] = []
  const shared = new Map<string, SharedName>()
  const seen = new Set<string>()
  let places = [...starts]
  let words: Map<string, number[]> | null = null

  while (places.length > 0 && chains.length < MOST_PLACES) {
    const next: Place[] = []
    for (const place of places.slice(0, MOST_PLACES - chains.length)) {
      const chain = chainAt(code, place.offset)
      const here: Place = {
        ...place,
        given: undefined,
        ...writtenAs(code, chain, place),
        member: place.member ?? chain.member,
      }
      chains.push({place: here, chain})
      for (const given of [...(place.given ?? []), ...chain.names]) {
        const value = {...here, derived: here.derived || chain.derived}
        const at = given.kind === 'local' ? given.offset : ''
        const id = `${given.kind} ${given.name} ${at} ${place.key} ${value.separator}`
        if (seen.has(id) || seen.size >= MOST_NAMES) continue
        seen.add(id)
        const {key, separator, encoding, derived} = value
        if (given.kind === 'member') shared.set(id, {name: given.name, key, separator, encoding, derived})
        if (place.steps >= MOST_STEPS || (given.kind === 'member' && TOO_COMMON.has(given.name))) continue
        words ??= wordsIn(code)
        for (const offset of usesOf(code, words, given)) next.push({...value, offset, steps: place.steps + 1})
      }
    }

    places = next
  }

  return {chains, names: [...shared.values()]}
}

/**
 * The places in a file where names are used that another file has given to config vars.
 *
 * @param code the file
 * @param names what other files call them
 */
export function placesOf(code: CodeText, names: readonly SharedName[]): Place[] {
  const words = wordsIn(code)
  return names.flatMap(({name, ...value}) =>
    usesOf(code, words, {name, kind: 'member', offset: -1}).map((offset) => ({
      ...value,
      offset,
      member: null,
      steps: 1,
    })),
  )
}

/** Whether a name says enough to be looked for in other files. */
export const isTelling = (name: string) =>
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name) ||
  (name.length > 5 && !TOO_COMMON.has(name) && /key|secret|salt|pepper|passw|token|crypt|cipher|hash|sign/i.test(name))

/** Where each word stands in the code of a file. */
function wordsIn(code: CodeText): Map<string, number[]> {
  const words = new Map<string, number[]>()
  for (const match of code.text.matchAll(/[A-Za-z_$][\w$]*/g)) {
    if (!code.isCode(match.index) && !isQuotedName(code.text, match.index, match[0].length)) continue
    const name = match[0].replace(/^\$/, '')
    const at = words.get(name)
    if (at === undefined) words.set(name, [match.index])
    else at.push(match.index)
  }

  return words
}

/** `["name"]` and `config.get("name")`, which is a use of a member. */
const isQuotedName = (text: string, start: number, length: number) =>
  /["']/.test(text[start - 1] ?? '') &&
  /["']/.test(text[start + length] ?? '') &&
  (text[start - 2] === '[' || /\b(?:config|settings)\.get\($/.test(text.slice(Math.max(0, start - 20), start - 1)))

/** Where the value of that name is used. */
function usesOf(code: CodeText, words: ReadonlyMap<string, number[]>, given: GivenName): number[] {
  const {language, text} = code
  const block = given.kind === 'local' ? blockOf(text, given.offset, language === 'go') : null
  const parameter = given.kind === 'local' ? parameterCalled(given.name) : null
  const found: number[] = []
  for (const at of (words.get(given.name) ?? []).filter((one) => one !== given.offset).slice(0, MOST_LOOKED_AT)) {
    if (block !== null && (at <= given.offset || at > block)) continue
    if (!isUse(code, at, given) || (parameter !== null && isParameter(code, at, given, parameter))) continue
    found.push(at)
  }

  return found
}

function isUse({language, text}: CodeText, at: number, {kind, name}: GivenName): boolean {
  const before = text.slice(Math.max(0, at - 12), at)
  const length = name.length + (text[at] === '$' ? 1 : 0)
  const after = text.slice(at + length, at + length + 60)
  if (/\b(?:def|defp|function|fun|func|class|import|const|let|var|val)\s$/.test(before)) return false
  // Given again, or the name of an entry or of an argument.
  if (/^\s{0,10}(?:=(?![=>~])|\?\?=|\|\|=|:=)/.test(after)) return false
  if (/^\s{0,3}:(?!:)/.test(after) && /[{,(\s]$/.test(before) && !/\?[^:]{0,12}$/.test(before)) return false
  if (language === 'php' && /^["']?\s{0,10}=>/.test(after)) return false
  // What a method gives back is something else, unless it is another form of the value.
  const method = /^\s{0,40}(?:\(\)\s{0,40})?(?:\.|\?\.|&\.|->)\s{0,10}(\w+[!?]?)\s{0,3}\(?/.exec(after)?.[1]
  if (method !== undefined && !PASSING_METHOD.test(method)) return false
  const isMember = /(?:[.>:]|\[["':]|\?\.)$/.test(before) && !/(?:^|\s|[([,{=]):$/.test(before)
  if (kind === 'member') return isMember || /^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(name)
  return !isMember || /(?:\b(?:self|this|cls|self\.class|@)\s?(?:\.|->|::)|@)$/.test(before)
}

/** Lines above a use in which its function may begin. */
const MOST_LINES = 60

/** The beginning of a function that has a parameter of that name. */
function parameterCalled(name: string): RegExp {
  const word = String.raw`(?<![\w$.])[$@&*]{0,2}${name.replaceAll('$', String.raw`\$`)}(?![\w$])`
  return new RegExp(
    String.raw`\b(?:function|def|defp|func|fun|fn)\b[^(\n]{0,80}\([^()\n]{0,300}${word}|(?<!\b(?:if|for|while|switch|catch|elseif)\s?)\([^()\n]{0,300}${word}[^()\n]{0,300}\)\s?(?::[^={\n]{0,60})?\s?(?:=>|\{\s*$)|${word}\s?=>`,
  )
}

/** Whether a name belongs, where it is used, to a parameter of the function around, and not to what was given it outside. */
function isParameter({text}: CodeText, at: number, {offset}: GivenName, parameter: RegExp): boolean {
  let end = at
  let indent = Number.POSITIVE_INFINITY
  for (let lines = 0; lines < MOST_LINES && end > 0; lines++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, Math.min(end, start + 500))
    const own = line.length - line.trimStart().length
    if (line.trim() !== '' && own < indent) {
      if (offset !== 0 && start <= offset && offset <= end) return false
      if (parameter.test(line)) return true
      indent = own
    }

    if (indent === 0) return false
    end = start - 1
  }

  return false
}

const PASSING_METHOD =
  /^(?:split|trim|strip|to_s|toString|encode|encodeToByteArray|getBytes|decode|unpack1?|pack|b|slice|substr(?:ing)?|map|reverse|first|last|digest|hexdigest|presence|freeze|replace|gsub|get_secret_value|expose|call|byteslice|chars|toByteArray|bytes|value|filter|compact|concat|join|bytesize|padEnd)[!?]?$/

/**
 * Where the block ends that a variable belongs to, by its indentation; null for what the whole file sees. Go tells a new
 * variable (`:=`) from one that is declared elsewhere.
 */
function blockOf(text: string, offset: number, isGo: boolean): null | number {
  const line = text.lastIndexOf('\n', offset) + 1
  const indent = /^[ \t]{0,200}/.exec(text.slice(line, line + 200))![0].length
  const declared = text.slice(line, offset + 1)
  if (indent === 0 || offset === 0 || /@|\b(?:self|this|cls|static|private|protected|public)\b/.test(declared))
    return null
  if (isGo && /^[ \t]*\w+[ \t]*=(?!=)/.test(text.slice(line, line + 200))) return null
  const rest = new RegExp(String.raw`\n[ \t]{0,${indent - 1}}[^\s)\]}#/.|&?:,]`, 'g')
  rest.lastIndex = line
  return rest.exec(text)?.index ?? text.length
}

/** How a value is written at a place: split, in hex or base64. */
function writtenAs({language, text}: CodeText, chain: Chain, place: Place): Pick<Place, 'encoding' | 'separator'> {
  const rest = text.slice(place.offset, place.offset + 200)
  const end = /;[ \t]{0,9}(?:\n|$)|\n\s*\n|\n(?![ \t]*(?:\.|\|>|[)\]},]))/.exec(rest)?.index ?? rest.length
  const after = rest.slice(0, end)
  const around = `${chain.text}\u0000${after}`
  return {
    separator: place.separator ?? separatorIn(language, chain.text, after, chain.near),
    encoding: place.encoding ?? encodingIn(around),
  }
}

function separatorIn(language: CodeText['language'], chain: string, after: string, near: string): null | string {
  const own = after.split(/ENV\b|environ\b|getenv\b|process\.env/)[0]
  const split =
    /(?:\.|\|>)\s{0,40}(?:String\.)?split\(?\s{0,5}(?:sep\s?=\s?)?(?:(["'])([^"'\n]{1,3})\1|\/(?:\\s\*)?([^/\\\s])(?:\\s\*)?\/)/.exec(
      own,
    )
  if (split) return split[2] ?? split[3]
  if (/(?:^|\s)(?:\w+\.)?(?:strings\.Split|String\.split)\(0/.test(chain)) {
    return /,\s{0,5}"([^"\n]{1,3})"/.exec(own)?.[1] ?? null
  }

  if (language === 'php' && /(?:^|\s)explode\(1/.test(chain)) {
    return /explode\(\s{0,5}(["'])([^"'\n]{1,3})\1/.exec(near)?.[2] ?? null
  }

  if (/(?:^|\s)(?:\w+\.)?env\.(?:list|tuple)\(0/i.test(chain) || /\bcast\s?=\s?Csv\(/.test(own)) return ','
  return null
}

function encodingIn(around: string): null | ValueEncoding {
  if (
    /["']hex["']|unhexlify\(|fromhex\(|hex2bin\(|hex\.DecodeString\(|decode16|parseHex|\["?H\*|HexFormat|unhex/i.test(
      around,
    )
  ) {
    return 'hex'
  }

  return /["']base64(?:url)?["']|b64decode|base64_decode|decode64|Base64\S{0,40}[dD]ecode|base64\.\w+\.DecodeString|atob\(/.test(
    around,
  )
    ? 'base64'
    : null
}
