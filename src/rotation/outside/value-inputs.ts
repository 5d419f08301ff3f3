import {readFile} from 'node:fs/promises'

import type {ValueInputs} from './rotation-deps.js'

import {Failure} from '../../model/failure.js'

/** Larger than any config var may be. */
const LARGEST = 128 * 1024

/** The places of this process. */
export function processInputs(input: NodeJS.ReadStream, environment: NodeJS.ProcessEnv): ValueInputs {
  return {
    async stdin() {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of input) {
        chunks.push(chunk as Buffer)
        size += (chunk as Buffer).length
        if (size > LARGEST) throw tooLarge('Standard input')
      }

      return decode(Buffer.concat(chunks), 'Standard input')
    },
    async file(path) {
      let bytes: Buffer
      try {
        bytes = await readFile(path)
      } catch (error) {
        const {code} = error as NodeJS.ErrnoException
        const why = code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'permission is denied' : code
        throw new Failure('bad-usage', `The new value cannot be read from ${path}: ${why}.`)
      }

      if (bytes.length > LARGEST) throw tooLarge(`The file ${path}`)
      return decode(bytes, `The file ${path}`)
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

function tooLarge(where: string): Failure {
  return new Failure('refused', `${where} is larger than all config vars of an app may be together.`)
}
