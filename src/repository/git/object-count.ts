import {constants} from 'node:fs'
import {open, readdir} from 'node:fs/promises'
import {join} from 'node:path'

import type {Git} from './git.js'

/** Where the index of a pack says how many objects it has (gitformat-pack(5)): the last entry of its fan-out table. */
const COUNT_AT = 8 + 255 * 4

/**
 * Objects git holds, without looking at them: packs and loose ones, and the packs of alternates. Objects that are in
 * more than one of these count more than once.
 */
export async function countObjects(git: Git): Promise<number> {
  const text = (await git.run(['count-objects', '-v'])).output.toString()
  let sum = 0
  for (const [, count] of text.matchAll(/^(?:count|in-pack): (\d+)$/gm)) sum += Number(count)
  for (const [, folder] of text.matchAll(/^alternate: (.+)$/gm)) sum += await countInPacks(join(folder, 'pack'))
  return sum
}

async function countInPacks(folder: string): Promise<number> {
  let sum = 0
  try {
    for (const name of await readdir(folder)) {
      if (name.endsWith('.idx')) sum += await countInPack(join(folder, name))
    }
  } catch {
    // a guess for the progress bar; what cannot be read is named by the search
  }

  return sum
}

async function countInPack(index: string): Promise<number> {
  const file = await open(index, constants.O_NONBLOCK) // for reading; what is no file is not waited for
  try {
    const {buffer} = await file.read(Buffer.alloc(4), 0, 4, COUNT_AT)
    return buffer.readUInt32BE()
  } finally {
    await file.close()
  }
}
