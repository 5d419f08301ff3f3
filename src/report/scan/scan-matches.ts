import type {NamedEnvironment} from '../elements/environment-names.js'
import type {TextOptions} from '../elements/text-options.js'

import {nameOfRef} from '../../model/environment.js'
import {printable} from '../../text/printable.js'
import {ago} from '../elements/age.js'
import * as color from '../elements/colour.js'
import {count} from '../elements/count.js'
import {environmentLabel} from '../elements/environment-names.js'
import {renderRemedy} from '../elements/remedy.js'
import {joined, unbroken, wrap} from '../elements/wrap.js'
import {type ScanMatch} from './scan-report.js'

/** Places listed for one credential; JSON lists all. */
const MOST_PLACES = 20
/** Refs named with a place. */
const MOST_NAMES = 3

/** The matches of one credential, together. */
function byCredential(matches: readonly ScanMatch[]): ScanMatch[][] {
  const groups = new Map<string, ScanMatch[]>()
  for (const match of matches) {
    const id = `${match.key} ${match.part} ${match.environments.join(' ')}`
    groups.set(id, [...(groups.get(id) ?? []), match])
  }

  return [...groups.values()]
}

/** How many different credentials were found. */
export const credentialsFound = (matches: readonly ScanMatch[]) => byCredential(matches).length

/** Where a match stands: `config/x.yml:3`, `message of commit 1a2b3c4d5e`, `line 12`. */
function placeOf({blob, commit, line, path, place}: ScanMatch): string {
  const name = path === null ? (blob === null ? 'a file' : `object ${blob.slice(0, 10)}`) : printable(path)
  switch (place) {
    case 'commit': {
      return `message of commit ${(commit ?? blob ?? '').slice(0, 10)}`
    }

    case 'note': {
      return 'a git note'
    }

    case 'stream': {
      return `line ${line}`
    }

    case 'tag': {
      return 'message of a tag'
    }

    case 'tree': {
      return `name of file ${name}`
    }

    default: {
      return line === null ? name : `${name}:${line}`
    }
  }
}

/** A ref as a person says it; null for what says nothing to one. */
function refName(ref: string): null | string {
  if (ref === 'HEAD') return null
  if (ref === 'index') return 'the index'
  if (ref === 'refs/stash') return 'the stash'
  const [, kind, name] = /^refs\/(heads|remotes|tags|notes)\/(.*)$/.exec(ref) ?? []
  if (kind === undefined) return printable(ref)
  return printable(kind === 'tags' ? `tag ${name}` : kind === 'notes' ? `notes ${name}` : name)
}

function reachOf({blob, commit, ignored, inWorkingTree, place, reachable, refs}: ScanMatch): string[] {
  if (place === 'page' || place === 'stream') return []
  const isInGit = blob !== null || commit !== null
  if (!isInGit && ignored) return ['on this machine only, ignored by git']
  if (!isInGit) return ['in the working tree, not in git']
  const tree = place === 'blob' ? [inWorkingTree ? 'still in the working tree' : 'no longer in the working tree'] : []
  if (!reachable) return ['unreachable: on no branch or tag, but not pruned', ...tree]
  const names = refs.map((ref) => refName(ref)).filter((name) => name !== null)
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  const where = names.length > 0 ? [`in ${names.slice(0, MOST_NAMES).join(', ')}${more}`] : []
  return [...where, ...tree]
}

/** Who brought it in, and when. */
function originOf({author, commit, committedAt, place}: ScanMatch, now: Date): string[] {
  if (commit === null) return []
  const when = committedAt === null ? null : ago(committedAt, now)
  const by = author === null ? '' : ` by ${printable(author)}`
  return [
    `${place === 'commit' ? 'written' : `first in ${commit.slice(0, 10)}`}${by}${when === null ? '' : `, ${when}`}`,
  ]
}

/** How it was written, where that is not as it is. */
const formOf = ({form}: ScanMatch) => (form === 'raw' ? [] : [form])

/** Each once, where it comes last: what ends the work of several is done once, after all of it. */
function lastOfEach(steps: readonly string[]): string[] {
  return [...new Set([...steps].reverse())].reverse()
}

function renderPlace(match: ScanMatch, {now, width}: TextOptions): string[] {
  return [
    ...wrap(joined([color.label(unbroken(placeOf(match))), ...formOf(match)]), {width, indent: 2, hanging: 4}),
    ...[...originOf(match, now), ...reachOf(match)].flatMap((fact) => wrap(fact, {width, indent: 4, hanging: 6})),
  ]
}

/**
 * The credentials that were found: each with where, since when, by whom, and what to do, in order.
 *
 * @param matches what was found
 * @param environments those in scope
 * @param options width and time
 */
export function renderMatches(
  matches: readonly ScanMatch[],
  environments: readonly NamedEnvironment[],
  options: TextOptions,
): string[] {
  const {width} = options
  const labels = new Map(environments.map((environment) => [environment.ref, unbroken(environmentLabel(environment))]))
  return byCredential(matches).flatMap((group) => {
    const [{environments: refs, key, part}] = group
    const name = part === 'value' ? key : `${key} (${part.replaceAll('_', ' ')})`
    const held = refs.map((ref) => labels.get(ref) ?? printable(ref)).join(', ')
    const remedies = [
      ...new Set(group.flatMap(({remedies, rotations}) => remedies.slice(0, rotations))),
      ...lastOfEach(group.flatMap(({remedies, rotations}) => remedies.slice(rotations))),
    ]
    const more = group.length - MOST_PLACES
    return [
      ...wrap(joined([color.failure(unbroken(printable(name))), held]), {width, hanging: 4}),
      ...group.slice(0, MOST_PLACES).flatMap((match) => renderPlace(match, options)),
      ...(more > 0 ? [`  and ${count(more, 'place')} more, listed with --json`] : []),
      ...remedies.slice(0, MOST_PLACES).flatMap((remedy) => renderRemedy(remedy, {indent: 2, width})),
      '',
    ]
  })
}

/** One match in a stream, on one line as it comes. */
export function renderStreamMatch(match: ScanMatch): string {
  const name = match.part === 'value' ? match.key : `${match.key} (${match.part.replaceAll('_', ' ')})`
  const form = match.form === 'raw' ? '' : `, ${match.form}`
  return `line ${match.line}: ${color.failure(printable(name))} of ${match.environments.map((ref) => printable(nameOfRef(ref))).join(', ')}${form}\n`
}
