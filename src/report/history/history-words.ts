import type {HistoryEntry, HistoryReport, HistoryRotation} from '../../history/history-report.js'

import {capitalised} from '../../model/wording.js'
import {count} from '../elements/count.js'

/** How many characters of a rotation's id a person is shown: what tells it from another of the same day. */
const SHORT_ID = 10

/** Whose id a provider's is, as a person calls it. */
type DisplayName = undefined | ((provider: string) => null | string)

/** What is worth saying of an entry beside what it is: what it brought back, how it stands to the ledger. */
export function remarksOn(
  entry: HistoryEntry,
  {displayName, rotations}: {displayName?: DisplayName; rotations: readonly HistoryRotation[]},
): string[] {
  const rotation = rotations.find(({id}) => id === entry.rotation)
  const remarks = [
    broughtBack(entry),
    entry.status === 'failed' && 'the release failed',
    entry.status === 'pending' && 'being released',
    entry.evidence === 'description' && 'by its description, as the value is masked',
    entry.evidence === 'updated-at' && 'by when Heroku says it was updated, as the value is masked',
    ...standing(entry, rotation, displayName),
  ]
  return remarks.filter((remark): remark is string => typeof remark === 'string')
}

function broughtBack({backTo, keys}: HistoryEntry): null | string {
  if (backTo.length === 0) return null
  const versions = [...new Set(backTo.map(({version}) => version))]
  if (backTo.length === keys.length && versions.length === 1) {
    return `back to the ${keys.length === 1 ? 'value' : 'values'} of v${versions[0]}`
  }

  return `back to ${backTo.map(({key, version}) => `the ${key} of v${version}`).join(', ')}`
}

function standing(
  {acknowledged, change, recorded, rotation: id}: HistoryEntry,
  rotation: HistoryRotation | undefined,
  displayName: DisplayName,
): Array<null | string> {
  switch (recorded) {
    case 'acknowledged': {
      return [`acknowledged by ${acknowledged!.by} on ${acknowledged!.at.slice(0, 10)}: ${acknowledged!.reason}`]
    }

    case 'add-on': {
      return ['by the add-on']
    }

    case 'allowed': {
      return ['not recorded, allowed by policy']
    }

    case 'automation': {
      return ['by automation']
    }

    case 'before-ledger': {
      return ['before the ledger']
    }

    case 'new': {
      return ['new']
    }

    case 'recorded': {
      return [`rotation ${shortId(id!)}`, rotation && change === 'set' ? outcome(rotation, displayName) : null]
    }

    case 'unrecorded': {
      return [id === null ? 'not recorded' : `announced by rotation ${shortId(id)}, not recorded as done`]
    }

    default: {
      return []
    }
  }
}

/** A rotation's id as it is shown beside others. */
export function shortId(id: string): string {
  return id.length > SHORT_ID + 1 ? `${id.slice(0, SHORT_ID)}…` : id
}

function outcome({outcome: how, provider, revocation}: HistoryRotation, displayName: DisplayName): null | string {
  if (how === 'in-flight' || how === 'stopped') return 'not finished'
  if (how === 'rolled-back') return 'rolled back'
  switch (revocation.status) {
    case 'confirmed': {
      return 'old value said to be revoked'
    }

    case 'pending': {
      return 'old value not revoked yet'
    }

    case 'proven': {
      return `old value refused by ${(provider && displayName?.(provider)) ?? 'its provider'}`
    }

    default: {
      return 'nothing to revoke'
    }
  }
}

/** What the ledger amounts to, a sentence each. */
export function ledgerSentences({disagreements, entries, environments, ledger}: HistoryReport): string[] {
  const {began, events, exists, intact, path, warnings, witnesses} = ledger
  const own = disagreements.filter(({environment}) => environment === `file:${path}`)
  if (!exists && own.length === 0) {
    return [`No ledger at ${path}: this is what Heroku's releases say. The first rotation begins one.`]
  }

  if (!exists) return [`The ledger ${path} is missing.`]
  if (events === 0 && intact) {
    const first = `Nothing is recorded in ${path}: this is what Heroku's releases say. The first rotation is recorded there.`
    return [first, ...sentencesOf(warnings)]
  }

  const since = began === null ? '' : ` since ${began.slice(0, 10)}`
  const state = intact ? `Ledger intact (${count(events, 'event')}${since}).` : `The ledger ${path} is damaged.`
  const names = new Map(environments.map(({name, ref}) => [ref, name]))
  const unrecorded = disagreements.filter(({kind}) => kind === 'unrecorded-change')
  const where = unrecorded.map(({environment, release}) =>
    environments.length === 1 ? `v${release!.version}` : `v${release!.version} of ${names.get(environment)}`,
  )
  const others = disagreements.filter(
    (one) => one.kind !== 'unrecorded-change' && !own.includes(one) && (intact || one.line === null),
  ).length
  const recorded = entries.filter((entry) => entry.recorded === 'recorded').length
  const read = environments.filter(({cut, status}) => status === 'read' && !cut).length
  const releases =
    read === environments.length
      ? "Heroku's releases"
      : `what could be read of Heroku's releases (all of them for ${read} of ${count(environments.length, 'app')})`
  return [
    state,
    ...(unrecorded.length > 0
      ? [`${count(unrecorded.length, 'change')} of a secret without a record${since}: ${where.join(', ')}.`]
      : []),
    ...(others > 0 ? [`${count(others, 'record')} that Heroku's releases contradict.`] : []),
    ...(disagreements.length === 0 && events > 0
      ? [recorded === 0 ? `${capitalised(releases)} do not contradict it.` : `It agrees with ${releases}.`]
      : []),
    ...comparison(witnesses),
    ...sentencesOf(warnings),
  ]
}

const sentencesOf = (warnings: readonly string[]) => warnings.map((warning) => `${capitalised(warning)}.`)

/** What the ledger was compared with beside Heroku's releases. */
function comparison(witnesses: HistoryReport['ledger']['witnesses']): string[] {
  const refs = witnesses.flatMap(({events, ref}) => (ref !== null && events !== null ? [ref] : []))
  const names = [
    ...(refs.length > 0 ? [`what git has of it (${refs.join(', ')})`] : []),
    ...(witnesses.some(({ref}) => ref === null) ? ['what this machine remembers'] : []),
  ]
  return names.length === 0 ? [] : [`Compared with ${names.join(' and ')}.`]
}

/** What is said of an app whose older releases Heroku does not keep. */
export function cutSentence(name: string, from: number): string {
  return `${name}: Heroku keeps no release before v${from}, so what came before cannot be told. Ask for less with --since.`
}
