import {accessSync, constants, existsSync, realpathSync, statSync} from 'node:fs'
import {homedir} from 'node:os'
import {delimiter, dirname, isAbsolute, join, resolve, sep} from 'node:path'

/** The git of this machine. */
export interface GitProgram {
  /** Absolute; null when there is none. */
  readonly file: null | string
  /** Where git in turn looks for programs. */
  readonly path: string
}

const NAMES = process.platform === 'win32' ? ['git.exe', 'git.com'] : ['git']

/**
 * Finds git in the folders of `PATH`, without those that a checkout could have put a git of its own into: relative ones,
 * and those within the checkout. Windows would look into the working directory first.
 *
 * @param path the value of `PATH`
 * @param directory where git is to run
 */
export function findGit(path: string, directory: string): GitProgram {
  const around = checkoutAround(directory)
  const folders = path
    .split(delimiter)
    .map((folder) => folder.replaceAll('"', '')) // Windows allows them around a name
    .filter((folder) => isAbsolute(folder) && !(around !== null && isWithin(realPath(folder), around)))
  const files = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return {file: files.find((file) => isProgram(file)) ?? null, path: folders.join(delimiter)}
}

/**
 * The outermost checkout around a directory, or else the directory itself. Null when the home folder is within: then what
 * is in it is the user's own.
 */
function checkoutAround(directory: string): null | string {
  const start = realPath(resolve(directory))
  let outermost = start
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')) && !isWithin(realPath(homedir()), folder)) outermost = folder
  }

  return isWithin(realPath(homedir()), outermost) ? null : outermost
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

const isWithin = (path: string, folder: string) =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
