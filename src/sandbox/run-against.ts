import {spawn} from 'node:child_process'
import {constants} from 'node:os'

import type {Sandbox} from './sandbox.js'

/** Ctrl-C is the command's to answer. */
function stayForCommand(): void {}

/** What would lead a command past the sandbox, or send it somebody's own login. */
const LEADS_AWAY =
  /^(?:https?|all|no)_proxy$|^heroku_(?:api_token|cloud|data_host|headers|particleboard_headers|postgresql_host|redis_host)$/i

/** The environment of a command that is to talk to a sandbox and to nothing else. */
export function environmentFor(
  sandbox: Pick<Sandbox, 'env'>,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const kept = Object.entries(own).filter(([name]) => !LEADS_AWAY.test(name))
  return {...Object.fromEntries(kept), ...sandbox.env}
}

/**
 * Runs a command against a sandbox, with this process's input and output. Ctrl-C reaches the command from the terminal;
 * a request to end is passed on to it.
 *
 * @param own the environment to start from
 * @returns its exit code; 128 and the signal's number when a signal ended it
 * @throws {Error} with a `code` (`ENOENT`, `EACCES`) when it cannot be started
 */
export async function runAgainst(
  sandbox: Pick<Sandbox, 'env'>,
  [command, ...args]: readonly string[],
  own: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const child = spawn(command, args, {env: environmentFor(sandbox, own), stdio: 'inherit'})
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', stayForCommand)
  process.on('SIGTERM', passOn)
  process.on('SIGHUP', passOn)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal!]))
    })
  } finally {
    process.off('SIGINT', stayForCommand)
    process.off('SIGTERM', passOn)
    process.off('SIGHUP', passOn)
  }
}
