import {type Stats} from 'node:fs'
import {lstat, open, realpath, stat, statfs} from 'node:fs/promises'
import path from 'node:path'

import {Failure} from '../model/failure.js'
import {command, commandPart} from '../text/command.js'
import {checkoutRoot} from './checkout-root.js'
import {type Identity, isOwn, thisIdentity} from './identity.js'
import {isSafeDirectory} from './safe-directories.js'

/** The folder in the root of a checkout that holds the policy and the ledger. */
export const RULES_FOLDER = '.heroku-secrets'

/** A git checkout, and whether it is the user's own. */
export interface CheckoutAround {
  readonly root: string
  /** What of it belongs to somebody else who is not trusted; null when it is the user's own. */
  readonly foreign: null | {readonly path: string; readonly uid: number}
  /** Whether it has a policy or a ledger. */
  readonly hasRules: boolean
  /** What of its policy and ledger everybody on the machine can change. */
  readonly open: readonly string[]
}

/** Who asks, and whom they trust. */
export interface Asking {
  readonly identity?: Identity
  readonly environment?: NodeJS.ProcessEnv
}

/**
 * The git checkout around a folder, and whose it is. By git's own rule a checkout counts only where its root, its `.git`
 * (and the folder that a `.git` file names) belong to the user, or `safe.directory` says that it is trusted
 * (git-config(1)); the same is asked of `.heroku-secrets`.
 *
 * @param folder absolute
 * @returns null outside of any checkout
 */
export async function checkoutAround(
  folder: string,
  {environment = process.env, identity = thisIdentity(environment)}: Asking = {},
): Promise<CheckoutAround | null> {
  const root = await checkoutRoot(folder)
  if (root === null) return null
  const rules = path.join(root, RULES_FOLDER)
  const foreign = await firstForeign([root, ...(await gitFolders(root)), rules], identity)
  return {
    root,
    foreign: foreign === null || (await isSafeDirectory(root, environment)) ? null : foreign,
    hasRules: (await found(rules)) !== null,
    open: await openToAll(rules),
  }
}

/**
 * The failure that a command ends with when it needs a checkout that is somebody else's.
 *
 * @param checkout which one; foreign
 * @param otherwise what else a person can do, the beginning of a sentence
 */
export function foreignCheckout({foreign, root}: CheckoutAround, otherwise?: string): Failure {
  return new Failure('forbidden', `The checkout ${root} is not used: ${ownerOf(foreign, root)}.`, {
    details: {path: root, ...(foreign && {foreign: foreign.path, uid: foreign.uid})},
    next: `${otherwise === undefined ? 'If' : `${otherwise}, or, if`} you trust it: ${trustCommand(root)}`,
  })
}

/** What a person is told, beside the result, of the checkout around the working directory; null when all is well. */
export function checkoutNotice(checkout: CheckoutAround | null): null | string {
  if (checkout === null) return null
  const {foreign, open, root} = checkout
  if (foreign !== null) {
    return `The checkout ${root} is not used: ${ownerOf(foreign, root)}. If you trust it: ${trustCommand(root)}`
  }

  if (open.length === 0) return null
  const end = command`chmod o-w${open.map((one) => commandPart` ${one}`)}`
  return `Everybody on this machine can change ${open.join(' and ')}, and so what is checked and recorded. To end that: ${end}`
}

function ownerOf(foreign: CheckoutAround['foreign'], root: string): string {
  const {path: what, uid} = foreign!
  return `${what === root ? 'it' : what} belongs to another user (uid ${uid})`
}

const trustCommand = (root: string) => command`git config --global --add safe.directory ${root}`

async function firstForeign(files: readonly string[], identity: Identity): Promise<null | {path: string; uid: number}> {
  for (const file of files) {
    const stats = await found(file)
    if (stats !== null && !isOwn(stats.uid, identity)) return {path: file, uid: stats.uid}
  }

  return null
}

async function found(file: string): Promise<null | Stats> {
  try {
    return await lstat(file)
  } catch {
    return null
  }
}

/** `.git`, and where it leads: as a link, or as the file of a worktree or a submodule (gitrepository-layout(5)). */
async function gitFolders(root: string): Promise<string[]> {
  const git = path.join(root, '.git')
  const behind = await stat(git).catch(() => null)
  if (behind?.isFile()) {
    const named = /^gitdir: (.+?)\r?\n?$/.exec(await firstBytes(git))
    return named ? [git, path.resolve(root, named[1])] : [git]
  }

  return behind === null ? [git] : [git, await realpath(git)]
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** File systems without permissions of their own, by the number that statfs(2) gives: shared, removable and Windows disks. */
const WITHOUT_PERMISSIONS = new Set([
  0x4d_44, // FAT
  0x01_02_19_97, // 9p: Windows disks in WSL
  0x20_11_ba_b0, // exFAT
  0x65_73_55_46, // FUSE
  0x73_66_74_6e, // NTFS
  0x78_6f_42_56, // VirtualBox
  0xfe_53_4d_42, // SMB
  0xff_53_4d_42, // CIFS
])

async function openToAll(rules: string): Promise<string[]> {
  if (process.platform === 'win32') return []
  const open: string[] = []
  for (const file of [rules, path.join(rules, 'policy.yml'), path.join(rules, 'ledger.jsonl')]) {
    const stats = await found(file)
    if (stats !== null && !stats.isSymbolicLink() && stats.mode & 0o002) open.push(file) // eslint-disable-line no-bitwise
  }

  if (open.length === 0) return open
  const {type} = await statfs(rules)
  return WITHOUT_PERMISSIONS.has(type) ? [] : open
}
