import {realpath} from 'node:fs/promises'

import type {Agreements} from './agreements.js'

import {type PrivateFile, readPrivateFile, writePrivateFile} from '../../files/private-file.js'
import {Failure} from '../../model/failure.js'
import {hashOf, isNone, type Orders, singly} from './orders.js'

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

/** The agreements in a private file of the plugin's data directory, outside any checkout. */
export class AgreementFile implements Agreements {
  readonly #folder: string
  readonly #checkout: string
  #contents: Contents

  private constructor(folder: string, checkout: string, contents: Contents) {
    this.#folder = folder
    this.#checkout = checkout
    this.#contents = contents
  }

  /**
   * Reads the file, where there is one.
   *
   * @param folder the plugin's data directory, absolute
   * @param checkout the folder whose policy and ledger are in question
   */
  static async open(folder: string, checkout: string): Promise<AgreementFile> {
    return new AgreementFile(folder, await realpath(checkout), await read(folder))
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
      const contents = change(await read(this.#folder))
      await writePrivateFile(fileIn(this.#folder), `${JSON.stringify({version: 1, ...contents}, null, 2)}\n`)
      return null
    } catch (error) {
      if (error instanceof Failure) return error.message
      throw error
    }
  }
}

/**
 * What is there. Nothing where there is none, and where it is somebody else's, a link or damaged: then it proves nothing, and
 * the person is asked again.
 */
async function read(folder: string): Promise<Contents> {
  try {
    const text = await readPrivateFile(fileIn(folder))
    return text === null ? NOTHING : contentsOf(JSON.parse(text))
  } catch {
    return NOTHING // writing tells what is wrong
  }
}

function fileIn(folder: string): PrivateFile {
  return {folder, name: 'agreements.json', what: 'What you have agreed to'}
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
