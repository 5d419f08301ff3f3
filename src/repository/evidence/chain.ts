import type {CodeText} from './code-text.js'

import {assignedBranch} from './ruby-branch.js'

/** A name that is given to a value. */
export interface GivenName {
  readonly name: string
  /** `local`: a variable, a constant or a function; `member`: what an object, a module or settings have under that name. */
  readonly kind: 'local' | 'member'
  /** Where in the text it is given; uses before it are not of this value where it is a variable of a function. */
  readonly offset: number
}

/** A value's place among others. */
export interface ListMember {
  /** Where the list begins in the file. */
  readonly list: number
  /** From 0; in an object with numbers for names (`{2: …, 1: …}`), the number. */
  readonly index: number
  /** Whether the numbers are names. */
  readonly labelled: boolean
}

/** What a value is handed to: src/protects/signs/sign.ts says how it is written. */
export interface Chain {
  /** From the outside in; empty when it is handed to nothing. */
  readonly text: string
  readonly names: readonly GivenName[]
  /** Whether a key is derived from it on the way. */
  readonly derived: boolean
  /** Where the list begins that it is a member of, and its place in it; null when it is in none. */
  readonly member: null | ListMember
  /** The code around it: its block, as far as the indentation tells, and the line that begins it. */
  readonly near: string
}

/** Characters before a value that are looked at. */
const FARTHEST = 3000
/** Characters of a name with all that it is a member of. */
const LONGEST_PATH = 300

/** Words that begin a condition: what stands behind them is asked about, not handed on. */
const CONDITIONS = new Set(
  'assert case delete elif elseif elsif if in instanceof not puts print echo raise switch throw typeof unless until when while'.split(
    ' ',
  ),
)
/** Words before a bracket that are no name of what is called. */
const NO_CALLEE = new Set('and async await else in not or return then yield'.split(' '))
const DECLARATIONS = /^(?:const|let|var|val|def|defp|do|else|export|return|yield|await|new)$/

/** Calls that give back what they are given, in another form or a key made of it: by the last word of their name. */
const PASSING = new RegExp(
  [
    // whole names
    String.raw`^(?:array\w*|byte|bytes|Field|bytearray|str|string|list|tuple|first|last|pack|join|map|filter|compact|concat|slice|reverse|freeze|update|tap|then|call|apply|format|sprintf|config|raw|some|ok|of|value|valueOf|literal|lambda|config|encode|decode|strip|env|environ|buffer|from|hex|trim|pad|dump|load|uniq|flatten|reject|select|to_s|toString|presence|Optional|Uint8Array|Array|coalesce|defined|utf8|b|Fernet|EncryptionKey)[!?]?$`,
    // names that begin so
    String.raw`^(?:get|fetch|require|must|ensure|assert|decode|encode|parse|replace|normali[sz]e|unescape|b64|base64|from|env|environ|split|explode|trim|pad|hex|unhex|digest|derive|hkdf|scrypt|pbkdf2|hash(?!ids|pw)|to_|to[A-Z]|read|load|unpack|sub|gsub|substr|finali[sz]e|lookup|optional)\w*[!?]?$`,
    // names that end so
    String.raw`(?:[kK]ey|[sS]ecret|[hH]ash|[dD]igest|[dD]ecode(?:String|r)?|[eE]nv|Split|Trim(?:Space)?|[bB]ytes|[sS]tring|digest|sha_?\d+|Sum\d+|md5|SecretStr|_list|[bB]uffer|[eE]ncode|password|secretbox_key|hex2bin|base642bin|Getenv|LookupEnv|Value)[!?]?$`,
  ].join('|'),
)
/** Calls that make a key of a value. */
const DERIVING =
  /(?:hash|digest|derive\w*|sha_?\d+|Sum\d+|md5|scrypt\w*|pbkdf2\w*|hkdf\w*|generate_key|createHash\(\)\.update|KeyGenerator\.new)[!?]?$|\bDigest\b/i
/** What looks like passing a value on and is not. */
const NOT_PASSING =
  /(?:^|[.:>])(?:hmac|createHmac|HMAC\S*|compare\w*|timingSafeEqual|jwt\.\w+|JWT\.\w+|new|sessions?|bcrypt\.\w+|argon2\.\w+)$|createHmac\(\)|HMAC/

