import type {Reference} from '../lexing/reference.js'
import type {PythonImport} from './names.js'
import type {PythonScript} from './script.js'

import {literalAt} from './fallback.js'

/** A field of a class: from its name to behind what it is given. */
interface Field {
  readonly name: string
  readonly at: number
  /** Where its value begins; its end where it has none. */
  readonly value: number
  readonly end: number
}

/** A class, and what it says of how its fields are read. */
interface SettingsClass {
  readonly fields: readonly Field[]
  readonly prefix: string
  readonly delimiter: string
  readonly isExact: boolean
  /** pydantic v1: names in `Config.fields`. */
  readonly named: ReadonlyMap<string, readonly string[]>
  readonly isSettings: boolean
}

/** On which way fields are come to: what stands before their names, and how names are put together. */
interface Way {
  readonly prefix: string
  readonly delimiter: string
  readonly isExact: boolean
  /** Whether they are those of a model within another one. */
  readonly isWithin: boolean
  readonly depth: number
}

/** How deep models are followed into one another. */
const DEEPEST = 4
/** How typed-settings puts names together. */
const TYPED = {delimiter: '_', isExact: false, isWithin: false, depth: DEEPEST}

/**
 * Finds the fields of pydantic's `BaseSettings` (v1 and v2), goodconf's `GoodConf` and typed-settings: their prefixes, also
 * those of a class above in the same file, aliases, and models within them.
 */
export class SettingsClasses {
  readonly #script: PythonScript
  readonly #classes = new Map<string, SettingsClass>()
  /** pydantic v1, where `Optional` means that a field may be missing, and an alias is no name of a variable. */
  readonly #isOld: boolean
  readonly #isTyped: boolean

