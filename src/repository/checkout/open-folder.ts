import {resolve} from 'node:path'

import {Failure} from '../../model/failure.js'
import {type Checkout, findCheckout, requireDirectory} from './checkout.js'

/** Which folder to look at, and how. */
export interface FolderOptions {
  /** Any directory in the repository, or one that is none. */
  readonly directory: string
  /** What git's environment is taken from. */
  readonly environment: NodeJS.ProcessEnv
  /** Stops what git does there. */
  readonly signal?: AbortSignal
}

/** A folder to look at. */
export interface OpenedFolder {
  /** The root of the checkout, or else the folder itself. Absolute. */
  readonly root: string
  /** Null where the folder is in no repository, or there is no git. */
  readonly checkout: Checkout | null
}

/**
 * Finds the folder to look at and the repository that it belongs to, if any.
 *
 * @throws Failure `not-found` or `bad-usage` when the path is no directory; `forbidden` when it may not be read or git
 * refuses to work there
 */
export async function openFolder({directory, environment, signal}: FolderOptions): Promise<OpenedFolder> {
  const folder = resolve(directory)
  await requireDirectory(folder)
  let checkout: Checkout | null = null
  try {
    checkout = await findCheckout(folder, environment, {signal})
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error // without git, a folder is a folder
  }

  return {root: checkout?.root ?? folder, checkout}
}
