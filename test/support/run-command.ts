import type {Config} from '@oclif/core'

import {Config as OclifConfig} from '@oclif/core/config'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {Clock} from '../../src/model/clock.js'

import {FakeClock} from './fake-clock.js'
import {type Outcome, PACKAGE} from './heroku-cli.js'

interface CommandClass {
  new (argv: string[], config: Config): object
  run(argv: string[], options: Config): Promise<unknown>
}

let config: Promise<Config> | undefined
/** The plugin's data directory of all tests that name none by XDG_DATA_HOME, so that a developer's own is left alone. */
const dataHome = mkdtempSync(path.join(tmpdir(), 'heroku-secrets-data-'))
process.once('exit', () => rmSync(dataHome, {recursive: true, force: true}))

/**
 * Runs a command in this process, as the CLI would, and gives what it printed. The environment is this process's own with
 * `env` on top. Time is the machine's at the start and jumps instead of passing, so that no pause is waited for.
 */
export async function runCommand(
  Command: unknown,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  config ??= OclifConfig.load(PACKAGE) as Promise<Config>
  const loaded = await config
  const printed = {stdout: '', stderr: ''}
  const before = {env: {...process.env}, exitCode: process.exitCode}
  const writers = {stdout: process.stdout.write, stderr: process.stderr.write}
  // The CLI reads its configuration anew for each command, so that the folder is told by the environment.
  Object.assign(process.env, {XDG_DATA_HOME: dataHome}, env)
  process.exitCode = undefined
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
      printed[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined
      done?.()
      return true
    }) as typeof process.stdout.write
  }

  try {
    await jumping(Command as CommandClass).run([...argv], loaded)
    return {...printed, exitCode: Number(process.exitCode ?? 0)}
  } finally {
    process.stdout.write = writers.stdout
    process.stderr.write = writers.stderr
    process.exitCode = before.exitCode
    for (const name of Object.keys(process.env)) if (!(name in before.env)) delete process.env[name]
    Object.assign(process.env, before.env)
  }
}

/** The command with a clock that does not wait. */
function jumping(Command: CommandClass): CommandClass {
  const clock = new FakeClock(new Date().toISOString())
  return class extends Command {
    get clock(): Clock {
      return clock
    }
  }
}
