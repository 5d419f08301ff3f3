import type {WiredOverlap} from '../../protects/code-evidence.js'
import type {SeenUse} from './file-evidence.js'

import {USUAL_KEYS} from '../../protects/signs/traces.js'

/** `RAILS_MASTER_KEY_NEW`: the key that is tried first once it is there. */
const NEXT = /^(RAILS_MASTER_KEY)_(?:NEW|NEXT)$/

/**
 * The overlaps that code is written for.
 *
 * @param seen what values are handed to
 * @param active the keys that are in use in each slot
 * @param reads every config var that is read, and where
 */
export function wiredOverlaps(
  seen: readonly SeenUse[],
  active: ReadonlyMap<string, readonly string[]>,
  reads: ReadonlyMap<string, string>,
): Map<string, WiredOverlap> {
  const overlaps = new Map<string, WiredOverlap>()
  const add = (key: string, overlap: WiredOverlap) => {
    if (!overlaps.has(key)) overlaps.set(key, overlap)
  }

  for (const use of seen) ofSlot(use, mainsOf(use, seen, active), add)
  for (const use of seen) {
    if (use.sign.list === undefined || use.separator === null) continue
    add(use.key, {form: use.sign.list, key: use.key, separator: use.separator, where: use.where})
  }

  for (const members of listsIn(seen)) ofMembers(members, add)
  for (const [key, where] of reads) {
    const main = NEXT.exec(key)?.[1]
    if (main) add(main, {form: 'next', key, where})
  }

  return overlaps
}

type Add = (key: string, overlap: WiredOverlap) => void

/** The keys that the use is a previous or the next one of: those of its own file, if it has any. */
function mainsOf(
  {path, sign: {role, slot}}: SeenUse,
  seen: readonly SeenUse[],
  active: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (slot === undefined || role === undefined) return []
  const beside = seen.filter((one) => one.path === path && one.sign.slot === slot && one.sign.role === undefined)
  if (beside.length > 0) return [...new Set(beside.map(({key}) => key))]
  return active.get(slot) ?? (slot in USUAL_KEYS ? [USUAL_KEYS[slot]] : [])
}

/** A config var of its own for the old values, or for the next. */
function ofSlot({key, separator, sign: {role}, where}: SeenUse, mains: readonly string[], add: Add): void {
  for (const main of mains) {
    if (main === key) continue
    if (role === 'next') add(main, {form: 'numbered', key, where})
    else if (separator === null) add(main, {form: 'single', key, where})
    else add(main, {form: 'list-new-first', key, separator, where})
  }
}

/** Several config vars in one list of the code, in the order of the list. */
function listsIn(seen: readonly SeenUse[]): SeenUse[][] {
  const lists = new Map<string, SeenUse[]>()
  for (const use of seen) {
    if (use.sign.list === undefined || use.member === null || use.separator !== null) continue
    const members = lists.get(use.member.list) ?? []
    lists.set(use.member.list, members)
    if (!members.some(({key}) => key === use.key)) members.push(use)
  }

  return [...lists.values()].filter(({length}) => length > 1)
}

function ofMembers(members: readonly SeenUse[], add: Add): void {
  const [{member, sign}] = members
  const isNewLast = sign.list === 'list-new-last' || member!.labelled
  const ordered = [...members].sort((a, b) => (a.member!.index - b.member!.index) * (isNewLast ? -1 : 1))
  const [active, previous] = ordered
  add(active.key, {form: 'single', key: previous.key, where: previous.where})
}
