import {readFile} from 'node:fs/promises'
import {resolve} from 'node:path'

import {Failure} from '../../model/failure.js'
import {type FolderOptions, openFolder} from '../checkout/open-folder.js'
import {readOwnCode} from '../references/read-own-code.js'
import {type RenderedTemplate, renderTemplate} from './render-template.js'
import {templateEntries} from './template-entries.js'

/** A template as it is and as it should be. */
export interface TemplateUpdate extends RenderedTemplate {
  /** Its text now; null when there is none. */
  readonly existing: null | string
  /** Where it stands, absolute. */
  readonly path: string
  /** What of the code could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/**
 * The template of a `.env` as it should be. Writes nothing.
 *
 * @param file path of the template, from the working directory
 * @param options where the code is
 * @param options.held keys of the config vars in scope
 * @throws Failure `not-found` or `bad-usage` when the directory is none; `invalid-file` when the template cannot be read
 */
export async function updateTemplate(
  file: string,
  options: FolderOptions & {readonly held: ReadonlySet<string>},
): Promise<TemplateUpdate> {
  const code = await readOwnCode(await openFolder(options))
  const path = resolve(file)
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Failure('invalid-file', `${file} cannot be read (${error.code}).`, {next: 'Name another file.'})
  })
  const rendered = renderTemplate(templateEntries(options.held, code), existing, (key) => code.words.has(key))
  return {...rendered, existing, path, problems: code.problems}
}
