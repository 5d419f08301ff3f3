import {SecretValue} from '../../model/secret-value.js'

/** How a config var holds several values at once, and which of them is used for what is new. */
export interface MemberOrder {
  /** `numbered`: labelled values, `2:new,1:old` (the first is used), or a JSON object, `{"2":"new","1":"old"}` (the highest). */
  readonly form: 'list-new-first' | 'list-new-last' | 'numbered'
  /** Between the members of a list; not looked at for a JSON object. */
  readonly separator: string
}

/** One of several values; its label where it has one. */
interface Member {
  readonly label: null | string
  readonly text: string
}

/** What may separate the members of a list; the one that is meant has to be known, or nothing else could be told. */
const SEPARATORS = /[\s,;|]/
const LABELLED = /^(\d{1,9}):(.+)$/s

/** Whether a value is written as that order says: a list without empty members, or labelled with numbers that differ. */
export function isInOrder(value: SecretValue, order: MemberOrder): boolean {
  return read(value.reveal(), order) !== null
}

/** Whether a value looks like a list of secrets, whatever separates them: several parts that could each be one. */
export function looksLikeList(value: SecretValue): boolean {
  const text = value.reveal().trim()
  if (/^[{[]/.test(text) || text.includes('://') || text.includes('-----BEGIN')) return false
  const parts = text.split(/\s*[,;|\n]\s*/).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => /^[\w+/=.:~-]{8,}$/.test(part))
}

/** The member that is used for what is new; the whole value where it is not written in that order. */
export function activeMember(value: SecretValue, order: MemberOrder): SecretValue {
  const members = read(value.reveal(), order)
  return members ? new SecretValue(members[activeAt(value.reveal(), members, order)].text) : value
}

/** Whether a value can stand in a list of that order, without being taken for two. */
export function fitsAsMember(member: SecretValue, {form, separator}: MemberOrder): boolean {
  const text = member.reveal()
  return form === 'numbered' ? !/[\s,]/.test(text) : !text.includes(separator) && text.trim() === text && text !== ''
}

/**
 * The value with one more member, which is used for what is new from then on. A list that has it already gets it no second
 * time.
 *
 * @throws where the value is not written in that order
 */
export function withActive(value: SecretValue, member: SecretValue, order: MemberOrder): SecretValue {
  const text = value.reveal()
  const members = understood(text, order)
  const own = member.reveal()
  if (order.form !== 'numbered') {
    const others = members.filter((one) => one.text !== own)
    const added = {label: null, text: own}
    return write(order.form === 'list-new-first' ? [added, ...others] : [...others, added], text, order)
  }

  const known = members.find((one) => one.text === own)
  // A label is written into what it was used for, so that one that is there keeps its own; in an object the highest counts.
  if (known && !isObject(text)) return write([known, ...members.filter((one) => one !== known)], text, order)
  const label = String(Math.max(0, ...members.map((one) => Number(one.label))) + 1)
  return write([{label, text: own}, ...members], text, order)
}

/** A list with one more member, which is not used for what is new: at its old end. */
export function withPassive(value: null | SecretValue, member: SecretValue, order: MemberOrder): SecretValue {
  const own = member.reveal()
  if (value === null || value.reveal() === '') return member
  const text = value.reveal()
  const others = understood(text, order).filter((one) => one.text !== own)
  const added = {label: null, text: own}
  // Of those that are kept, the one that was in use last stands where the order begins.
  return write(order.form === 'list-new-first' ? [added, ...others] : [...others, added], text, order)
}

/** The value without a member; null when nothing is left. */
export function withoutMember(value: SecretValue, member: SecretValue, order: MemberOrder): null | SecretValue {
  const text = value.reveal()
  const left = understood(text, order).filter((one) => one.text !== member.reveal())
  return left.length === 0 ? null : write(left, text, order)
}

/** Whether a value has a member. */
export function hasMember(value: SecretValue, member: SecretValue, order: MemberOrder): boolean {
  return (read(value.reveal(), order) ?? []).some(({text}) => text === member.reveal())
}

function understood(text: string, order: MemberOrder): readonly Member[] {
  const members = read(text, order)
  if (!members) throw new Error('The value is not a list of that order.')
  return members
}

function read(text: string, order: MemberOrder): null | readonly Member[] {
  if (order.form === 'numbered') return readLabelled(text, order)
  // A document is no list, whatever it has between its members.
  if (/^\s*[[{]/.test(text)) return null
  const members = text.split(order.separator).map((member) => member.trim())
  if (members.includes('')) return null
  // Another separator inside would mean that this is not how the list is written.
  const other = members.some((member) => SEPARATORS.test(member.replaceAll(order.separator, '')))
  return other ? null : members.map((member) => ({label: null, text: member}))
}

function readLabelled(text: string, {separator}: MemberOrder): null | readonly Member[] {
  const members = isObject(text) ? entriesOf(text) : text.split(separator).map((one) => labelled(one.trim()))
  if (members === null || members.length === 0) return null
  const known = members.filter((one) => one !== null)
  if (known.length < members.length || new Set(known.map(({label}) => label)).size < known.length) return null
  return known
}

function labelled(text: string): Member | null {
  const match = LABELLED.exec(text)
  return match ? {label: match[1], text: match[2]} : null
}

function isObject(text: string): boolean {
  return text.trimStart().startsWith('{')
}

function entriesOf(text: string): Array<Member | null> | null {
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>)
    return entries.map(([label, member]) =>
      /^\d{1,9}$/.test(label) && typeof member === 'string' && member !== '' ? {label, text: member} : null,
    )
  } catch {
    return null
  }
}

function activeAt(text: string, members: readonly Member[], {form}: MemberOrder): number {
  if (form === 'list-new-last') return members.length - 1
  if (form === 'list-new-first' || !isObject(text)) return 0
  const highest = Math.max(...members.map(({label}) => Number(label)))
  return members.findIndex(({label}) => Number(label) === highest)
}

/** As it was written: with the same spaces after a separator, the same braces. */
function write(members: readonly Member[], like: string, {form, separator}: MemberOrder): SecretValue {
  if (form === 'numbered' && isObject(like)) {
    return new SecretValue(JSON.stringify(Object.fromEntries(members.map(({label, text}) => [label, text]))))
  }

  const space = separator.trim() !== '' && like.includes(`${separator} `) ? `${separator} ` : separator
  return new SecretValue(members.map(({label, text}) => (label === null ? text : `${label}:${text}`)).join(space))
}
