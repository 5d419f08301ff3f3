import {configRemote, getGitRemotes} from '@heroku-cli/command'
import {Flags} from '@oclif/core'

import type {Scope} from '../model/inventory.js'

import {Failure} from '../model/failure.js'

/** The flags that say what to look at; at most one of them. */
export const scopeFlags = {
  app: Flags.string({char: 'a', description: 'app to look at, together with its pipeline where sharing matters'}),
  remote: Flags.string({char: 'r', description: 'git remote of the app to look at'}),
  pipeline: Flags.string({char: 'p', description: 'pipeline to look at: its apps and its review and test config'}),
  team: Flags.string({char: 't', description: 'team whose apps to look at'}),
}

interface ScopeFlagValues {
  app?: string
  pipeline?: string
  remote?: string
  team?: string
}

/**
 * The scope that the flags name; without one, the app of the git remotes as everywhere in the Heroku CLI (`HEROKU_APP`,
 * then the remote of `git config heroku.remote`, then the only Heroku remote).
 *
 * @throws {Failure} `bad-usage` when several are named, or none can be found
 */
export function scopeOf(flags: ScopeFlagValues, environment: NodeJS.ProcessEnv = process.env): Scope {
  const named = (['app', 'remote', 'pipeline', 'team'] as const).filter((name) => flags[name] !== undefined)
  if (named.length > 1) {
    throw new Failure('bad-usage', `Name one scope only, not ${named.map((name) => `--${name}`).join(' and ')}.`)
  }

  const [kind] = named
  if (kind !== undefined && kind !== 'remote') {
    const name = flags[kind]!.trim()
    if (name === '') throw new Failure('bad-usage', `--${kind} needs a name.`)
    return {kind, name}
  }

  if (kind === undefined && environment.HEROKU_APP) return {kind: 'app', name: environment.HEROKU_APP}
  return {kind: 'app', name: appOfGitRemotes(flags.remote)}
}

function appOfGitRemotes(remote: string | undefined): string {
  const remotes = getGitRemotes(remote ?? configRemote())
  if (remotes.length === 1) return remotes[0].app
  if (remotes.length === 0) {
    throw remote === undefined
      ? new Failure('bad-usage', 'No app, pipeline or team is named, and no git remote here leads to a Heroku app.', {
          next: 'Say which: --app example-app, --pipeline example or --team example',
        })
      : new Failure('bad-usage', `There is no git remote ${remote} that leads to a Heroku app.`, {
          next: 'git remote -v shows them; or say --app example-app',
        })
  }

  throw new Failure('bad-usage', 'Several git remotes here lead to Heroku apps, so which app is meant is not clear.', {
    details: {remotes: remotes.map(({app, remote: name}) => ({app, remote: name}))},
    next: `Say which: ${remotes.map(({remote: name}) => `--remote ${name}`).join(' or ')}`,
  })
}
