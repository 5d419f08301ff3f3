import {existsSync, symlinkSync} from 'node:fs'
import path from 'node:path'

import {PACKAGE, run} from '../../support/heroku-cli.js'

/**
 * Clones what is committed of this package into a folder and builds it there, as the README has a newcomer do it. The
 * packages it needs are this checkout's, so that no registry is asked.
 *
 * @returns the root of the clone
 * @throws {Error} when git or the build fails
 */
export async function freshClone(folder: string): Promise<string> {
  const root = path.join(folder, 'heroku-secrets')
  await run('git', ['clone', '--quiet', PACKAGE, root])
  symlinkSync(path.join(PACKAGE, 'node_modules'), path.join(root, 'node_modules'))
  await run('npm', ['run', 'build'], {cwd: root})
  if (!existsSync(path.join(root, 'dist/commands/secrets/rotate.js'))) throw new Error('The clone was not built.')
  return root
}
