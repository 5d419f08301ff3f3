import type {Match} from './scan-result.js'

import {nameOfRef} from '../../model/environment.js'
import {command, type CommandPart, commandPart} from '../../text/command.js'
import {shellQuote} from '../../text/shell-quote.js'

type Found = Omit<Match, 'remedies'>

/** Commands listed where a credential is held in many places. */
const MOST_ROTATIONS = 5

/**
 * How to replace a credential everywhere in scope that holds it, and nowhere else: one command where the pipeline in scope
 * covers all, else one for each environment.
 *
 * @param key of the config var
 * @param environments refs of those that hold the credential
 * @param pipeline name of the pipeline in scope; null for another scope
 */
export function rotationRemedies(key: string, environments: readonly string[], pipeline: null | string): string[] {
  if (pipeline !== null && environments.length > 1)
    return [
      command`heroku secrets:rotate ${key} --pipeline ${pipeline}${environments.map((ref) => commandPart` --only ${ref}`)}`,
    ]
  return environments.slice(0, MOST_ROTATIONS).map((ref) => rotationIn(key, ref))
}

function rotationIn(key: string, ref: string): string {
  const [, kind, name] = /^(app|pipeline|file):([^/]*)/.exec(ref) ?? []
  if (kind === 'app') return command`heroku secrets:rotate ${key} --app ${name}`
  if (kind === 'pipeline') return command`heroku secrets:rotate ${key} --pipeline ${name} --only ${ref}`
  return `Replace ${key} in ${nameOfRef(ref)} and where it is in use.`
}

/** Keeps the stashes, which git would drop with `git reflog expire --expire=now --all`. */
const DROP_UNREACHABLE =
  'Have git forget it, and every other commit that is on no branch: git -c gc.reflogExpire=now -c gc.reflogExpireUnreachable=now gc --prune=now'

/** Where lines to be replaced are collected: beside the checkout, so that they are not committed. */
const LINES = '../replace.txt'
const REWRITE = 'In a new clone beside this one (git filter-repo takes no other)'
const PUSH = `That takes the remote away. Add it again there (git remote add origin URL) and push every branch and tag; then have everybody clone anew, and delete ${LINES}: git push --force --all origin && git push --force --tags origin`
const NARROW = `Open ${LINES} in an editor and keep only the secret in each line; a line that begins with regex: stays as it is. Everything in that file is replaced in the whole history.`
/** One pattern for the whole of it, as git filter-repo reads its file line by line; indentation and CRLF may differ. */
const AS_PATTERN = String.raw`import re,sys;r=sys.stdin.buffer.read().split(b"\n");sys.stdout.buffer.write(b"regex:"+rb"[ \t\r]*\n[ \t]*".join(re.escape(l.strip())for l in r)+b"\n")`

/** A find that spans several lines: where it begins in its blob, and how long it is, in bytes. */
export interface Block {
  readonly start: number
  readonly length: number
}

/** How git's objects are written anew without it: its value is neither typed nor shown, and no file is dropped. */
function rewrite(from: CommandPart, kind: 'message' | 'text'): string[] {
  return [
    command`Copy where it stands, unseen, into a file of yours: ${from} | (umask 077 && cat >> ${LINES})`,
    NARROW,
    `${REWRITE}: git filter-repo --replace-${kind} ${LINES}`,
    PUSH,
  ]
}

/** The same for what stands in one line of a blob. */
function rewriteLine(blob: string, line: number): string[] {
  // awk ends the line where the file does not, so that the next one does not run into it.
  return rewrite(commandPart`git cat-file blob ${blob} | sed -n ${line}p | awk 1`, 'text')
}

/** The same for several lines: only all of them together are replaced, so that nothing is left to be edited. */
function rewriteBlock(blob: string, {length, start}: Block): string[] {
  const from = commandPart`git cat-file blob ${blob} | tail -c +${start + 1} | head -c ${length}`
  return [
    command`Copy it, unseen, as one pattern into a file of yours: ${from} | python3 -c ${AS_PATTERN} | (umask 077 && cat >> ${LINES})`,
    `${REWRITE}: git filter-repo --replace-text ${LINES}`,
    PUSH,
  ]
}

/** How the messages of tags are written anew. */
function retagging(refs: readonly string[]): string[] {
  const tags = refs.map((ref) => ref.replace('refs/tags/', ''))
  return [
    ...tags.map(
      (tag) => command`Write the message of the tag anew, without it: git tag --force --annotate ${tag} ${`${tag}^{}`}`,
    ),
    `If it was pushed, push it anew with \`${command`git push --force origin${refs.map((ref) => commandPart` ${ref}`)}`}\`, and have everybody get it with \`git fetch --tags --force\`.`,
  ]
}

const fromFile = (name: string, isIgnored = false) =>
  isIgnored
    ? `Put a value of development's own in its place in ${name}.`
    : `Take it out of ${name}, or have the app read it from its config var.`

function removal(match: Found, block: Block | null): string[] {
  const {blob, commit, ignored, inWorkingTree, line, path, place, reachable, refs} = match
  const name = path === null ? '' : shellQuote(path)
  if (place === 'page') return ['Take it out of what the app sends to browsers, and deploy.']
  if (place === 'file') return [fromFile(name, ignored)]
  const edit = inWorkingTree ? [`Take it out of ${name}, and commit.`] : []
  if (!reachable) return [...edit, DROP_UNREACHABLE]
  if (place === 'blob' && refs.length === 1 && refs[0] === 'index')
    return [command`git restore --staged ${path ?? ''}`, ...edit]
  if (place === 'note')
    return [
      'Find the commit that the note is on (git notes list), and write the note anew without it (git notes edit).',
    ]
  if (place === 'tag') return retagging(refs)
  if (refs.length > 0 && refs.every((ref) => ref === 'refs/stash'))
    return [
      ...edit,
      'Find the stash that has it (git stash list, git stash show -p), and drop it (git stash drop).',
      DROP_UNREACHABLE,
    ]
  if (place === 'tree')
    return [
      'Have the file renamed in the whole history (git filter-repo --filename-callback), and everybody clone anew.',
    ]
  if (place === 'commit' && commit !== null) return rewrite(commandPart`git log -1 --format=%B ${commit}`, 'message')
  if (blob !== null && line !== null)
    return [...edit, ...(block === null ? rewriteLine(blob, line) : rewriteBlock(blob, block))]
  return [
    ...edit,
    `Write the secret, alone on its line, into ${LINES} with an editor.`,
    `${REWRITE}: git filter-repo --replace-text ${LINES}`,
    PUSH,
  ]
}

/**
 * What to do about a match, in order: first make the credential worthless, which alone ends the danger; then take it out
 * of where it was found. Nothing of this is done by the scan.
 *
 * @param block where it spans several lines of a blob
 */
export function remediesOf(match: Found, block: Block | null = null): string[] {
  const [ref] = match.environments
  const rotation = ref === undefined ? 'Replace the credential where it is in use.' : rotationIn(match.key, ref)
  return [rotation, ...removal(match, block)]
}
