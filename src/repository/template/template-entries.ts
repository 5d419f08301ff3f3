import type {CodeReading} from '../references/read-code.js'
import type {DescribedVar} from '../references/settings/app-json.js'

import {classify} from '../../classify/classify.js'
import {displayName, providerById} from '../../providers/catalogue.js'
import {providersNamed, recogniseNamed} from '../../providers/recognise.js'
import {isHarmless} from '../env-files/assignments.js'
import {isOptional} from '../references/lexing/reference.js'
import {isPlatformVar} from '../references/platform-vars.js'

/** What a template must hold about one key. */
export interface TemplateEntry {
  readonly key: string
  /** Heading it stands under. */
  readonly group: string
  /** What it is, where to get it, whether it is required. */
  readonly comment: string
  /** A harmless default; `''` for none. */
  readonly value: string
}

/**
 * What a template must hold: every key the apps have or the code reads, but for what the platform sets.
 *
 * @param held keys of the config vars in scope
 * @param code what the code reads
 */
export function templateEntries(held: ReadonlySet<string>, code: CodeReading): TemplateEntry[] {
  const keys = new Set([...code.described.keys(), ...code.references.keys(), ...held].filter((key) => isKey(key)))
  const own = [...keys].filter((key) => held.has(key) || code.described.has(key) || !isPlatformVar(key))
  return own.map((key) => entryOf(key, code)).sort((a, b) => compareGroups(a.group, b.group) || compare(a.key, b.key))
}

/** Names in the code or its app.json that can be no key: a line with one would be another line, or a command. */
export function namesThatAreNoKeys(code: CodeReading): string[] {
  return [...new Set([...code.described.keys(), ...code.references.keys()])].filter((key) => !isKey(key))
}

const isKey = (key: string) => /^[A-Za-z_][\w.-]{0,255}$/.test(key)

const GENERAL = 'General'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const compareGroups = (a: string, b: string) =>
  Number(b === GENERAL) - Number(a === GENERAL) || compare(a.toLowerCase(), b.toLowerCase())

function entryOf(key: string, code: CodeReading): TemplateEntry {
  const provider = providersNamed(key)[0]?.id ?? recogniseNamed(key, null)?.provider ?? null
  const references = code.references.get(key) ?? []
  const described = code.described.get(key)
  const defaults = [described?.default, ...references.map((one) => one.default)]
  const value = defaults.find((one): one is string => typeof one === 'string' && isHarmless(key, one)) ?? ''
  const optional =
    described?.optional === true || (references.length > 0 && isOptional(references)) ? 'optional' : 'required'
  return {
    key,
    group: provider === null ? GENERAL : displayName(provider),
    comment: [whatItIs(key, provider, described), whereFrom(key, provider, described), optional]
      .filter(Boolean)
      .join('; '),
    value: /[\r\n]/.test(value) ? '' : value,
  }
}

function whatItIs(key: string, provider: null | string, described: DescribedVar | undefined): string {
  if (described?.description) return described.description.replaceAll(/\s+/g, ' ').replace(/[.;]\s*$/, '')
  const named = recogniseNamed(key, null)
  if (named) return named.label
  const {secret} = classify(key, null)
  const words = key.toLowerCase().replaceAll('_', ' ')
  const what = secret ? `${words} (secret)` : words
  return provider === null ? what : `${displayName(provider)}: ${what}`
}

function whereFrom(key: string, provider: null | string, described: DescribedVar | undefined): string {
  if (described?.generated) return 'make one up: openssl rand -hex 32'
  const {secret, kind} = classify(key, null)
  const page = provider === null ? null : providerById(provider)?.keysPage
  if (secret && page) return `from ${page}`
  return secret && kind === 'signing-secret' && provider === null ? 'make one up: openssl rand -hex 32' : ''
}
