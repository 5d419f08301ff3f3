import type {Half, HalfTexts, PairKind} from './pair-kind.js'

import {withArticle} from '../../model/wording.js'
import {recogniseForm} from '../recognise.js'
import {pemBlocks} from './pem-halves.js'

/** Why new halves will not do. */
export interface Misfit {
  /** The half that is wrong in the first place. */
  readonly role: string
  /** A sentence that holds nothing of the values. */
  readonly message: string
  /** Phrases with nothing of a value in them: `an access key ID`. */
  readonly expected: string
  readonly came: string
}

/**
 * Why the new halves of a pair do not belong together, or are in each other's place.
 *
 * @param fresh the new halves; those that stay as they are among them
 * @param old the present ones, as far as they can be read
 * @returns null where nothing speaks against it
 */
export function misfitOf(kind: PairKind, fresh: HalfTexts, old: HalfTexts): Misfit | null {
  return swapped(kind, fresh, old) ?? sameTwice(kind, fresh) ?? together(kind, fresh)
}

/** What a text is that was given for one half and is another; null where it may be that half. */
export function otherHalf(kind: PairKind, role: string, text: string, old: HalfTexts): null | string {
  const own = kind.halves.find((half) => half.role === role)
  if (!own || own.form?.test(text) || old.get(role) === text) return null
  const byLabel = otherBlock(kind, own.role, text)
  if (byLabel) return byLabel
  const byOld = kind.halves.find((half) => half !== own && old.get(half.role) === text)
  if (byOld) return `the present ${byOld.what}`
  const byForm = kind.halves.find((half) => half !== own && half.open && half.form?.test(text))
  if (byForm) return withArticle(byForm.what)
  // A service's secret in the place of an id.
  const known = own.open ? recogniseForm(text) : null
  return known?.secret ? withArticle(known.label) : null
}

const NOT_THE_KEY = ', not its private key'

/** Whether what {@link otherHalf} gives says already what belongs there instead. */
export function saysWhere(phrase: string): boolean {
  return phrase.endsWith(NOT_THE_KEY)
}

/** A certificate or a public key where the private key belongs, or the other way round. */
function otherBlock({halves, id}: PairKind, role: string, text: string): null | string {
  if (id !== 'certificate' && id !== 'key-pair') return null
  const labels = pemBlocks(text).map(({label}) => label)
  const isOf = (one: string) =>
    labels.some((label) =>
      one === 'key' ? label.includes('PRIVATE KEY') : label.endsWith(one === 'public' ? 'PUBLIC KEY' : 'CERTIFICATE'),
    )
  if (labels.length === 0 || isOf(role)) return null
  const other = halves.find((half) => half.role !== role && isOf(half.role))
  if (!other) return labels.every((label) => !label.includes('PRIVATE KEY')) ? 'a PEM block of another kind' : null
  return role === 'key' ? withArticle(other.what) + NOT_THE_KEY : withArticle(other.what)
}

function swapped(kind: PairKind, fresh: HalfTexts, old: HalfTexts): Misfit | null {
  for (const {role, what} of kind.halves) {
    const text = fresh.get(role)
    const came = text === undefined || text === old.get(role) ? null : otherHalf(kind, role, text, old)
    if (came === null) continue
    const swap = saysWhere(came) || came.startsWith('the present ') ? '' : ": the halves are in each other's place"
    const message = `What was given as the new ${what} is ${came}${swap}.`
    return {role, message, expected: withArticle(what), came}
  }

  return null
}

function sameTwice({halves}: PairKind, fresh: HalfTexts): Misfit | null {
  for (const [at, {role, what}] of halves.entries()) {
    const text = fresh.get(role)
    const twin = text === undefined ? undefined : halves.slice(0, at).find((half) => fresh.get(half.role) === text)
    if (!twin) continue
    const message = `The new ${twin.what} and the new ${what} are the same text.`
    return {role, message, expected: `${withArticle(twin.what)} and ${withArticle(what)}`, came: 'the same text twice'}
  }

  return null
}

/**
 * Whether a new half has another form than its service gives it. An old one of another form says that its service is
 * another.
 *
 * @param before the present one; undefined where it cannot be read
 */
export function wrongForm({form, role, what}: Half, text: string, before: string | undefined): Misfit | null {
  if (!form || form.test(text) || (before !== undefined && !form.test(before))) return null
  const message = `The new ${what} does not look like one.`
  return {role, message, expected: withArticle(what), came: 'a text of another form'}
}

function together(kind: PairKind, fresh: HalfTexts): Misfit | null {
  const message = kind.misfit?.(fresh) ?? null
  if (message === null) return null
  const given = kind.halves.filter(({role}) => fresh.has(role))
  const expected = `${given.map(({what}) => withArticle(what)).join(' and ')} that belong together`
  return {role: given.at(-1)!.role, message, expected, came: 'two that do not'}
}
