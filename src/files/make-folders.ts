import {lstat, mkdir} from 'node:fs/promises'
import path from 'node:path'

import type {FilePurpose} from './file-purpose.js'
import type {SeenFolder, TracedPath} from './trace-path.js'

import {Failure} from '../model/failure.js'
import {syncFolders} from './sync-folders.js'

/**
 * Makes the folders that are missing on the way to a file, one by one, each for its owner alone, and puts them on the disk.
 *
 * @returns the way with all its folders
 * @throws {Failure} `conflict` when something else came into the place of one of them; what the file system says otherwise
 */
export async function makeFolders(traced: TracedPath, purpose: FilePurpose): Promise<TracedPath> {
  if (traced.missing.length === 0) return traced
  const folders: SeenFolder[] = [...traced.folders]
  for (const folder of traced.missing) {
    try {
      await mkdir(folder, {mode: 0o700})
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }

    const found = await lstat(folder)
    if (!found.isDirectory()) throw replaced(purpose, folder)
    folders.push({path: folder, dev: found.dev, ino: found.ino})
  }

  await syncFolders(traced.path, path.dirname(traced.missing[0]))
  return {...traced, folders, missing: []}
}

/** The failure to tell when something changed between looking at it and opening it. */
export function replaced({act, name}: FilePurpose, what: string): Failure {
  return new Failure('conflict', `${name} cannot be ${act}: ${what} was replaced in the moment that it was opened.`, {
    next: 'Find out which program does that, then run the command again.',
  })
}
