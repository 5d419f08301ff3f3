import type {ForeignEvent, LedgerEvent} from '../ledger/event.js'
import type {CommittedEvent, GitMemory, LedgerMemory, MachineMemory, RememberedEvent} from '../ledger/remembered.js'
import type {LedgerReading} from '../ledger/store.js'
import type {Disagreement, DisagreementKind, Witness} from './history-report.js'

import {counted, listed} from '../model/wording.js'
import {shellQuote} from '../text/shell-quote.js'

type AnyEvent = ForeignEvent | LedgerEvent

/**
 * Where a ledger does not have what git, or this machine, remembers of it: lines that were cut off, left out or written anew
 * with hashes that fit one another, and the whole of it gone. Also what was added by nobody who is known.
 *
 * @param path of the ledger, as a person would type it
 */
export function compareWithMemory(ledger: LedgerReading, {git, machine}: LedgerMemory, path: string): Disagreement[] {
  const seen = new Ledger(ledger, path)
  if (seen.all.length === 0 && ledger.problems.length === 0) return gone(seen, {git, machine})
  return [
    ...(git ? committed(seen, git) : []),
    ...(machine ? onThisMachine(seen, machine, git) : []),
    ...(git && machine ? fromNowhere(seen, machine, git) : []),
  ]
}

/** A ledger as it is compared. */
class Ledger {
  readonly all: readonly AnyEvent[]
  readonly exists: boolean
  readonly path: string
  readonly #reading: LedgerReading
  readonly #hashes: ReadonlySet<string>
  readonly #byId: ReadonlyMap<string, AnyEvent>

  constructor(reading: LedgerReading, path: string) {
    this.#reading = reading
    this.path = path
    this.exists = reading.exists
    this.all = [...reading.events, ...reading.foreign]
    this.#hashes = new Set([...(reading.damagedHashes ?? []), ...this.all.map(({hash}) => hash)])
    this.#byId = new Map(this.all.map((event) => [event.id, event]))
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash)
  }

  /** The event that took the place of one that is not there. */
  instead({id}: RememberedEvent): AnyEvent | undefined {
    return this.#byId.get(id)
  }

  lineOf({id}: Pick<AnyEvent, 'id'>): null | number {
    return this.#reading.lineOf.get(id) ?? null
  }

  disagreement(
    kind: DisagreementKind,
    more: Partial<Pick<Disagreement, 'line' | 'rotation'>> & Pick<Disagreement, 'detail' | 'remedy'>,
  ): Disagreement {
    return {
      kind,
      environment: `file:${this.path}`,
      release: null,
      keys: [],
      rotation: null,
      line: null,
      ...more,
    }
  }
}

/** A ledger that has nothing, though there was something. */
function gone(seen: Ledger, {git, machine}: LedgerMemory): Disagreement[] {
  const how = seen.exists ? 'is empty' : 'is missing'
  const last = git?.lasting.at(-1)
  if (git && last) {
    return [
      seen.disagreement('broken-chain', {
        detail: `The ledger ${seen.path} ${how}, and git has ${counted(git.lasting.length, 'event')} of it, the last in ${whereOf(last)}.`,
        remedy:
          last.ref === null
            ? `git checkout ${shortOf(last.commit)} -- ${shellQuote(seen.path)}`
            : `git merge ${shellQuote(last.ref)}`,
      }),
    ]
  }

  const heads = machine?.heads.filter(({hash}) => !git?.elsewhere.has(hash)) ?? []
  if (!machine || heads.length === 0) return []
  return [
    seen.disagreement('broken-chain', {
      detail: `The ledger ${seen.path} ${how}, and on ${machine.at.slice(0, 10)} this machine saw ${counted(machine.events, 'event')} in it.`,
      remedy: `Put it back from a copy. ${onPurpose(machine)}`,
    }),
  ]
}

function committed(seen: Ledger, {lasting}: GitMemory): Disagreement[] {
  const open = lasting.filter(({event}) => !seen.has(event.hash))
  const replaced = open.filter(({event}) => seen.instead(event) !== undefined)
  const altered = replaced.filter(({event}) => differences(event, seen.instead(event)!).length > 0)
  const relinked = replaced.filter((one) => !altered.includes(one))
  const missing = grouped(
    open.filter((one) => !replaced.includes(one)),
    ({event, ref}) => `${ref ?? ''} ${event.rotation}`,
  )
  return [
    ...altered.map((one) => {
      const now = seen.instead(one.event)!
      const line = seen.lineOf(now)
      return seen.disagreement('altered-record', {
        detail: `Line ${line} of ${seen.path} (${one.event.type}) says something else than ${whereOf(one)} has of it: ${listed(differences(one.event, now))}.`,
        remedy: remedyFor(seen, one),
        rotation: one.event.rotation,
        line,
      })
    }),
    ...(relinked.length === 0
      ? []
      : [
          seen.disagreement('broken-chain', {
            detail: `From line ${seen.lineOf(seen.instead(relinked[0].event)!)} on, ${counted(relinked.length, 'event')} of ${seen.path} ${relinked.length === 1 ? 'was' : 'were'} linked anew: ${whereOf(relinked[0])} has other hashes for ${relinked.length === 1 ? 'it' : 'them'}.`,
            remedy: remedyFor(seen, relinked[0]),
            line: seen.lineOf(seen.instead(relinked[0].event)!),
          }),
        ]),
    ...missing.map((group) =>
      seen.disagreement('broken-chain', {
        detail: `${seen.path} lacks ${counted(group.length, 'event')} of rotation ${group[0].event.rotation} that ${whereOf(group[0])} has (${kindsOf(group.map(({event}) => event))}).`,
        remedy: remedyFor(seen, group[0]),
        rotation: group[0].event.rotation,
      }),
    ),
  ]
}

