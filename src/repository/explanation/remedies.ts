import type {Match} from './scan-result.js'

import {nameOfRef} from '../../model/environment.js'
import {command} from '../../text/command.js'
import {shellQuote} from '../../text/shell-quote.js'

type Found = Omit<Match, 'remedies'>

/** Commands listed where a credential is held in many places. */
const MOST_ROTATIONS = 5

/**
 * How to replace a credential everywhere in scope that holds it: one command where the pipeline in scope covers all, else
 * one for each environment.
 *
 * @param key of the config var
 * @param environments refs of those that hold the credential
 * @param pipeline name of the pipeline in scope; null for another scope
 */
export function rotationRemedies(key: string, environments: readonly string[], pipeline: null | string): string[] {
  if (pipeline !== null && environments.length > 1)
    return [command`heroku secrets:rotate ${key} --pipeline ${pipeline}`]
  return environments.slice(0, MOST_ROTATIONS).map((ref) => rotationIn(key, ref))
}

function rotationIn(key: string, ref: string): string {
  const [, kind, name] = /^(app|pipeline|file):([^/]*)/.exec(ref) ?? []
  if (kind === 'app') return command`heroku secrets:rotate ${key} --app ${name}`
  if (kind === 'pipeline') return command`heroku secrets:rotate ${key} --pipeline ${name} --only ${ref}`
  return `Replace ${key} in ${nameOfRef(ref)} and where it is in use.`
}

const DROP_UNREACHABLE = 'git reflog expire --expire=now --all && git gc --prune=now'

function removal(match: Found): string[] {
  const {place, path, reachable, refs, inWorkingTree} = match
  const name = path === null ? '' : shellQuote(path)
  if (place === 'page') return ['Take it out of what the app sends to browsers, and deploy.']
  if (place === 'file') return [`Take it out of ${name}, or have the app read it from its config var.`]
  const edit = inWorkingTree ? [`Take it out of ${name}, and commit.`] : []
  if (!reachable) return [...edit, DROP_UNREACHABLE]
  if (place === 'blob' && refs.length === 1 && refs[0] === 'index')
    return [command`git restore --staged ${path ?? ''}`, ...edit]
  if (place === 'note') return ['git notes remove the note (and its history: git update-ref -d the notes ref).']
  if (place === 'tag') return refs.map((ref) => command`git tag -d ${ref.replace('refs/tags/', '')}`)
  if (refs.length > 0 && refs.every((ref) => ref === 'refs/stash'))
    return [...edit, 'git stash drop the entry', DROP_UNREACHABLE]
  if (place === 'commit') return ['git filter-repo --replace-message FILE, then have everybody clone anew.']
  if (path === null) return [...edit, 'git filter-repo --replace-text FILE, then have everybody clone anew.']
  return [...edit, `${command`git filter-repo --invert-paths --path ${path}`}, then have everybody clone anew.`]
}

/**
 * What to do about a match, in order: first make the credential worthless, which alone ends the danger; then take it out
 * of where it was found. Nothing of this is done by the scan.
 */
export function remediesOf(match: Found): string[] {
  const [ref] = match.environments
  const rotation = ref === undefined ? 'Replace the credential where it is in use.' : rotationIn(match.key, ref)
  return [rotation, ...removal(match)]
}
