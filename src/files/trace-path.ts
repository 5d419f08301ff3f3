import type {Stats} from 'node:fs'

import {lstat, readlink} from 'node:fs/promises'
import path from 'node:path'

import type {FilePurpose} from './file-purpose.js'

import {Failure} from '../model/failure.js'
import {checkoutRoot} from './checkout-root.js'

/** As many links as Linux follows in one path (path_resolution(7)). */
const MOST_LINKS = 40

/** A folder on the way to a file, as it was when the way was looked at. */
export interface SeenFolder {
  readonly path: string
  readonly dev: number
  readonly ino: number
}

/** Where a path leads. */
export interface TracedPath {
  /** Without links. */
  readonly path: string
  /** The folders on the way that are there, from the top. */
  readonly folders: readonly SeenFolder[]
  /** The folders on the way that are not there yet, from the top. */
  readonly missing: readonly string[]
  /** What is there; null when there is nothing yet. */
  readonly stats: null | Stats
  /** The root of the checkout that it lies in. */
  readonly checkout: null | string
  /** Whether a link has led here where there is nothing yet. */
  readonly dangling: boolean
  /** Whether it belongs to the system (`/dev/stdout`, `/proc/self/fd/1`), which has links of its own kind. */
  readonly system: boolean
}

/** How links are dealt with. */
export interface TraceOptions {
  readonly purpose: FilePurpose
  /**
   * What becomes of a link that lies in a checkout: with `refused` none is followed, with `inside` one that stays in the
   * checkout is. Links elsewhere are the operator's own, and followed.
   */
  readonly links: 'inside' | 'refused'
  /** Whether the file is one that this plugin makes for itself: then it is no link, wherever it lies. */
  readonly ours?: boolean
  /** A folder in which links are dealt with as in a checkout, though it may be none. */
  readonly distrusted?: string
}

/**
 * Goes along a path folder by folder, looks at each with lstat, and follows no link that a checkout holds: who wrote the
 * checkout would decide where this process reads or writes.
 *
 * In a folder where everybody may put files (`/tmp`), only links of the user's own and of the folder's owner are followed,
 * as Linux does by itself (`fs.protected_symlinks`, proc_sys_fs(5)) and other systems do not.
 *
 * @param file absolute
 * @throws {Failure} `refused` for a link that is not followed: names it and where it points; what the file system says
 *   otherwise, but not that there is nothing
 */
export async function tracePath(file: string, options: TraceOptions): Promise<TracedPath> {
  const top = path.parse(file).root
  let ahead = stepsOf(file.slice(top.length))
  let current = top
  let links = 0
  /** How many of the steps ahead come from a link. */
  let linkedSteps = 0
  const folders: SeenFolder[] = []
  const inside: Array<{link: string; target: string; root: string}> = []
  while (ahead.length > 0) {
    const [step, ...rest] = ahead
    ahead = rest
    const next = path.join(current, step)
    const isLinked = linkedSteps > 0
    linkedSteps = Math.max(0, linkedSteps - 1)
    if (isSystems(next)) return {...NOTHING, path: next, folders, checkout: null, system: true}
    const stats = step === '..' ? null : await lstatOrNull(next)
    if (step === '..') current = next
    else if (stats === null) {
      const end = path.join(next, ...rest)
      assertInside(inside, end, options.purpose)
      return {
        ...NOTHING,
        path: end,
        folders: onTheWay(folders, end),
        missing: rest.map((_, at) => path.join(next, ...rest.slice(0, at))),
        checkout: await rootOf(current, options),
        dangling: isLinked,
      }
    } else if (stats.isSymbolicLink()) {
      const target = await readlink(next)
      const root = await rootOf(current, options)
      const isOurs = options.ours === true && rest.length === 0
      if (isOurs || (root !== null && options.links === 'refused')) throw linked(options.purpose, next, target)
      if (await isPlanted(stats, current)) throw planted(options.purpose, next, target)
      links += 1
      if (links > MOST_LINKS) {
        if (root !== null) throw linked(options.purpose, next, target)
        throw Object.assign(new Error(`ELOOP: ${file}`), {code: 'ELOOP'})
      }

      if (root !== null) inside.push({link: next, target, root})
      const {root: from} = path.parse(target)
      const steps = stepsOf(target.slice(from.length))
      ahead = [...steps, ...rest]
      linkedSteps += steps.length
      if (from !== '') current = path.resolve(current, from)
    } else {
      if (rest.length === 0) {
        assertInside(inside, next, options.purpose)
        const checkout = await rootOf(current, options)
        return {...NOTHING, path: next, folders: onTheWay(folders, next), stats, checkout}
      }

      if (!stats.isDirectory()) throw Object.assign(new Error(`ENOTDIR: ${file}`), {code: 'ENOTDIR'})
      current = next
      folders.push({path: next, dev: stats.dev, ino: stats.ino})
    }
  }

  assertInside(inside, current, options.purpose)
  return {
    ...NOTHING,
    path: current,
    folders: onTheWay(folders, current),
    stats: await lstatOrNull(current),
    checkout: await rootOf(current, options),
  }
}

const NOTHING = {missing: [], stats: null, dangling: false, system: false} as const

const stepsOf = (text: string) =>
  text.split(path.sep === '\\' ? /[/\\]/ : '/').filter((step) => step !== '' && step !== '.')

/** The folders that are on the way in the end: links and `..` have led past others. */
function onTheWay(folders: readonly SeenFolder[], end: string): SeenFolder[] {
  return folders.filter((folder) => isWithin(folder.path, end) && folder.path !== end)
}

/** Whether a path is that of a folder, or of something in it. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
}

/** Devices and open files. What lies in `/dev/shm` is a file like others. */
function isSystems(file: string): boolean {
  return process.platform !== 'win32' && /^\/(?:dev\/(?!shm(?:\/|$))|proc\/)/.test(file)
}

async function lstatOrNull(file: string): Promise<null | Stats> {
  try {
    return await lstat(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function rootOf(folder: string, {distrusted}: TraceOptions): Promise<null | string> {
  const root = await checkoutRoot(folder)
  return root === null && distrusted !== undefined && isWithin(distrusted, folder) ? distrusted : root
}

/** Whether a link in a folder that is open to all is somebody else's. */
async function isPlanted(link: Stats, folder: string): Promise<boolean> {
  if (process.geteuid === undefined || link.uid === process.geteuid()) return false
  const {mode, uid} = await lstat(folder)
  return (mode & 0o1002) === 0o1002 && link.uid !== uid // eslint-disable-line no-bitwise
}

function assertInside(
  links: ReadonlyArray<{link: string; target: string; root: string}>,
  end: string,
  purpose: FilePurpose,
): void {
  for (const {link, root, target} of links) {
    if (!isWithin(root, end)) throw leading(purpose, link, target)
  }
}

function linked(purpose: FilePurpose, link: string, target: string): Failure {
  return refusal(purpose, `${link} is a link to ${target}`)
}

function leading(purpose: FilePurpose, link: string, target: string): Failure {
  return refusal(purpose, `${link} is a link to ${target}, which lies outside the checkout`)
}

function planted(purpose: FilePurpose, link: string, target: string): Failure {
  return refusal(purpose, `${link} is a link to ${target} that somebody else has put there`)
}

function refusal({act, name, otherwise}: FilePurpose, why: string): Failure {
  return new Failure('refused', `${name} cannot be ${act}: ${why}.`, {next: `Remove the link, or ${otherwise}.`})
}
