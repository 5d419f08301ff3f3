import type {CodeEvidence, CodeUse, WiredOverlap} from '../../protects/code-evidence.js'
import type {Hint, Trace} from '../../protects/signs/traces.js'
import type {CodeText} from './code-text.js'
import type {SeenUse} from './file-evidence.js'
import type {SharedName} from './follow.js'

import {BUILT_IN_OVERLAPS, HINTS, TRACES} from '../../protects/signs/traces.js'
import {visibleText} from '../../text/visible-text.js'
import {findReferences} from '../references/find-references.js'
import {lineFinder} from '../references/lexing/reference.js'
import {codeText} from './code-text.js'
import {demandedShapes} from './demanded-shapes.js'
import {usesIn} from './file-evidence.js'
import {follow, isTelling, placesOf} from './follow.js'
import {isOnlyWritten, mayReadItself, ownReadings, readingsIn} from './readings.js'
import {placesBehind, settingPaths} from './setting-paths.js'
import {propertyAt, valuesIn} from './spring-properties.js'
import {wiredOverlaps} from './wired-overlaps.js'

/** What stands in a file that reads config vars, by the ending of its name; what reads them in other languages. */
const READS: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [
    /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/,
    /\bprocess\s{0,20}\??\.\s{0,20}env\b|import\.meta\.env|["']\$env\/|["'](?:node:)?process["']|=\s{0,5}process\b|process\s?(?:\?\.)?\[|cleanEnv|createEnv|envsafe|env-schema|fastify[/-]env|astro:env|envField|EnvironmentPlugin|loadEnv|ConfigService|ConfigModule|env-var|convict|nconf|\$env\b|runtimeConfig|Env(?:ironment)?(?:Vars?|Variables?)?\(|\bEnv\.|\benv(?:\.\w{1,20})?\(|[eE]nv\w{0,20}Schema|ProcessEnv|(?:Deno|Bun)\.env/,
  ],
  [/\.(?:rb|rake|ru|erb|gemspec|jbuilder|builder)$/, /\bENV\b|Figaro|secret_key_base|\benv_key\b/],
]
const READS_ELSEWHERE =
  /\bENV\b|environ|[gG]et_?[eE]nv|[a-z]_env\b|\benv\b|sys\.env|@Value|\$\{?[A-Z]|BaseSettings|SettingsConfigDict|GoodConf|[Dd]ynaconf|envvar|\bvalues\b|typed_settings|decouple|\bconfig\(|GetString|getProperty|onfig\w*\.get|%env\(|GetEnvironmentVariable|LookupEnv|envconfig|\$_(?:ENV|SERVER)\[|DATABASE_URL/
/** What stands in a file that hands keys to something. */
const HANDS =
  /crypt|cipher|fernet|lockbox|hmac|secretbox|jwt|jsonwebtoken|session|cookie|hashids|sqids|pepper|bcrypt|argon2|signer|serializer|verifier|keygenerator|digest|webhook|constructevent|vapid|keygrip|nextauth|betterauth|buildconfig|client_?secret|cloak|secretkeyspec|hashlib|createhash|importkey|blind_index|secret_key|salt_key|sse_?customer|rbnacl|newgcm/i

/** What may be looked for as a word. */
const NAME = /^\w{1,200}$/
/** Characters of files that are kept until all names are known; more than any app of one's own has. */
const MOST_KEPT = 64 * 1024 * 1024
/** Uses of one config var that are kept: the first of each class and product. */
const MOST_USES = 30

/** Something that is known of a slot without a value near it. */
interface SlotFact {
  readonly fact: Hint | Trace
  readonly where: string
}

/** Hears one file after another, and then says what the code does with its config vars. Pure. */
export class CodeWitness {
  readonly #reads = new Map<string, string>()
  readonly #seen: SeenUse[] = []
  readonly #facts: SlotFact[] = []
  readonly #builtIn: Array<{readonly slot: string; readonly key: string; readonly overlap: WiredOverlap}> = []
  readonly #shapes: Array<{readonly key: string; readonly use: CodeUse}> = []
  readonly #names = new Map<string, SharedName[]>()
  /** `services.mailgun.secret` → config vars, as Laravel's `config()` knows them. */
  readonly #dotted = new Map<string, SharedName[]>()
  /** `crypto.key` → config vars, as modules of settings have them. */
  readonly #paths = new Map<string, SharedName[]>()
  readonly #kept: Array<{readonly path: string; readonly text: string}> = []
  readonly #set = new Set<RegExp>()
  #keptSize = 0

  /**
   * Hears a file that is only named: its contents are not needed, or no text.
   *
   * @param path from the root, with `/`
   */
  hearName(path: string): void {
    for (const hint of HINTS) {
      if (hint.text === undefined && hint.path.test(path)) this.#facts.push({fact: hint, where: visibleText(path)})
    }
  }

  /** Hears a file in which packages are named. */
  hearPackages(path: string, text: string): void {
    const lineAt = lineFinder(text)
    for (const hint of HINTS) {
      const found = hint.text && hint.path.test(path) ? hint.text.exec(text) : null
      if (found) this.#facts.push({fact: hint, where: placeIn(path, lineAt(startOf(found)))})
    }

    for (const {path: file, text: named, slot, key, previous} of BUILT_IN_OVERLAPS) {
      const found = file.test(path) ? named.exec(text) : null
      if (!found) continue
      const where = placeIn(path, lineAt(startOf(found)))
      const overlap: WiredOverlap = {form: 'list-new-first', key: previous, separator: ',', where}
      this.#builtIn.push({slot, key, overlap})
    }
  }

  /**
   * Hears a file of code.
   *
   * @param path from the root, with `/`
   * @param text of the file
   */
  hearCode(path: string, text: string): void {
    for (const {unlessSet} of [...TRACES, ...HINTS]) {
      if (unlessSet && path.endsWith('.py') && !this.#set.has(unlessSet) && unlessSet.test(text)) {
        this.#set.add(unlessSet)
      }
    }

    const isReading = (READS.find(([name]) => name.test(path))?.[1] ?? READS_ELSEWHERE).test(text)
    const isReadingItself = mayReadItself(path, text)
    if (HANDS.test(text) && this.#keptSize + text.length <= MOST_KEPT) {
      this.#kept.push({path, text})
      this.#keptSize += text.length
    }

    const traces = TRACES.filter(({code}) => code.test(text))
    const isSchema = /\bz\b/.test(text) && /\.(?:length|regex|min)\(/.test(text)
    if (!isReading && !isReadingItself && traces.length === 0 && !isSchema) return
    const references = isReading ? findReferences(path, text) : []
    const lines = references.length > 0 ? text.split('\n') : []
    for (const {key, line} of references) {
      if (NAME.test(key) && isOnlyWritten(lines[line - 1] ?? '', key)) continue
      this.#read(key, path, line)
    }

    const code = codeText(path, text)
    if (code === null) return
    this.#hearTraces(code, traces)
    if (isSchema && code.language === 'javascript') this.#shapes.push(...demandedShapes(code))
    for (const {key, offset} of ownReadings(code)) {
      if (key !== 'SECRET_KEY_BASE') this.#read(key, path, code.lineAt(offset))
    }

    if (isReading || isReadingItself) this.#follow(code, readingsIn(code, references))
  }

  /**
   * The files that are to be looked through once more, now that all names are known; before `evidence`.
   *
   * @yields {object} each with what looks through it
   */
  *again(): Generator<{readonly path: string; readonly hear: () => void}> {
    for (const {path, text} of this.#kept.splice(0)) yield {path, hear: () => this.#hearAgain(path, text)}
  }

  /** What everything that was heard comes to. */
  evidence(incomplete: null | string = null): CodeEvidence {
    const uses = new Map<string, CodeUse[]>()
    const add = (key: string, use: CodeUse) => {
      const found = uses.get(key) ?? []
      uses.set(key, found)
      const isKnown = found.some(
        (one) => one.class === use.class && one.product === use.product && (one.shape || !use.shape),
      )
      if (!isKnown && found.length < MOST_USES) found.push(use)
    }

    for (const {key, uses: several} of this.#seen) for (const use of several) add(key, use)
    for (const {key, use} of this.#shapes) add(key, use)
    const active = activeKeys(this.#seen)
    for (const {fact, where} of this.#facts) {
      if ('onlyWithSlot' in fact && !active.has(fact.slot) && !this.#isHinted(fact.slot)) continue
      if (fact.unlessSet && this.#set.has(fact.unlessSet)) continue
      if (fact.unlessSlot && active.has(fact.unlessSlot)) continue
      for (const key of (fact.slot && active.get(fact.slot)) || [fact.key]) {
        add(key, {class: fact.class, product: fact.product, reason: `${fact.reason} ${where}`})
      }
    }

    const overlaps = wiredOverlaps(this.#seen, active, this.#reads)
    for (const {slot, key, overlap} of this.#builtIn) {
      for (const one of active.get(slot) ?? [key]) if (!overlaps.has(one)) overlaps.set(one, overlap)
    }

    return {reads: this.#reads, uses, overlaps, incomplete}
  }

  #isHinted(slot: string): boolean {
    return this.#facts.some(({fact}) => !('language' in fact) && fact.slot === slot)
  }

  #read(key: string, path: string, line: number): void {
    if (!this.#reads.has(key)) this.#reads.set(key, placeIn(path, line))
  }

  #hearTraces(code: CodeText, traces: readonly Trace[]): void {
    for (const trace of traces) {
      if (trace.language !== code.language || (trace.path && !trace.path.test(code.path))) continue
      if (trace.along && !trace.along.test(code.text)) continue
      const found = trace.code.exec(code.text)
      if (found) this.#facts.push({fact: trace, where: placeIn(code.path, code.lineAt(startOf(found)))})
    }
  }

  #follow(code: CodeText, places: Parameters<typeof follow>[1]): void {
    const {chains, names} = follow(code, places)
    this.#seen.push(...usesIn(code, chains))
    for (const name of names) if (isTelling(name.name)) keep(this.#names, name.name, name)
    for (const {chain, place} of chains) {
      const {key, separator, encoding} = place
      const derived = place.derived || chain.derived
      for (const name of settingPaths(code, chain, place))
        keep(this.#paths, name, {name, key, separator, encoding, derived})
    }

    if (code.language === 'settings') this.#nameProperties(code, chains)
    if (code.language !== 'php' || !/(?:^|\/)config\/[\w/-]+\.php$/.test(code.path)) return
    const file = /config\/([\w/-]+)\.php$/.exec(code.path)![1].replaceAll('/', '.')
    for (const {chain, place} of chains) {
      const steps = [...chain.text.matchAll(/\{([\w-]+)=/g)].map(([, step]) => step)
      if (steps.length === 0) continue
      const {key, separator, encoding} = place
      const derived = place.derived || chain.derived
      keep(this.#dotted, [file, ...steps].join('.'), {name: steps.at(-1)!, key, separator, encoding, derived})
    }
  }

  /** What Spring's settings call config vars: `app.field-key=${KEY}`, or the same in YAML. */
  #nameProperties(code: CodeText, chains: Parameters<typeof usesIn>[1]): void {
    for (const {place} of chains) {
      const name = propertyAt(code.text, place.offset)
      if (name === null) continue
      const {key, separator, encoding, derived} = place
      keep(this.#dotted, name, {name, key, separator, encoding, derived})
    }
  }

  /** Looks in a file for the names that other files have given to config vars. */
  #hearAgain(path: string, text: string): void {
    const names = [...this.#names].filter(([name]) => text.includes(name)).flatMap(([, several]) => several)
    const isConfigured = this.#dotted.size > 0 && path.endsWith('.php') && /\bconfig\(/.test(text)
    const hasValues = this.#dotted.size > 0 && text.includes('@Value(')
    const paths = [...this.#paths].filter(([name]) => name.split('.').every((word) => text.includes(word)))
    if (names.length === 0 && paths.length === 0 && !isConfigured && !hasValues) return
    const code = codeText(path, text)
    if (code === null) return
    const places = placesOf(code, names)
    for (const [name, several] of paths) {
      for (const offset of placesBehind(code, name)) {
        for (const {key, separator, encoding, derived} of several) {
          places.push({key, separator, encoding, derived, offset, member: null, steps: 1})
        }
      }
    }

    if (isConfigured) {
      for (const match of code.text.matchAll(/\bconfig\(\s{0,5}["']([\w.-]+)["']/g)) {
        if (!code.isCode(match.index)) continue
        const offset = match.index + match[0].indexOf(match[1])
        for (const {key, separator, encoding, derived} of this.#dotted.get(match[1]) ?? []) {
          places.push({key, separator, encoding, derived, offset, member: null, steps: 1})
        }
      }
    }

    if (hasValues && code.language === 'jvm') {
      for (const {given, name, offset} of valuesIn(code.text)) {
        for (const {key, separator, encoding, derived} of this.#dotted.get(name) ?? []) {
          places.push({key, separator, encoding, derived, offset, member: null, given, steps: 1})
        }
      }
    }

    if (places.length > 0) this.#seen.push(...usesIn(code, follow(code, places).chains))
  }
}

/** The keys that are in use in each slot. */
function activeKeys(seen: readonly SeenUse[]): Map<string, string[]> {
  const active = new Map<string, string[]>()
  for (const {key, sign} of seen) {
    if (sign.slot === undefined || sign.role !== undefined) continue
    if (!active.get(sign.slot)?.includes(key)) keep(active, sign.slot, key)
  }

  return active
}

function keep<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key)
  if (found === undefined) map.set(key, [value])
  else found.push(value)
}

const placeIn = (path: string, line: number) => `${visibleText(path)}:${line}`

/** Where a match begins to say something: behind the blanks of its line. */
const startOf = (match: RegExpExecArray) => match.index + match[0].search(/\S/)
