import {resolve} from 'node:path'

import type {RotationDeps} from '../rotation/outside/rotation-deps.js'

import {checkoutRoot} from '../files/checkout-root.js'
import {Failure} from '../model/failure.js'

/** Where the code of the apps is. */
export interface SurroundingsOptions {
  /** What `--code` was given. */
  readonly flag: string | undefined
  /** Absolute. */
  readonly cwd: string
  /** What git's environment is taken from. */
  readonly environment: NodeJS.ProcessEnv
}

/** The checkout at hand and the pages of the apps, for a rotation that builds again and looks at what is served. */
export function surroundings({
  cwd,
  environment,
  flag,
}: SurroundingsOptions): Required<Pick<RotationDeps, 'searchPage' | 'sourceOf'>> {
  return {
    async sourceOf(commit) {
      try {
        const directory = flag === undefined ? await checkoutRoot(cwd) : resolve(cwd, flag)
        const {findCheckout} = await import('../repository/checkout/checkout.js')
        const checkout = directory === null ? null : await findCheckout(directory, environment)
        if (checkout === null) return {problem: 'there is no checkout of its code here'}
        const {sourceArchive} = await import('../repository/git/source-archive.js')
        return await sourceArchive(checkout.git, commit)
      } catch (error) {
        return problemOf(error)
      }
    },

    async searchPage(url, values) {
      try {
        const [{searchPage}, {CredentialSearch}] = await Promise.all([
          import('../repository/pages/page-search.js'),
          import('../repository/search/sought-credentials.js'),
        ])
        const search = new CredentialSearch(
          values.map((value) => ({key: 'KEY', environments: [], part: 'value', value})),
        )
        // What cannot be told from ordinary text is not looked for: finding it would prove nothing.
        if (search.patterns === null) return {found: []}
        const {matches, problems} = await searchPage(search, url, {fetch})
        const found = [...new Set(matches.flatMap(({path}) => (path === null ? [] : [new URL(path).pathname])))]
        return found.length === 0 && problems.length > 0 ? {problem: problems[0].replace(/\.$/, '')} : {found}
      } catch (error) {
        return problemOf(error)
      }
    },
  }
}

function problemOf(error: unknown): {problem: string} {
  if (!(error instanceof Failure)) throw error
  return {problem: error.message.replace(/\.$/, '')}
}