/** Where `name = value` in brackets is an assignment. */
const NO_NAMED_ARGUMENTS = new Set<CodeText['language']>(['go', 'javascript', 'php'])

const WORD = /[\w$@]/
const SPACE = /[ \t]/

/**
 * What the value at a place is handed to: looked for from the inside out, to the end of the statement or until a call
 * gives back something else than the value.
 *
 * @param code the file
 * @param offset where the value, or what reads it, stands
 */
export function chainAt(code: CodeText, offset: number): Chain {
  if (code.language === 'settings') return chainOfLine(code, offset)
  return new Walk(code, offset).run()
}

/** In files of settings: `key: <%= ENV["X"] %>`, `key=${X}`. */
function chainOfLine({text}: CodeText, offset: number): Chain {
  const start = text.lastIndexOf('\n', offset) + 1
  const before = text.slice(Math.max(start, offset - LONGEST_PATH), offset)
  const [, name] = /^[ \t]*(?:- )?["']?([\w.-]+)["']?[ \t]*[:=]/.exec(before) ?? []
  const near = text.slice(start, offset + 200).split('\n', 1)[0]
  if (name === undefined) return {text: '', names: [], derived: false, member: null, near}
  const last = name.split('.').at(-1)!
  return {
    text: `${name}=`,
    names: [{name: last, kind: 'member', offset}],
    derived: false,
    member: null,
    near,
  }
}

/** Characters around a value that say what it is for. */
const NEAR = 500

/** The block around an offset, as far as it is near. */
function nearby(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - NEAR), offset).split('\n')
  const after = text.slice(offset, offset + NEAR).split('\n')
  const indent = indentOf(before.at(-1)!)
  const isOutside = (line: string) =>
    indent === 0 ? line.trim() === '' : line.trim() !== '' && indentOf(line) < indent
  const above = before.slice(0, -1).findLastIndex((line) => isOutside(line))
  const below = after.slice(1).findIndex((line) => isOutside(line) && !/^\s*[)\]}]/.test(line))
  return `${before.slice(Math.max(0, above)).join('\n')}${after.slice(0, below === -1 ? undefined : below + 1).join('\n')}`
}

const indentOf = (line: string) => line.length - line.trimStart().length

/** One look around a value. */
class Walk {
  readonly #code: CodeText
  readonly #text: string
  readonly #offset: number
  readonly #first: number
  readonly #parts: string[] = []
  readonly #names: GivenName[] = []
  #derived = false
  #member: Chain['member'] = null
  #index = 0
  #property: null | string = null
  /** Set behind an `else`: the condition before it is not about this value. */
  #isElse = false
  /** Set once the value is an entry of an object: what the object is called is not the value's name. */
  #isEntry = false
  /** The name in `{name}`, which is that of the entry as well. */
  #shorthand: null | string = null
  /** Set before a `?`: what is compared there is not the value. */
  #isChosen = false
  #at: number

  constructor(code: CodeText, offset: number) {
    this.#code = code
    this.#text = code.text
    this.#offset = offset
    this.#at = offset - 1
    this.#first = Math.max(0, offset - FARTHEST)
  }

  run(): Chain {
    this.#shorthand = this.#shorthandName()
    if (this.#isAskedAbout()) return this.#result([])
    const done = this.#walk()
    return done ? this.#result(this.#parts) : this.#result([])
  }

  #result(parts: readonly string[]): Chain {
    return {
      text: [...parts].reverse().join(' '),
      names: parts.length === 0 ? [] : this.#names,
      derived: this.#derived,
      member: this.#member,
      near: nearby(this.#text, this.#offset),
    }
  }

  /** Whether what follows the value compares it or asks whether it is there. */
  #isAskedAbout(): boolean {
    const after = this.#text.slice(this.#offset, this.#offset + 200)
    return /^[\w$]+["']?\s{0,20}[\])]?\s{0,20}(?:[!=]==?|=~|\?(?![.?:])|\.(?:nil|blank|empty|present|any)\?)/.test(
      after,
    )
  }

