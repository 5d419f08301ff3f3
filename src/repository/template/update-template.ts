import {realpath} from 'node:fs/promises'
import {resolve} from 'node:path'

import type {FilePurpose} from '../../files/file-purpose.js'

import {inspectOwned} from '../../files/open-owned.js'
import {readBounded} from '../../files/read-bounded.js'
import {whyUnreadable} from '../../files/read-fault.js'
import {writeWhole} from '../../files/write-whole.js'
import {Failure} from '../../model/failure.js'
import {TimeLimit} from '../../model/time-limit.js'
import {type FolderOptions, openFolder} from '../checkout/open-folder.js'
import {readOwnCode} from '../references/read-own-code.js'
import {type RenderedTemplate, renderTemplate} from './render-template.js'
import {namesThatAreNoKeys, templateEntries} from './template-entries.js'

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
  const existing = await readExisting(file, await realpath(options.directory))
  const rendered = new TimeLimit().run(() =>
    renderTemplate(templateEntries(options.held, code), existing, (key) => code.words.has(key)),
  )
  if (rendered === null) {
    throw new Failure('invalid-file', `${file} takes too long to read; nothing was written.`, {
      next: 'Name another file, or delete it to have it written anew.',
    })
  }

  const problems = namesThatAreNoKeys(code).map(
    (name) => `${JSON.stringify(name.slice(0, 60))} can be no key and is left out.`,
  )
  return {...rendered.value, existing, path, problems: [...code.problems, ...problems]}
}

/** Longer than any template that people keep, in bytes. */
const LARGEST = 1024 * 1024

async function readExisting(file: string, distrusted: string): Promise<null | string> {
  try {
    const options = {limit: LARGEST, pipe: null, purpose: purposeOf(file, 'read'), distrusted}
    return (await readBounded(resolve(file), options)).toString('utf8')
  } catch (error) {
    if (error instanceof Failure) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure('invalid-file', `${file} cannot be read: ${whyUnreadable(error)}.`, {next: 'Name another file.'})
  }
}

const purposeOf = (file: string, act: FilePurpose['act']): FilePurpose => ({
  name: file,
  act,
  otherwise: 'name another file',
})

/**
 * Finds out whether a template may be written, and writes nothing: not through a link in the checkout or the folder of
 * the code, nor into a file that has another name as well.
 *
 * @param file path of the template, from the working directory
 * @param directory folder of the code
 * @throws {Failure} `refused` or `invalid-file` when it may not
 */
export async function assertTemplateWritable(file: string, directory: string): Promise<void> {
  try {
    await inspectOwned(resolve(file), {purpose: purposeOf(file, 'written'), distrusted: await realpath(directory)})
  } catch (error) {
    if (error instanceof Failure) throw error // what else is wrong is said where it is read or written
  }
}

/**
 * Writes a template.
 *
 * @param file path of the template, from the working directory
 * @param text all of it
 * @param directory folder of the code
 * @throws {Failure} `refused`, `invalid-file` or `bad-usage` when it cannot be written
 */
export async function writeTemplate(file: string, text: string, directory: string): Promise<void> {
  try {
    await writeWhole(file, text, purposeOf(file, 'written'), {distrusted: await realpath(directory)})
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('bad-usage', `${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`, {
      next: 'Name a file that can be.',
    })
  }
}
