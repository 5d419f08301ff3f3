import type {Release} from '../heroku/releases.js'
import type {SecretValue} from '../model/secret-value.js'

import {changedKeys, maskedKeys} from './compare-configs.js'
import {type Hint, hintOf, keysIn} from './description.js'
import {beginningOf, configAt, type HistoryQuestion, type KnownApp} from './releases-to-read.js'

/** What one release did to one watched key. */
export interface SecretChange {
  readonly key: string
  /** Undefined when the key was not there, or that is not known. */
  readonly before: SecretValue | undefined
  /** Undefined when the key was removed; null when its value is masked. */
  readonly after: null | SecretValue | undefined
  readonly act: 'removed' | 'set'
  /** Whether no release that is known had the key before. */
  readonly isNew: boolean
  /** Proven by the values, or for a masked key believed of the description or of when Heroku says it was updated. */
  readonly evidence: 'description' | 'updated-at' | 'values'
  /** Whether an add-on did it: what it owns is rotated at the add-on. */
  readonly byAddOn: boolean
  /** Version of the release whose value it brought back; null when the value was new. */
  readonly backTo: null | number
}

/** A release together with what it did to watched keys. */
export interface ChangingRelease {
  readonly release: Release
  readonly hint: Hint
  /** Sorted by key; never empty. */
  readonly changes: readonly SecretChange[]
}

/** How far apart Heroku's clocks may put one change. */
const SAME_MOMENT = 5000

/**
 * What the releases did to the watched keys, oldest first, as far as what was read can tell: everything, once
 * releasesToRead names nothing more.
 */
export function secretChanges(known: KnownApp, question: HistoryQuestion): ChangingRelease[] {
  const {current, releases} = known
  const masked = maskedKeys(current)
  const {index: first} = beginningOf(releases, question.since)
  const owned = new Set(current.filter(({attachment}) => attachment !== null).map(({key}) => key))
  const maskedChanges = changesOfMasked(known, question, first)
  const lives = new Lives()
  const changing: ChangingRelease[] = []
  for (let index = first + 1; index < releases.length; index++) {
    const release = releases[index]
    const hint = hintOf(release.description)
    const [before, after] = [configAt(known, index - 1), configAt(known, index)]
    const keys = before && after ? changedKeys(before, after, question.watched, masked) : []
    const changes = [
      ...keys.map((key): SecretChange => {
        const [old, fresh] = [before!.get(key) ?? undefined, after!.get(key)]
        const backTo = backToOf(known, key, {fresh, first, hint, lives, old})
        const isNew = fresh !== undefined && !before!.has(key) && !lives.knows(key)
        lives.note(key, release.version, old, fresh ?? undefined)
        const act = fresh === undefined ? 'removed' : 'set'
        return {
          key,
          before: old,
          after: fresh,
          act,
          isNew,
          evidence: 'values',
          byAddOn: isByAddOn(hint, owned.has(key)),
          backTo,
        }
      }),
      ...(maskedChanges.get(index) ?? []).map((change): SecretChange => ({
        ...change,
        before: undefined,
        after: change.act === 'removed' ? undefined : null,
        isNew: false,
        byAddOn: isByAddOn(hint, owned.has(change.key)),
        backTo: null,
      })),
    ].sort((a, b) => (a.key < b.key ? -1 : 1))
    if (changes.length > 0) changing.push({release, hint, changes})
  }

  return changing
}

/** Whether an add-on changed a config var. People cannot set those that one owns. */
function isByAddOn({kind}: Hint, isOwned: boolean): boolean {
  return kind === 'add-on' || (isOwned && kind !== 'keys' && kind !== 'rollback')
}

/** The values that keys have had, each from one version on. */
class Lives {
  readonly #spans = new Map<string, Array<{from: number; value: SecretValue | undefined}>>()

  note(key: string, version: number, old: SecretValue | undefined, fresh: SecretValue | undefined): void {
    let spans = this.#spans.get(key)
    if (!spans) this.#spans.set(key, (spans = [{from: 0, value: old}]))
    spans.push({from: version, value: fresh})
  }

  /** Whether a key is known to have been there. */
  knows(key: string): boolean {
    return this.#spans.has(key)
  }

  /** The value as of a release; undefined when the key was not there, or nothing is known. */
  at(key: string, version: number): SecretValue | undefined {
    return this.#spans
      .get(key)
      ?.filter(({from}) => from <= version)
      .at(-1)?.value
  }

  /** The last version but the present one that brought the value; null when none is known to have. */
  lastWith(key: string, value: SecretValue): null | number {
    const spans = this.#spans.get(key)?.filter((span) => span.from > 0 && span.value?.equals(value) === true)
    return spans?.at(-1)?.from ?? null
  }
}

/** Which release's value a change brought back: the one that a rollback names, or the last that brought the value in. */
function backToOf(
  known: KnownApp,
  key: string,
  change: {
    first: number
    fresh: null | SecretValue | undefined
    hint: Hint
    lives: Lives
    old: SecretValue | undefined
  },
): null | number {
  const {first, fresh, hint, lives, old} = change
  if (!fresh) return null
  if (hint.kind === 'rollback') {
    const target = known.releases.findIndex(({version}) => version === hint.version)
    const read = target === -1 ? undefined : configAt(known, target)
    const then = read ? read.get(key) : target > first ? lives.at(key, hint.version) : undefined
    if (then?.equals(fresh)) return hint.version
  }

  return old?.equals(fresh) ? null : lives.lastWith(key, fresh)
}

/** Whether a release whose description does not name a key may have set it. An add-on sets the keys that bear its name. */
function mayHaveSet(key: string, hint: Hint, isOwned: boolean): boolean {
  if (hint.kind === 'add-on') return isOwned || key === hint.name || key.startsWith(`${hint.name}_`)
  return hint.kind === 'rollback' || hint.kind === 'unknown'
}

/** What releases did to masked keys, by index: what their descriptions say, and when Heroku says the value was updated. */
function changesOfMasked(
  {current, releases}: KnownApp,
  {watched}: HistoryQuestion,
  first: number,
): Map<number, Array<Pick<SecretChange, 'act' | 'evidence' | 'key'>>> {
  const changes = new Map<number, Array<Pick<SecretChange, 'act' | 'evidence' | 'key'>>>()
  const note = (index: number, change: Pick<SecretChange, 'act' | 'evidence' | 'key'>) =>
    changes.set(index, [...(changes.get(index) ?? []), change])
  for (const {attachment, key, updatedAt, value} of current) {
    if (value !== null || !watched.has(key, [null])) continue
    const isThen = ({createdAt}: Release) =>
      updatedAt !== null && Math.abs(Date.parse(createdAt) - Date.parse(updatedAt)) <= SAME_MOMENT
    // The release that says so is the one, and not another of the same moment.
    const isTold = releases.some((release) => isThen(release) && keysIn(hintOf(release.description)).includes(key))
    for (let index = first + 1; index < releases.length; index++) {
      const hint = hintOf(releases[index].description)
      if (hint.kind === 'keys' && hint.set.includes(key)) note(index, {key, act: 'set', evidence: 'description'})
      else if (hint.kind === 'keys' && hint.removed.includes(key)) {
        note(index, {key, act: 'removed', evidence: 'description'})
      } else if (!isTold && mayHaveSet(key, hint, attachment !== null) && isThen(releases[index])) {
        note(index, {key, act: 'set', evidence: 'updated-at'})
      }
    }
  }

  return changes
}
