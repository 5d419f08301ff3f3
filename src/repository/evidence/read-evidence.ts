import {resolve} from 'node:path'

import type {CodeEvidence} from '../../protects/code-evidence.js'

import {CheckoutFiles} from '../../files/checkout-files.js'
import {TimeLimit} from '../../model/time-limit.js'
import {visibleText} from '../../text/visible-text.js'
import {type FolderOptions, openFolder} from '../checkout/open-folder.js'
import {ownPaths} from '../checkout/own-paths.js'
import {mayHoldReferences} from '../references/find-references.js'
import {LONGEST_CODE, NOT_OWN, PROSE, TESTS} from '../references/read-code.js'
import {CodeWitness} from './code-witness.js'

/** What other people wrote, or what only shows how something is done. */
const NO_WITNESS =
  /(?:^|\/)(?:vendor|third_party|(?<!\bsrc\/main\/.*)(?:examples?|samples?)|specs|testing|testdata|test-utils|mocks|stubs|factories|stories|storybook|docs?|\.github|\.circleci)\/|(?:^|\/)(?:conftest\.py|test_[^/]+\.py|tests\.py)$|(?:Test|Tests|Spec|IT)\.(?:java|kt|scala|groovy|php)$|\.(?:stories|mock|d)\.[jt]sx?$/i
/** Where packages are named. */
const PACKAGES =
  /(?:^|\/)(?:Gemfile(?:\.lock)?|gems\.rb|[\w-]+\.gemspec|requirements[\w.-]*\.txt|requirements\/[\w.-]+\.txt|pyproject\.toml|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|setup\.(?:py|cfg)|package\.json|composer\.(?:json|lock)|mix\.exs|pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml)$/
/** Longer files are made by machines. In bytes. */
const LONGEST_PACKAGES = 4 * 1024 * 1024
/** Places that a sentence names. */
const MOST_NAMED = 3

/**
 * What the code in a folder says about its config vars. Nothing in it is executed, and no link is followed.
 *
 * @param options which folder, and how git is run; only what is below it is read
 * @throws Failure `not-found`, `bad-usage` or `forbidden` when the path is no folder that can be read; `refused` when
 * its repository lies about where its files are
 */
export async function readEvidence(options: FolderOptions): Promise<CodeEvidence> {
  const folder = await openFolder(options)
  const problems: string[] = []
  const witness = new CodeWitness()
  const reader = new EvidenceReader(folder.root, witness, problems)
  for await (const path of ownPaths(folder, resolve(options.directory), problems)) {
    if (options.signal?.aborted) break
    reader.read(path)
  }

  reader.finish()
  return witness.evidence(problems.length === 0 ? null : inOneSentence(problems))
}

/** Reads one file after another for a witness. */
class EvidenceReader {
  readonly #files: CheckoutFiles
  readonly #limit = new TimeLimit()
  readonly #witness: CodeWitness
  readonly #problems: string[]

  constructor(root: string, witness: CodeWitness, problems: string[]) {
    this.#files = new CheckoutFiles(root)
    this.#witness = witness
    this.#problems = problems
  }

  read(path: string): void {
    if (NOT_OWN.test(path) || TESTS.test(path) || NO_WITNESS.test(path)) return
    this.#witness.hearName(path)
    const arePackages = PACKAGES.test(path)
    const isCode = mayHoldReferences(path) && !PROSE.test(path)
    if (!arePackages && !isCode) return
    const text = this.#text(path, arePackages ? LONGEST_PACKAGES : LONGEST_CODE)
    if (text === null) return
    const read = this.#limit.run(() => {
      if (arePackages) this.#witness.hearPackages(path, text)
      if (isCode) this.#witness.hearCode(path, text)
    })
    if (read === null) this.#problems.push(`${visibleText(path)} was not looked through: ${this.#limit.reason}.`)
  }

  finish(): void {
    for (const again of this.#witness.again()) {
      if (this.#limit.run(again.hear) !== null) continue
      this.#problems.push(`${visibleText(again.path)} was not looked through: ${this.#limit.reason}.`)
    }
  }

  #text(path: string, longest: number): null | string {
    try {
      return this.#files.text(path, longest)
    } catch (error) {
      this.#problems.push(
        `${visibleText(path)} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
      )
      return null
    }
  }
}

function inOneSentence(problems: readonly string[]): string {
  const more = problems.length - MOST_NAMED
  return [...problems.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more like it.`] : [])].join(' ')
}
