import type {BreakStyle} from './pattern-walk.js'

import {SecretValue} from '../../model/secret-value.js'
import {blotOut} from '../../text/blot-out.js'
import {type Form, writtenForms} from './credential-forms.js'
import {ordinaryReason} from './ordinary-value.js'
import {type OnMatch, type Pattern, PatternSearch} from './pattern-search.js'

/** A credential to look for, and where it is held. */
export interface SoughtCredential {
  readonly key: string
  /** Refs of the environments that hold it. */
  readonly environments: readonly string[]
  /** Which part of the config var it is. */
  readonly part: string
  readonly value: SecretValue
}

/** A credential that is not looked for, because finding it would prove nothing. */
export interface LeftOut {
  readonly key: string
  readonly environments: readonly string[]
  readonly part: string
  /** Why, as a phrase that holds nothing of the value. */
  readonly reason: string
}

/** What is called for each match: index of the value, its form, and where it begins and ends in the text. */
export type OnFound = (value: number, form: Form, start: number, end: number) => void

const FORM_OF_BREAKS: Partial<Record<BreakStyle, Form>> = {
  escaped: 'json-escaped',
  'percent-encoded': 'url-encoded',
}

/** The credentials of an inventory, made ready to be searched for all at once. */
export class CredentialSearch {
  /** The credentials looked for, those with the same value together: index of the value → who holds it. */
  readonly holders: ReadonlyArray<readonly SoughtCredential[]>
  readonly leftOut: readonly LeftOut[]
  /** Null when there is nothing to look for. */
  readonly patterns: null | PatternSearch
  readonly #valueOf: number[] = []
  readonly #formOf: Form[] = []

  constructor(credentials: readonly SoughtCredential[]) {
    const leftOut: LeftOut[] = []
    const sought: SoughtCredential[] = []
    for (const {value, ...credential} of credentials) {
      const reason = ordinaryReason(value.reveal())
      if (reason === null) sought.push({...credential, value})
      else leftOut.push({...credential, reason})
    }

    this.leftOut = leftOut
    this.holders = SecretValue.group(sought, (credential) => credential.value)

    const patterns: Pattern[] = []
    for (const [value, [{value: text}]] of this.holders.entries()) {
      for (const {form, codes, wraps} of writtenForms(text.reveal())) {
        patterns.push({codes, wraps})
        this.#valueOf.push(value)
        this.#formOf.push(form)
      }
    }

    this.patterns = patterns.length === 0 ? null : new PatternSearch(patterns)
  }

  /** Translates matches of patterns into matches of values. */
  translating(onFound: OnFound): OnMatch {
    return (pattern, start, end, breaks) => {
      const form = this.#formOf[pattern]
      onFound(this.#valueOf[pattern], (form === 'raw' && FORM_OF_BREAKS[breaks]) || form, start, end)
    }
  }

  /**
   * The text with every value in it replaced by the key that it belongs to, and every part of one blotted out: for paths,
   * names and messages.
   */
  redact(text: string): string {
    return blotOut(this.#withKeys(text))
  }

  #withKeys(text: string): string {
    if (this.patterns === null) return text
    const bytes = Buffer.from(text)
    const found: Array<{value: number; start: number; end: number}> = []
    const onMatch = this.translating((value, _, start, end) => found.push({value, start, end}))
    this.patterns.search(bytes, onMatch)
    found.sort((a, b) => a.start - b.start || b.end - a.end)
    let clean = ''
    let at = 0
    for (const {value, start, end} of found) {
      if (start >= at) clean += bytes.toString('utf8', at, start) + `[${this.holders[value][0].key}]`
      at = Math.max(at, end)
    }

    return clean + bytes.toString('utf8', at)
  }
}