  constructor(script: PythonScript, imports: readonly PythonImport[]) {
    this.#script = script
    this.#isOld = imports.some(
      ({module, name}) => /^pydantic(?:\.v1|\.env_settings)?$/.test(module) && name === 'BaseSettings',
    )
    this.#isTyped = imports.some(({module}) => module.split('.')[0] === 'typed_settings')
  }

  run(): Reference[] {
    const script = this.#script
    for (let at = 0; at < script.tokens.length; at++) {
      if (script.tokens[at].first && script.value(at) === 'class' && script.isName(at + 1)) this.#declared(at)
    }

    const found: Reference[] = []
    for (const one of this.#classes.values()) {
      if (one.isSettings) found.push(...this.#fieldsOf(one, {...one, isWithin: false, depth: DEEPEST}))
    }

    if (this.#isTyped) found.push(...this.#loaded())
    return found
  }

  #declared(at: number): void {
    const script = this.#script
    const open = script.value(at + 2) === '(' ? at + 2 : null
    const items = open === null ? [] : script.items(open)
    const bases = items.filter(({name}) => name === null).map(({to}) => script.value(to - 1))
    const body = (open === null ? at + 2 : script.match(open) + 1) + 1
    const {indent} = script.tokens[at]
    let end = body
    while (end < script.tokens.length && !(script.tokens[end].first && script.tokens[end].indent <= indent)) end++
    const above = bases.map((base) => this.#classes.get(base)).filter((one) => one !== undefined)
    const said = (name: string): null | number => {
      const argument = items.find((one) => one.name === name)
      return argument ? argument.from : this.#saidIn(name, body, end)
    }

    const textOf = (name: string): null | string => {
      const place = said(name)
      return place === null ? null : script.knownText(place)
    }

    const exact = said('case_sensitive')
    this.#classes.set(script.value(at + 1), {
      fields: this.#fieldsIn(body, end),
      prefix: textOf('env_prefix') ?? above.find(({prefix}) => prefix !== '')?.prefix ?? '',
      delimiter: textOf('env_nested_delimiter') ?? above.find(({delimiter}) => delimiter !== '')?.delimiter ?? '',
      isExact: exact === null ? above.some(({isExact}) => isExact) : script.value(exact) === 'True',
      named: this.#namedIn(body, end),
      isSettings:
        bases.some((base) => base === 'BaseSettings' || base === 'GoodConf') ||
        above.some(({isSettings}) => isSettings) ||
        this.#hasSettingsConfig(body, end),
    })
  }

  /** `model_config = SettingsConfigDict(…)`: such a class comes from `BaseSettings`, whatever file has the one above. */
  #hasSettingsConfig(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.#script.value(at) === 'SettingsConfigDict') return true
    return false
  }

  /** Where a class says a setting of its own: `env_prefix = 'X_'`, `'env_prefix': 'X_'`. */
  #saidIn(name: string, from: number, to: number): null | number {
    const script = this.#script
    for (let at = from; at < to; at++) {
      if (script.value(at) === name && script.value(at + 1) === '=') return at + 2
      if (script.text(at) === name && script.value(at + 1) === ':') return at + 2
    }

    return null
  }

  /** pydantic v1: `fields = {'key': {'env': 'KEY'}}`. */
  #namedIn(from: number, to: number): Map<string, readonly string[]> {
    const script = this.#script
    const found = new Map<string, readonly string[]>()
    const place = this.#saidIn('fields', from, to)
    if (place === null || script.value(place) !== '{') return found
    for (const {from: key} of script.items(place)) {
      const name = script.text(key)
      if (name === null || script.value(key + 2) !== '{') continue
      const env = script.items(key + 2).find((one) => script.text(one.from) === 'env')
      if (env) found.set(name, this.#textsAt(env.from + 2))
    }

    return found
  }

  #textsAt(at: number): string[] {
    const script = this.#script
    if (!'[('.includes(script.value(at) || ' ')) return [script.knownText(at)].filter((text) => text !== null)
    return script.items(at).flatMap(({from}) => {
      // AliasPath('name', 0): the first names the variable.
      const text = script.knownText(script.value(from + 1) === '(' ? from + 2 : from)
      return text === null ? [] : [text]
    })
  }

  #fieldsIn(body: number, end: number): Field[] {
    const script = this.#script
    const indent = script.tokens[body]?.indent ?? 0
    const found: Field[] = []
    for (let at = body; at < end; at++) {
      const token = script.tokens[at]
      if (!token.first || token.indent !== indent || !script.isName(at) || script.value(at + 1) !== ':') continue
      const last = Math.min(script.endOfStatement(at) + 1, end)
      let value = at + 2
      while (value < last && script.value(value) !== '=') {
        value = '([{'.includes(script.value(value) || ' ') ? Math.min(script.match(value) + 1, last) : value + 1
      }

      const isClassVar = script.value(at + 2) === 'ClassVar' || script.value(at + 4) === 'ClassVar'
      const {value: name} = token
      if (isClassVar || name === 'model_config' || name.startsWith('_')) continue
      found.push({name, at, value: Math.min(value + 1, last), end: last})
    }

    return found
  }

  #fieldsOf(settings: SettingsClass, {depth, ...way}: Way): Reference[] {
    const script = this.#script
    return settings.fields.flatMap((field): Reference[] => {
      const names = settings.named.get(field.name) ?? this.#aliases(field)
      const isAlone = names.length > 0 && !way.isWithin
      const keys = (names.length > 0 ? names : [field.name]).map((name) => (isAlone ? name : way.prefix + name))
      const {optional, value} = this.#fallback(field)
      const within = this.#classOf(field)
      if (within && way.delimiter !== '' && depth > 0) {
        const inner = keys.flatMap((key) =>
          this.#fieldsOf(within, {...way, prefix: key + way.delimiter, isWithin: true, depth: depth - 1}),
        )
        return inner.map((one) => ({...one, optional: one.optional || optional}))
      }

      // A class of settings within another one reads its own variables.
      if (within?.isSettings) return []
      const line = script.line(field.at)
      return keys.map((key) => ({key: way.isExact ? key : key.toUpperCase(), line, optional, default: value}))
    })
  }

  /** The class of the same file that a field is of. */
  #classOf({at, value, end}: Field): null | SettingsClass {
    for (let i = at + 2; i < Math.max(value, Math.min(end, at + 3)); i++) {
      const found = this.#script.isName(i) ? this.#classes.get(this.#script.value(i)) : undefined
      if (found && !/^(?:dict|list)$/i.test(this.#script.value(at + 2))) return found
    }

    return null
  }

  /** Names that take the place of the field's own, and of the prefix with it. */
  #aliases({at, end}: Field): string[] {
    const script = this.#script
    const words = this.#isOld ? ['env'] : ['validation_alias', 'alias', 'env']
    for (const word of words) {
      for (let i = at + 2; i < end; i++) {
        if (script.value(i) !== word || script.value(i + 1) !== '=') continue
        return this.#textsAt(/^Alias(?:Choices|Path)$/.test(script.value(i + 2)) ? i + 3 : i + 2)
      }
    }

    return []
  }

  #fallback({at, value, end}: Field): {optional: boolean; value: null | string} {
    const script = this.#script
    const isGiven = value < end
    let mayBeNone = false
    for (let i = at + 2; i < value; i++) if (/^(?:Optional|None)$/.test(script.value(i))) mayBeNone = true
    if (!isGiven) return {optional: this.#isOld && mayBeNone, value: null}
    if (script.value(value) === '...') return {optional: false, value: null}
    const maker = script.value(value + 1) === '.' ? value + 2 : value
    if (!/^(?:Field|option|field|secret)$/.test(script.value(maker)) || script.value(maker + 1) !== '(') {
      return {optional: true, value: literalAt(script, value, end)}
    }

    const items = script.items(maker + 1)
    const given = items.find(({name}, i) => name === 'default' || (name === null && i === 0))
    const isMade = items.some(({name}) => name !== null && /^(?:default_factory|factory|initial)$/.test(name))
    if (!given || script.value(given.from) === '...')
      return {optional: isMade || (this.#isOld && mayBeNone && !given), value: null}
    return {optional: true, value: literalAt(script, given.from, given.to)}
  }

  /** typed-settings: `ts.load(Settings, 'my-app')` reads `MY_APP_FIELD`. */
  #loaded(): Reference[] {
    const script = this.#script
    const found: Reference[] = []
    for (let at = 0; at < script.tokens.length; at++) {
      if (!/^load(?:_settings)?$/.test(script.value(at)) || script.value(at + 1) !== '(') continue
      const items = script.items(at + 1)
      const settings = items[0] && this.#classes.get(script.value(items[0].from))
      const app = items.find(({name}, i) => name === 'appname' || (name === null && i === 1))
      const said = items.find(({name}) => name === 'env_prefix')
      const name = app ? script.knownText(app.from) : null
      const prefix = said ? script.knownText(said.from) : name && `${name.toUpperCase().replaceAll('-', '_')}_`
      if (settings && prefix !== null) found.push(...this.#fieldsOf(settings, {prefix, ...TYPED}))
    }

    return found
  }
}
