import {resolve} from 'node:path'

import type {ValueInputs} from './rotation-deps.js'

import {PIPE_SILENCE, readBounded} from '../../files/read-bounded.js'
import {ReadFault, whyUnreadable} from '../../files/read-fault.js'
import {readStream} from '../../files/read-stream.js'
import {Failure} from '../../model/failure.js'

/** Larger than any config var may be: Heroku takes 64 KB for all config vars of an app together. */
const LARGEST = 128 * 1024

/** For how long a place may say nothing, in milliseconds. */
export interface InputPatience {
  readonly pipe: number
  /** Where standard input is no terminal. */
  readonly stdin: number
}

/** What comes through standard input may first ask a person to unlock a password manager. */
const PATIENCE: InputPatience = {pipe: PIPE_SILENCE, stdin: 60_000}

/**
 * The places of this process.
 *
 * @param input standard input
 * @param environment its variables
 * @param patience for how long a place may say nothing
 */
export function processInputs(
  input: NodeJS.ReadStream,
  environment: NodeJS.ProcessEnv,
  patience = PATIENCE,
): ValueInputs {
  return {
    async stdin() {
      try {
        const silence = input.isTTY ? null : patience.stdin
        return decode(await readStream(input, {limit: LARGEST, silence}), 'Standard input')
      } catch (error) {
        throw unreadable(error, 'standard input', 'Standard input')
      }
    },
    async file(path) {
      try {
        const purpose = {
          name: `The new value in ${path}`,
          act: 'read',
          otherwise: 'name the file itself: --value-from file:PATH',
        } as const
        const bytes = await readBounded(resolve(path), {limit: LARGEST, pipe: patience.pipe, purpose})
        return decode(bytes, `The file ${path}`)
      } catch (error) {
        throw unreadable(error, path, `The file ${path}`)
      }
    },
    env(name) {
      const value = environment[name]
      if (value === undefined) throw new Failure('bad-usage', `There is no environment variable ${name}.`)
      return value
    },
  }
}

function decode(bytes: Buffer, where: string): string {
  try {
    return new TextDecoder('utf8', {fatal: true, ignoreBOM: false}).decode(bytes)
  } catch {
    throw new Failure('bad-usage', `${where} is not text in UTF-8, as config vars are.`)
  }
}

function unreadable(error: unknown, from: string, where: string): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof ReadFault ? error.code : null
  if (code === 'TOO_LARGE') {
    return new Failure('refused', `${where} is larger than all config vars of an app may be together.`)
  }

  return new Failure(
    code === 'SILENT' ? 'timeout' : 'bad-usage',
    `The new value cannot be read from ${from}: ${whyUnreadable(error)}.`,
  )
}
