import {execFile} from 'node:child_process'
import {realpath} from 'node:fs/promises'
import {homedir} from 'node:os'
import path from 'node:path'

import {findGit} from './git-program.js'

/** What git needs of the environment to find the configuration of the user and of the system, and no more. */
const PASSED_ON =
  /^(?:PATHEXT|HOME|HOMEDRIVE|HOMEPATH|USERPROFILE|SystemRoot|XDG_CONFIG_HOME|GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|PARAMETERS|KEY_\d+|VALUE_\d+))$/i

/**
 * Whether git's configuration says that a checkout of somebody else is trusted: `safe.directory` of the system, the user
 * or the command, never of a repository (git-config(1)).
 *
 * @param root of the checkout
 * @param environment of this process
 * @returns false also where there is no git
 */
export async function isSafeDirectory(root: string, environment: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const real = await realpath(root)
  let isSafe = false
  for (const value of await configured(environment)) {
    if (value === '') isSafe = false
    else if (value === '*' || (await names(value, real, environment.HOME ?? homedir()))) isSafe = true
  }

  return isSafe
}

async function names(value: string, real: string, home: string): Promise<boolean> {
  const named = value.startsWith('~/') ? path.join(home, value.slice(2)) : value
  if (!path.isAbsolute(named)) return false
  if (named.endsWith('/*')) return real.startsWith(named.slice(0, -1))
  return real === (await realpath(named).catch(() => path.normalize(named)))
}

/** All values, in git's order. With a GIT_DIR that is none, no repository is looked at, whatever the working directory. */
async function configured(environment: NodeJS.ProcessEnv): Promise<string[]> {
  const program = findGit(environment.PATH ?? environment.Path ?? '', process.cwd())
  if (program.file === null) return []
  const {file} = program
  const passed = Object.entries(environment).filter(([name]) => PASSED_ON.test(name))
  const none = path.join(path.parse(process.cwd()).root, 'dev', 'null', 'none')
  const env = {...Object.fromEntries(passed), PATH: program.path, LC_ALL: 'C', GIT_DIR: none}
  const args = ['config', '-z', '--get-all', 'safe.directory']
  return new Promise((resolve) => {
    execFile(file, args, {env, timeout: 5000, windowsHide: true}, (error, stdout) => {
      resolve(error ? [] : stdout.split('\0').slice(0, -1))
    })
  })
}
