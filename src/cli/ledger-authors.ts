import path from 'node:path'

import type {RotationDeps} from '../rotation/outside/rotation-deps.js'

/**
 * Asks git who has committed the events of a ledger.
 *
 * @param file of the ledger, absolute
 * @param environment of this process
 */
export function ledgerAuthors(file: string, environment: NodeJS.ProcessEnv): RotationDeps['otherAuthors'] {
  return async (events, own) => {
    const [{Git}, {lineAuthors, ownAddress}] = await Promise.all([
      import('../repository/git/git.js'),
      import('../repository/git/line-authors.js'),
    ])
    const git = new Git(path.dirname(file), environment)
    const others = new Map<string, string>()
    try {
      const lines = await lineAuthors(git, path.basename(file))
      if (lines.length === 0) return others
      const addresses = [...own, await ownAddress(git), environment.GIT_AUTHOR_EMAIL, environment.EMAIL]
      const mine = new Set(addresses.flatMap((address) => (address ? [address.toLowerCase()] : [])))
      const ids = new Set(events.map(({id}) => id))
      for (const {author, text} of lines) {
        const id = idOf(text)
        if (author !== null && id !== null && ids.has(id) && !mine.has(author.toLowerCase())) others.set(id, author)
      }
    } catch (error) {
      // Without git, or without a folder yet, nothing is known of anybody.
      if ((error as {code?: string}).code !== 'not-found' && (error as {code?: string}).code !== 'internal') throw error
    }

    return others
  }
}

function idOf(line: string): null | string {
  try {
    const event = JSON.parse(line) as {id?: unknown}
    return typeof event.id === 'string' ? event.id : null
  } catch {
    return null
  }
}