  /** @returns false where the value is only asked about */
  #walk(): boolean {
    let depth = 0
    for (; this.#at >= this.#first; this.#at--) {
      const at = this.#at
      if (!this.#code.isCode(at)) continue
      const character = this.#text[at]
      if (')]}'.includes(character)) depth++
      else if (depth > 0) depth -= Number('([{'.includes(character))
      else {
        const step = this.#step(at, character)
        if (step === 'end') break
        if (step !== 'on') return step === 'done'
      }
    }

    this.#beginning()
    return true
  }

  /** One character on the way, in the brackets that the value is in. */
  #step(at: number, character: string): 'asked' | 'done' | 'end' | 'on' {
    switch (character) {
      case '(':
      case '[':
      case '{': {
        return this.#leave(at)
      }

      case ',': {
        this.#index++
        this.#property ??= ''
        return 'on'
      }

      case ';': {
        return 'end'
      }

      case '\n': {
        return this.#endsStatement(at) ? 'end' : 'on'
      }

      case ':': {
        this.#colon(at)
        return 'on'
      }

      case '?': {
        this.#question(at)
        return 'on'
      }

      case '=': {
        return this.#equals(at)
      }

      default: {
        if (!WORD.test(character)) return 'on'
        const word = this.#word(at)
        return word === 'return' ? 'end' : word ? 'on' : 'asked'
      }
    }
  }

  /** A word on the way: false when it makes of what follows a condition. */
  #word(at: number): 'return' | boolean {
    let start = at
    while (start > this.#first && WORD.test(this.#text[start - 1]) && this.#code.isCode(start - 1)) start--
    this.#at = start
    const word = this.#text.slice(start, at + 1)
    const before = this.#text[start - 1] ?? '\n'
    if (before === '.' || before === ':' || this.#text[at + 1] === ':') return true
    if (word === 'return' && this.#parts.length === 0 && this.#code.language !== 'ruby') {
      this.#at = start - 1
      return 'return' // `if (process.env.KEY) return process.env.KEY`
    }

    if (word === 'else') this.#isElse = true
    else if (
      CONDITIONS.has(word) &&
      !(word === 'in' && /\bfor\s+[\w, ]{1,60}$/.test(this.#text.slice(Math.max(0, start - 70), start)))
    ) {
      if (!this.#isElse) return false
      this.#isElse = false
    }

    return true
  }

  #endsStatement(at: number): boolean {
    const after = this.#text.slice(at + 1, at + 200).trimStart()
    if (/^(?:\.|\?|:(?!\w)|&&|\|\||\|>|\+|->|(?:or|and|else)\b)/.test(after)) return false
    const before = this.#text.slice(Math.max(this.#first, at - 200), at).trimEnd()
    if (before.endsWith(':')) return this.#code.language === 'python' // the line that begins a block
    return !/(?:[,([{=+*&<\\]|(?<!\w)\?|\|\||\|>|=>|->|[\s](?:or|and|return|else))$/.test(before)
  }

  /** `name:` and `"name":` before the value. */
  #colon(at: number): void {
    const before = this.#text[at - 1]
    if (this.#property !== null || this.#text[at + 1] === ':' || before === ':') return
    if (this.#text[at + 1] === '=') return // Go's := is an assignment
    const name = /(?:(["'])([\w$.-]+)\1|(?<![\w$.-])([\w$.-]+))$/.exec(this.#text.slice(Math.max(0, at - 100), at))
    if (name) this.#property = name[2] ?? name[3]
  }

  /** What looked like a name before a colon was the other half of a condition. */
  #question(at: number): void {
    const next = this.#text[at + 1]
    const before = this.#text[at - 1] ?? ' '
    if (next === '.' || next === '?' || before === '?' || WORD.test(before)) return
    this.#isChosen = true
    if (this.#property !== '') this.#property = null
  }

  #equals(at: number): 'asked' | 'done' | 'on' {
    const next = this.#text[at + 1]
    const before = this.#text[at - 1] ?? ''
    if (next === '>') {
      const name = /(?:(["'])([\w$.-]+)\1|:(\w+)|\b([A-Z]\w*))\s{0,20}$/.exec(
        this.#text.slice(Math.max(0, at - 100), at),
      )
      if (name && this.#property === null) this.#property = name[2] ?? name[3] ?? name[4]
      return 'on'
    }

    if (next === '=' || next === '~' || '=!<>'.includes(before)) return this.#isChosen ? 'on' : 'asked'
    const path = targetBefore(this.#text.slice(Math.max(0, at - LONGEST_PATH), at), this.#code.language === 'go')
    if (path === null) return 'on'
    const {name, isArgument} = path
    if (isArgument && !NO_NAMED_ARGUMENTS.has(this.#code.language)) {
      this.#property ??= name
      return 'on'
    }

    this.#finishLevel()
    this.#parts.push(`${name}=`)
    this.#give(name, at - 1)
    this.#at = at
    return 'done'
  }

  /** A bracket that the value is in, from the inside. */
  #leave(at: number): 'asked' | 'done' | 'on' {
    const bracket = this.#text[at]
    if (bracket !== '{') this.#shorthand = null
    if (bracket === '(') return this.#leaveCall(at)
    const before = this.#text[at - 1] ?? ' '
    if (bracket === '[') {
      const isSubscript = WORD.test(before) || before === ')' || before === ']' || before === '.' || before === '?'
      if (isSubscript) this.#index = 0
      else if (this.#property) this.#enter(`{${this.#property}=`)
      else this.#enter(`[${this.#index}`, {list: at})
      this.#property = null
      return 'on'
    }

    return this.#leaveBraces(at)
  }

  #shorthandName(): null | string {
    if (this.#code.language !== 'javascript') return null
    const name = /^[A-Za-z_$][\w$]*(?=\s{0,20}[,}])/.exec(this.#text.slice(this.#offset, this.#offset + 200))
    const before = this.#text
      .slice(Math.max(0, this.#offset - 100), this.#offset)
      .trimEnd()
      .at(-1)
    return name && (before === '{' || before === ',') ? name[0] : null
  }

  #leaveBraces(at: number): 'asked' | 'done' | 'on' {
    const {language} = this.#code
    if (this.#parts.length === 0 && this.#shorthand !== null) this.#property = this.#shorthand
    const before = this.#text.slice(Math.max(this.#first, at - 200), at).trimEnd()
    const last = before.at(-1) ?? ''
    const isBlock = /(?:[)\]\w]|=>|->)$/.test(before) && !/(?:^|[\s(])(?:return|yield|in|of|default)$/.test(before)
    if (isBlock && language === 'ruby') {
      this.#index = 0
      this.#property = null
      return 'on' // ENV.fetch("A") { ENV["B"] }
    }

    if (isBlock && (language === 'go' || (language === 'elixir' && last !== '>'))) {
      const {path, start} = pathBefore(this.#code, at)
      this.#enter(`${path}{${this.#property || String(this.#index)}=`)
      this.#at = start
      return 'on'
    }

    if (isBlock) {
      this.#beginning()
      this.#at = at
      return 'done'
    }

    this.#enter(`{${this.#property || String(this.#index)}=`, {object: at})
    return 'on'
  }

  #leaveCall(at: number): 'asked' | 'done' | 'on' {
    const {path, start} = pathBefore(this.#code, at)
    const name = path.replace(/^new /, '')
    const last = /(\w+[!?]?)$/.exec(name)?.[1] ?? ''
    if (name === '' || NO_CALLEE.has(name)) {
      // Brackets that only hold together.
      this.#index = 0
      if (this.#property === '') this.#property = null
      this.#at = start
      return 'on'
    }

    if (CONDITIONS.has(name)) return 'asked'
    const isArray = name === 'array' && this.#code.language === 'php'
    const property = this.#property ? ` ${this.#property}=` : ''
    const isPassing = isPassingCall(name, last)
    if (isArray) this.#enter(`{${this.#property || String(this.#index)}=`, {object: at})
    else this.#enter(`${name}(${this.#index}${property}`, {isPassing})
    this.#at = start
    if (isArray || isPassing) {
      if (isDerivingCall(name)) this.#derived = true
      return 'on'
    }

    return 'done'
  }

  #enter(
    part: string,
    {isPassing = false, list, object}: {isPassing?: boolean; list?: number; object?: number} = {},
  ): void {
    this.#parts.push(part)
    if (list !== undefined || (object !== undefined && /^\d+$/.test(this.#property ?? ''))) {
      const labelled = object !== undefined
      this.#member ??= {list: list ?? object!, index: labelled ? Number(this.#property) : this.#index, labelled}
    }

    if (!isPassing && this.#property) {
      this.#give(this.#property, this.#offset, 'member')
      if (!/^\d+$/.test(this.#property)) this.#isEntry = true
    }

    this.#index = 0
    this.#property = null
  }

  /** The names in the level that ends here. */
  #finishLevel(): void {
    if (!this.#property) return
    this.#parts.push(`{${this.#property}=`)
    this.#give(this.#property, this.#offset, 'member')
    this.#property = null
  }

  /** The beginning of the statement: `return`, and Ruby's and Elixir's calls without brackets. */
  #beginning(): void {
    const {language} = this.#code
    const statement = this.#text.slice(Math.max(0, this.#at + 1), this.#offset)
    const property = this.#property ? ` ${this.#property}=` : ''
    if (language === 'ruby' || language === 'elixir') {
      const command = /^\s{0,1000}(?!return\b)([a-z@][\w.]*[!?]?)[ \t]+(?![=|&?+*/<>%-]+(?:\s|$))\S/.exec(
        `${statement.slice(0, 2000)}x`,
      )
      if (command && !DECLARATIONS.test(command[1])) {
        const last = command[1].split('.').at(-1)!
        this.#parts.push(`${command[1]}(${this.#index}${property}`)
        if (this.#property) this.#give(this.#property, this.#offset, 'member')
        if (language === 'elixir' && last === 'config') this.#giveAtom(statement)
        return
      }
    }

    this.#finishLevel()
    const branch = language === 'ruby' ? assignedBranch(this.#text, this.#offset) : null
    if (branch) {
      this.#parts.push(`${branch.name}=`)
      this.#give(branch.name, branch.offset)
      return
    }

    const isLast = language === 'ruby' || language === 'elixir'
    const isReturned = /^\s{0,1000}(?:return|yield)\b/.test(statement) || (isLast && !/=(?![>=~])/.test(statement))
    const name = isReturned ? functionAround(this.#code, this.#offset) : null
    if (name === null || this.#isEntry) return
    this.#parts.push(`return ${name}=`)
    this.#names.push({name, kind: 'local', offset: 0}, {name, kind: 'member', offset: 0})
  }

  /** `config :app, :encryption_key, System.get_env("X")`. */
  #giveAtom(statement: string): void {
    const atom = /:(\w+),\s{0,20}[^,:]{0,200}$/.exec(statement.slice(-400))
    if (atom && !this.#property) this.#give(atom[1], this.#offset, 'member')
  }

  #give(path: string, offset: number, kind?: GivenName['kind']): void {
    const name = path
      .split('.')
      .at(-1)!
      .replace(/^[@$]+/, '')
    if (name === '' || /^\d/.test(name) || this.#isEntry) return
    const isPlain = !path.includes('.')
    if (kind === undefined && (isPlain || /^(?:self|this|cls)\./.test(path))) {
      this.#names.push({name, kind: 'local', offset})
    }

    this.#names.push({name, kind: 'member', offset})
  }
}

const isPassingCall = (path: string, last: string) =>
  /KeyGenerator\.new$/.test(path) || (PASSING.test(last) && !NOT_PASSING.test(path))
const isDerivingCall = (path: string) => DERIVING.test(path)

/** What is assigned to, by the text before `=`; null when it is nothing that has a name. */
function targetBefore(
  before: string,
  hasErrors: boolean,
): null | {readonly name: string; readonly isArgument: boolean} {
  const text = before.replace(/[|?:+]{1,2}$/, '').trimEnd()
  const found =
    /([@$]{0,2}[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[\w$]+|\[\s?[:"']?[\w.]+["']?\s?\])*)(?:[ \t]{0,10}:[ \t]{0,10}[A-Za-z_][\w<>[\]|. ]*)?$/.exec(
      text.slice(-LONGEST_PATH),
    )
  if (!found) return null
  const name = found[1]
    .replaceAll(/\[\s?[:"']?([\w.]+)["']?\s?\]/g, '.$1')
    .replaceAll('->', '.')
    .replaceAll('?.', '.')
  // key, err := …
  const first = hasErrors ? /(\w+),\s?$/.exec(text.slice(-LONGEST_PATH).slice(0, found.index))?.[1] : undefined
  if (first) return {name: first, isArgument: false}
  const prior = text.slice(-LONGEST_PATH).slice(0, found.index).trimEnd().at(-1) ?? ''
  return {name, isArgument: prior === '(' || prior === ','}
}

/** The name of what is called before a bracket, with all that it is a member of. */
function pathBefore(code: CodeText, bracket: number): {readonly path: string; readonly start: number} {
  const {text} = code
  const first = Math.max(0, bracket - LONGEST_PATH)
  let at = bracket - 1
  while (at >= first && SPACE.test(text[at])) at--
  let path = ''
  if (text[at] === '>' && code.language !== 'php') {
    const open = text.lastIndexOf('<', at)
    if (open > first && at - open < 80 && WORD.test(text[open - 1] ?? '')) at = open - 1 // f<T>(
  }

  for (; at >= first; at--) {
    const character = text[at]
    if (WORD.test(character) || character === '!' || (character === '?' && path === '')) path = character + path
    else if (character === '.' || (character === ':' && text[at - 1] === ':')) {
      path = (character === '.' ? '.' : '::') + path
      if (character === ':') at--
      while (at > first && /\s/.test(text[at - 1])) at-- // a chain over several lines
    } else if (character === '>' && text[at - 1] === '-') {
      path = `.${path}`
      at--
      while (at > first && /\s/.test(text[at - 1])) at--
    } else if (character === '?' && path.startsWith('.')) continue
    else if ((character === ')' || character === ']') && /^[.:[(]/.test(path)) {
      const open = openingOf(code, at, first)
      if (open === null) break
      path = (character === ')' ? '()' : '[]') + path
      at = open
    } else if (character === '}' || !/[[\]]/.test(character) || path !== '') break
    else break
  }

  return {path: path.replace(/^[.:!]+/, ''), start: at + 1}
}

function openingOf(code: CodeText, close: number, first: number): null | number {
  let depth = 0
  for (let at = close; at >= first; at--) {
    if (!code.isCode(at)) continue
    if (')]}'.includes(code.text[at])) depth++
    else if ('([{'.includes(code.text[at]) && --depth === 0) return at
  }

  return null
}

const FUNCTIONS: Partial<Record<CodeText['language'], RegExp>> = {
  ruby: /\bdef\s+(?:self\.)?(\w+)/g,
  elixir: /\bdefp?\s+(\w+)/g,
  python: /\bdef\s+(\w+)\s*\(/g,
  php: /\bfunction\s+(\w+)\s*\(/g,
  go: /\bfunc\s+(?:\([^)\n]{0,100}\)\s*)?(\w+)\s*\(/g,
  jvm: /\b(?:fun\s+|[\w<>[\]]+\s+)(\w+)\s*\([^)\n]{0,300}\)\s*(?:throws [\w, ]{1,100})?[{:=]/g,
  javascript:
    /\bfunction\s*\*?\s+(\w+)\s*\(|\b(?:const|let|var)\s+(\w+)\s*(?::[^=\n]{0,80})?=\s*(?:async\s*)?(?:\([^)\n]{0,300}\)|\w+)\s*(?::[^=\n]{0,80})?=>|^[ \t]+(?:private\s+|public\s+|protected\s+|static\s+|async\s+|get\s+)*(?!if\b|for\b|while\b|switch\b|catch\b|return\b)(\w+)\s*\([^)\n]{0,300}\)\s*(?::[^{\n]{0,80})?\{/gm,
}

/** Lines above a `return` in which its function begins. */
const LONGEST_FUNCTION = 60

/** The name of the function whose body an offset is in, as its indentation tells; null when there is none. */
function functionAround(code: CodeText, offset: number): null | string {
  const pattern = FUNCTIONS[code.language]
  if (pattern === undefined) return null
  let indent = Number.POSITIVE_INFINITY
  let end = offset
  for (let lines = 0; lines < LONGEST_FUNCTION && end > 0; lines++) {
    const start = code.text.lastIndexOf('\n', end - 1) + 1
    const line = code.text.slice(start, Math.min(end, start + 500))
    const own = indentOf(line)
    if (line.trim() !== '' && own < indent) {
      const match = [...line.matchAll(pattern)].at(-1)
      if (match && code.isCode(start + match.index)) return match[1] ?? match[2] ?? match[3]
      indent = own
    }

    if (indent === 0) return null
    end = start - 1
  }

  return null
}
