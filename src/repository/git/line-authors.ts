import type {Git} from './git.js'

/** A line of a file as the last commit has it. */
export interface AuthoredLine {
  readonly text: string
  /** E-mail address of who wrote the commit that brought the line; null where the history does not reach that far. */
  readonly author: null | string
}

/**
 * Who has committed the lines of a file, as git has it at `HEAD`. Addresses are those of the commits themselves: what a
 * checkout says of them (`.mailmap`, commits to be ignored) is not listened to, and nothing of it is run.
 *
 * @param file name in git's directory
 * @returns empty where git does not have the file
 */
export async function lineAuthors(git: Git, file: string): Promise<AuthoredLine[]> {
  const {code, output} = await git.run([
    'blame',
    '--porcelain',
    '--no-textconv',
    '--ignore-revs-file=',
    'HEAD',
    '--',
    file,
  ])
  if (code !== 0) return []
  const boundaries = new Set<string>()
  const found: Array<{commit: string; text: string}> = []
  let commit = ''
  for (const line of output.toString().split('\n')) {
    if (line.startsWith('\t')) found.push({commit, text: line.slice(1)})
    else if (line === 'boundary') boundaries.add(commit)
    else commit = /^([\da-f]{40,64}) \d+ \d+/.exec(line)?.[1] ?? commit
  }

  const authors = await authorsOf(git, new Set(found.map((one) => one.commit)))
  return found.map((one) => ({
    text: one.text,
    author: authorOf(authors.get(one.commit), boundaries.has(one.commit)),
  }))
}

interface Authored {
  readonly author: string
  readonly hasParent: boolean
}

/** A first commit has an author like any other; at the edge of a shallow clone stand lines of anybody. */
function authorOf(commit: Authored | undefined, isBoundary: boolean): null | string {
  return commit === undefined || (isBoundary && commit.hasParent) ? null : commit.author
}

/** The author of each commit, as the commit object has it. */
async function authorsOf(git: Git, commits: ReadonlySet<string>): Promise<Map<string, Authored>> {
  const authors = new Map<string, Authored>()
  if (commits.size === 0) return authors
  const {output} = await git.run(['cat-file', '--batch'], `${[...commits].join('\n')}\n`)
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at)
    if (end === -1) break
    const [id, , size] = output.subarray(at, end).toString().split(' ')
    const from = end + 1
    at = from + Number(size ?? 0) + 1
    if (!(at > from)) break
    const [headers] = output.subarray(from, at).toString().split('\n\n', 1)
    const author = /^author [^\n]*<([^<>\n]*)> /m.exec(headers)?.[1]
    if (author !== undefined) authors.set(id, {author, hasParent: /^parent /m.test(headers)})
  }

  return authors
}

/** The address that git writes into this person's commits; null when it knows none. The checkout's own settings do not count. */
export async function ownAddress(git: Git): Promise<null | string> {
  const {code, output} = await git.run(['config', '--global', '--includes', '--get', 'user.email'])
  const address = output.toString().trim()
  return code === 0 && address !== '' ? address : null
}