function onThisMachine(seen: Ledger, machine: MachineMemory, git: GitMemory | null): Disagreement[] {
  const byGit = new Set(git?.lasting.map(({event}) => event.hash))
  return machine.heads
    .filter(({hash}) => !seen.has(hash) && !byGit.has(hash) && !git?.elsewhere.has(hash))
    .map((head) => {
      const instead = seen.instead(head)
      const {at, events} = machine
      const what = `${head.type} of rotation ${head.rotation}, ${head.at.slice(0, 10)}`
      return instead
        ? seen.disagreement('altered-record', {
            detail: `Line ${seen.lineOf(instead)} of ${seen.path} is not the event that this machine saw there (${what}): it, or what is before it, was written anew.`,
            remedy: `Put an earlier state of the file back. ${onPurpose(machine)}`,
            rotation: head.rotation,
            line: seen.lineOf(instead),
          })
        : seen.disagreement('broken-chain', {
            detail: `${seen.path} lacks an event that this machine saw in it (${what}): it had ${counted(events, 'event')} on ${at.slice(0, 10)}, and has ${seen.all.length} now.`,
            remedy: `Put an earlier state of the file back. ${onPurpose(machine)}`,
            rotation: head.rotation,
          })
    })
}

/**
 * Events that no commit has and that were not written here, behind one that was: by somebody else who can write to this
 * checkout, or by hand.
 */
function fromNowhere(seen: Ledger, machine: MachineMemory, git: GitMemory): Disagreement[] {
  // Where git has nothing of the ledger it cannot vouch for anything either.
  if (git.known.size === 0 || git.cut !== null) return []
  const written = new Set(machine.written)
  const after = new Set<string>()
  const foreign: AnyEvent[] = []
  for (const event of seen.all.toSorted((a, b) => (seen.lineOf(a) ?? 0) - (seen.lineOf(b) ?? 0))) {
    const isOurs = written.has(event.hash)
    const follows = event.prev.some((hash) => after.has(hash))
    if (isOurs || follows) after.add(event.hash)
    if (follows && !isOurs && !git.known.has(event.hash) && !git.elsewhere.has(event.hash)) foreign.push(event)
  }

  return grouped(foreign, ({rotation}) => rotation).map((group) => {
    const line = seen.lineOf(group[0])
    return seen.disagreement('altered-record', {
      detail: `Line ${line} of ${seen.path} begins ${counted(group.length, 'event')} of rotation ${group[0].rotation} that no commit has and that this plugin did not write on this machine (${kindsOf(group)}).`,
      remedy: 'Find out who added them. What was written on another machine comes with a commit.',
      rotation: group[0].rotation,
      line,
    })
  })
}

/** What a ledger was compared with. */
export function witnessesOf({git, machine}: LedgerMemory): Witness[] {
  return [
    ...(git?.refs ?? []).map(({commit, events, name}) => ({ref: name, commit, at: null, events})),
    ...(machine ? [{ref: null, commit: null, at: machine.at, events: machine.events}] : []),
  ]
}

/** Why git could not be asked for everything, as a sentence of its own; none when it could. */
export function cutMemory({git}: LedgerMemory): string[] {
  return git?.cut ? [`not all that git has of the ledger could be looked at: ${git.cut}`] : []
}

/** Hashes of events that nothing but another branch, or the stash, can account for. */
export function openQuestions(
  ledger: LedgerReading,
  machine: MachineMemory | null,
  known: ReadonlySet<string>,
): Set<string> {
  if (!machine) return new Set()
  const all = [...ledger.events, ...ledger.foreign].map(({hash}) => hash)
  const there = new Set(all)
  const written = new Set(machine.written)
  return new Set([
    ...all.filter((hash) => !written.has(hash) && !known.has(hash)),
    ...machine.heads.map(({hash}) => hash).filter((hash) => !there.has(hash) && !known.has(hash)),
  ])
}

/** The fields in which two events differ, beside what ties them to those before. */
function differences(before: ForeignEvent, now: AnyEvent): string[] {
  const [one, other] = [before, now] as unknown as Array<Record<string, unknown>>
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => name !== 'hash' && name !== 'prev' && JSON.stringify(one[name]) !== JSON.stringify(other[name]))
    .sort()
}

function kindsOf(events: ReadonlyArray<{readonly type: string}>): string {
  return listed([...new Set(events.map(({type}) => type))])
}

function whereOf({commit, ref}: CommittedEvent): string {
  return `commit ${shortOf(commit)}${ref === null ? '' : ` of ${ref}`}`
}

function shortOf(commit: string): string {
  return commit.slice(0, 10)
}

function remedyFor(seen: Ledger, {commit, ref}: CommittedEvent): string {
  return ref === null
    ? `See what was there, and put it back: git show ${shortOf(commit)}:./${shellQuote(seen.path)}`
    : `If this checkout is behind: git merge ${shellQuote(ref)}`
}

function onPurpose({file}: MachineMemory): string {
  return `If that was on purpose, let this machine forget it: rm ${shellQuote(file)}`
}

function grouped<T>(items: readonly T[], nameOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item])
  return [...groups.values()]
}
