import {randomBytes} from 'node:crypto'
import {constants} from 'node:fs'
import {mkdir, open, realpath, rename, rm} from 'node:fs/promises'
import path from 'node:path'

import type {Agreements} from './agreements.js'

import {hashOf, isNone, type Orders, singly} from './orders.js'

/** Longer than any person's list of agreements. */
const LARGEST = 1024 * 1024

/** One text that was agreed to, by its hash (see `hashOf`): a command may be relative, so it counts in its checkout only. */
interface AgreedText {
  readonly hash: string
  /** The folder of the checkout. */
  readonly checkout: string
}

/** A host to which credentials of a service may be sent. */
interface AgreedHost {
  /** Id of the provider. */
  readonly service: string
  readonly host: string
}

interface Contents {
  readonly texts: readonly AgreedText[]
  readonly hosts: readonly AgreedHost[]
}

const NOTHING: Contents = {texts: [], hosts: []}

/**
 * The agreements in a file of the plugin's data directory, outside any checkout. Only a file that belongs to the user, and
 * that nobody else may write, counts; it is replaced as a whole, never written through a link.
 */
export class AgreementFile implements Agreements {
  readonly #path: string
  readonly #checkout: string
  #contents: Contents

  private constructor(file: string, checkout: string, contents: Contents) {
    this.#path = file
    this.#checkout = checkout
    this.#contents = contents
  }

  /**
   * Reads the file, where there is one.
   *
   * @param file absolute
   * @param checkout the folder whose policy and ledger are in question
   */
  static async open(file: string, checkout: string): Promise<AgreementFile> {
    return new AgreementFile(file, await realpath(checkout), await read(file))
  }

  agreesTo(orders: Orders): boolean {
    return singly(orders).every((one) => this.#knows(hashOf(one)))
  }

  async remember(orders: Orders): Promise<null | string> {
    if (isNone(orders) || this.agreesTo(orders)) return null
    const hashes = singly(orders).map((one) => hashOf(one))
    return this.#change(({hosts, texts}) => ({
      hosts,
      texts: [
        ...texts.filter(({checkout, hash}) => checkout !== this.#checkout || !hashes.includes(hash)),
        ...hashes.map((hash): AgreedText => ({hash, checkout: this.#checkout})),
      ],
    }))
  }

  agreesToHost(service: string, host: string): boolean {
    return this.#contents.hosts.some((one) => one.service === service && one.host === host)
  }

  async rememberHost(service: string, host: string): Promise<null | string> {
    if (this.agreesToHost(service, host)) return null
    return this.#change(({hosts, texts}) => ({
      texts,
      hosts: [...hosts.filter((one) => one.service !== service || one.host !== host), {service, host}],
    }))
  }

  #knows(hash: string): boolean {
    return this.#contents.texts.some((one) => one.hash === hash && one.checkout === this.#checkout)
  }

  /** What this process has been told holds for it even where it cannot be written down. */
  async #change(change: (contents: Contents) => Contents): Promise<null | string> {
    this.#contents = change(this.#contents)
    try {
      // Another process may have added to it meanwhile.
      await write(this.#path, change(await read(this.#path)))
      return null
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? 'it could not be written'
    }
  }
}

/** What is there; nothing where it is missing, is somebody else's or cannot be read: then it is asked again. */
async function read(file: string): Promise<Contents> {
  try {
    const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const status = await handle.stat()
      if (!status.isFile() || status.size > LARGEST || !isOwn(status)) return NOTHING
      return contentsOf(JSON.parse(await handle.readFile('utf8')))
    } finally {
      await handle.close()
    }
  } catch {
    return NOTHING
  }
}

function isOwn({mode, uid}: {mode: number; uid: number}): boolean {
  if (process.platform === 'win32') return true // there a file of the user's profile is the user's
  return uid === process.getuid?.() && (mode & 0o022) === 0
}

function contentsOf(document: unknown): Contents {
  const {hosts, texts, version} = (document ?? {}) as Record<string, unknown>
  if (version !== 1) return NOTHING
  return {
    texts: listOf<AgreedText>(texts, ['hash', 'checkout']),
    hosts: listOf<AgreedHost>(hosts, ['service', 'host']),
  }
}

/** The entries of a list that have text for each name. */
function listOf<T>(list: unknown, names: ReadonlyArray<keyof T & string>): T[] {
  if (!Array.isArray(list)) return []
  return list
    .filter((one: Record<string, unknown> | null) => names.every((name) => typeof one?.[name] === 'string'))
    .map((one: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, one[name]])) as T)
}

async function write(file: string, contents: Contents): Promise<void> {
  await mkdir(path.dirname(file), {recursive: true, mode: 0o700})
  const beside = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify({version: 1, ...contents}, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }

    await rename(beside, file)
  } catch (error) {
    await rm(beside, {force: true})
    throw error
  }
}
