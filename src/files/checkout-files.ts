import {closeSync, constants, fstatSync, lstatSync, openSync, readSync} from 'node:fs'
import path from 'node:path'

/** What the file system says of a place where there is no regular file: another thing, a link, or nothing any more. */
const NO_FILE = new Set(['EISDIR', 'ELOOP', 'EMLINK', 'ENOENT', 'ENOTDIR', 'ENXIO'])

/**
 * The files of a checkout, as git sees them: what lies behind a link, or in a linked folder, is not among them; nor is
 * what is no regular file. Reads at once: asking for each of many small files to be read costs more than reading.
 */
export class CheckoutFiles {
  readonly #root: string
  /** Folders from the root → whether no link leads there. */
  readonly #folders = new Map<string, boolean>([['.', true]])

  /** @param root absolute, without links */
  constructor(root: string) {
    this.#root = root
  }

  /**
   * Opens a file for reading. No pipe is waited for.
   *
   * @param file path from the root, with `/`
   * @returns a file descriptor, for the caller to close; null when there is no such file
   * @throws {Error} what the file system says of a file that is there and cannot be opened
   */
  open(file: string): null | number {
    if (!this.#isReal(path.posix.dirname(file))) return null
    let descriptor: number
    try {
      const {O_NOCTTY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY} = constants
      descriptor = openSync(path.join(this.#root, file), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY) // eslint-disable-line no-bitwise
    } catch (error) {
      if (NO_FILE.has((error as NodeJS.ErrnoException).code!)) return null
      throw error
    }

    if (fstatSync(descriptor).isFile()) return descriptor
    closeSync(descriptor)
    return null
  }

  /**
   * The text of a file.
   *
   * @param file path from the root, with `/`
   * @param longest bytes that it may have
   * @returns null when there is no such file, it is longer, or no text
   * @throws {Error} what the file system says of a file that is there and cannot be read
   */
  text(file: string, longest: number): null | string {
    const descriptor = this.open(file)
    if (descriptor === null) return null
    try {
      const {size} = fstatSync(descriptor)
      if (size > longest) return null
      const buffer = Buffer.alloc(size)
      let read = 0
      while (read < size) {
        const more = readSync(descriptor, buffer, read, size - read, read)
        if (more === 0) break
        read += more
      }

      return buffer.includes(0) ? null : buffer.toString('utf8', 0, read)
    } finally {
      closeSync(descriptor)
    }
  }

  #isReal(folder: string): boolean {
    const known = this.#folders.get(folder)
    if (known !== undefined) return known
    const isReal = this.#isReal(path.posix.dirname(folder)) && isFolder(path.join(this.#root, folder))
    this.#folders.set(folder, isReal)
    return isReal
  }
}

function isFolder(folder: string): boolean {
  try {
    return lstatSync(folder).isDirectory()
  } catch (error) {
    return !NO_FILE.has((error as NodeJS.ErrnoException).code!) // opening the file will say what is the matter
  }
}
