import path from 'node:path'

import type {FilePurpose} from './file-purpose.js'

import {openOwned, type OwnedOptions} from './open-owned.js'

/**
 * Puts a text into a file that a person has named, in place of what was in it. A pipe or a device outside of a checkout
 * (`/dev/stdout`, `>(…)`) gets it as well.
 *
 * @param file from the working directory
 * @param text what it holds afterwards
 * @param purpose how a refusal names it
 * @param options what else is known of the place
 * @throws {Error} Failure `refused` or `invalid-file` as `openOwned`; what the file system says otherwise
 */
export async function writeWhole(
  file: string,
  text: string,
  purpose: FilePurpose,
  options: Pick<OwnedOptions, 'distrusted'> = {},
): Promise<void> {
  const how = {...options, purpose, way: 'replace', mode: 0o666, maySpecial: true} as const
  const {handle} = await openOwned(path.resolve(file), how)
  try {
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
}
