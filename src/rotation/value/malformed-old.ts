import type {ComposedVar, VarToChange} from '../model/composed-var.js'

import {classify} from '../../classify/classify.js'
import {nameBeside} from '../../classify/name-beside.js'
import {SecretValue} from '../../model/secret-value.js'
import {providerOfUrl} from '../../providers/recognise.js'
import {bareOf} from '../../strength/clinging/bare.js'
import {BEGINS_LIKE_JSON} from '../../strength/clinging/json-begin.js'
import {strip} from '../../strength/clinging/signs.js'
import {malformationsOf} from '../../strength/malformation.js'
import {mend} from '../../strength/mend.js'

/** A present value that is written wrongly and holds more than one bare secret: only a whole new one takes its place. */
export interface MalformedOld {
  /** What is wrong with it, as phrases that go after "it has". */
  readonly problems: readonly string[]
  /** The text without what is certainly too much. */
  readonly meant: string
  /** What has to be given, with its article: `a whole JSON document`. */
  readonly whole: string
  /** Whether `--mend` can write it rightly. */
  readonly isMendable: boolean
  /** Whether a new text is such a whole. */
  fits(text: string): boolean
}

type Whole = Pick<MalformedOld, 'fits' | 'whole'>

/** What a malformed value was meant to be; null where it is written rightly, masked, or one bare secret. */
export function malformedOld({key, list, value}: Pick<VarToChange, 'key' | 'list' | 'value'>): MalformedOld | null {
  if (value === null || list) return null
  const text = value.reveal()
  const mending = mend(text, key)
  if (mending.kind === 'right') return null
  const isMendable = mending.kind === 'mended'
  const meant = isMendable ? mending.text : bare(text, key)
  const whole = wholeJson(meant) ?? wholePem(meant) ?? wholeUrl(meant) ?? wholeByParts(meant, key)
  return whole && {...whole, problems: malformationsOf(text, key), meant, isMendable}
}

/**
 * Whether a new value is a malformed old one written rightly: the same credential, which goes on being used. Where `--mend`
 * can do that, it is to be done so.
 */
export function isRepair(one: Pick<ComposedVar, 'credentials' | 'key' | 'list' | 'value'>): boolean {
  const old = malformedOld(one)
  if (!old || old.isMendable) return false
  const texts = one.credentials.map(({value}) => value.reveal().trim())
  // In a document, line breaks are escaped.
  const isIn = (text: string) => [text, JSON.stringify(text).slice(1, -1)].some((as) => old.meant.includes(as))
  return texts.length > 0 && texts.every((text) => isIn(text))
}

/** A config var of a rotation: what it held, and what it gets. */
interface Replaced extends Pick<ComposedVar, 'key' | 'list'> {
  readonly old: ComposedVar['value']
  readonly fresh: ComposedVar | null
}

/** The same of the first config var of an environment. */
export function isRepaired([{fresh, key, list, old}]: readonly Replaced[]): boolean {
  return fresh !== null && isRepair({key, value: old, credentials: fresh.credentials, ...(list && {list})})
}

/** Without name, quotes and blanks around it. */
function bare(text: string, key: string): string {
  return strip(bareOf(strip(bareOf(text, key).text).replace(/^["'`“‘]/, ''), key).text)
}

function wholeJson(meant: string): null | Whole {
  if (!BEGINS_LIKE_JSON.test(meant)) return null
  const isList = meant.startsWith('[')
  return {
    whole: `a whole JSON ${isList ? 'list' : 'document'}`,
    fits(text) {
      try {
        const document: unknown = JSON.parse(text)
        return typeof document === 'object' && document !== null && Array.isArray(document) === isList
      } catch {
        return false
      }
    },
  }
}

function wholePem(meant: string): null | Whole {
  const labels = labelsIn(meant)
  if (labels.length === 0) return null
  return {
    whole: `a whole PEM document (${[...new Set(labels)].join(' and ')})`,
    fits(text) {
      const left = labelsIn(text)
      return /^\s*-----BEGIN /.test(text) && labels.every((label) => left.includes(label))
    },
  }
}

/** What the blocks of a PEM document are, whatever their container. */
function labelsIn(text: string): string[] {
  return [...text.matchAll(/-----BEGIN [A-Z\d ]*?(PRIVATE KEY|PUBLIC KEY|CERTIFICATE)-----/g)].map(([, label]) => label)
}

const URL_LIKE = /^(?:jdbc:)?([a-z][a-z\d+.-]{0,30}):\/{1,3}\s*[^\s/]/i

function wholeUrl(meant: string): null | Whole {
  const scheme = URL_LIKE.exec(meant)?.[1].toLowerCase()
  if (scheme === undefined) return null
  return {
    whole: `a whole ${scheme} URL`,
    fits(text) {
      const other = /^\s*(?:jdbc:)?([a-z][a-z\d+.-]{0,30}):\/\//i.exec(text)?.[1].toLowerCase()
      if (other === undefined || (meant.includes('@') && !text.includes('@'))) return false
      const provider = providerOfUrl(scheme, '')
      return scheme === other || (provider !== null && provider === providerOfUrl(other, ''))
    },
  }
}

/** A list, a login, settings: what holds a secret beside something else. */
function wholeByParts(meant: string, key: string): null | Whole {
  const value = new SecretValue(meant)
  const before = classify(key, value)
  const [first] = before.credentials
  if (!first || first.part === 'value') return null
  const isList = first.part.startsWith('value[')
  const whole = isList ? 'a whole list' : nameBeside(value)?.whole === 'value' ? 'user:password' : `the whole value`
  return {
    whole,
    fits(text) {
      const after = classify(key, new SecretValue(text))
      return after.kind === before.kind && after.credentials.some(({part}) => part === first.part)
    },
  }
}
