import type {Document} from 'yaml'

import {resolve} from 'node:path'

import type {Policy} from './policy.js'

import {PIPE_SILENCE, readBounded, type ReadOptions} from '../files/read-bounded.js'
import {whyUnreadable} from '../files/read-fault.js'
import {Failure} from '../model/failure.js'
import {nearest} from '../model/nearest.js'
import {blotOut} from '../text/blot-out.js'
import {printable} from '../text/printable.js'
import {withoutTokens} from '../text/without-tokens.js'

const NEXT = 'Correct the policy file and run the command again; nothing of it was applied.'

/** Longer than any policy that people write, in bytes. */
const LARGEST = 1024 * 1024

/**
 * Reads a policy file.
 *
 * @param path where it is
 * @param shownAs how messages and the report name it; the path itself unless given
 * @param options how it is read
 * @param options.pipe how long it may say nothing where it is a pipe, as in `--policy <(…)`; null where it must not be one
 * @throws {Failure} `not-found` when there is no such file; `invalid-policy` when it is no YAML, has an unknown key, a
 *   wrong value or a version other than 1: the message names the file, the line and the key, but nothing that looks like
 *   a secret. Never half a policy.
 *   `refused` when a link in a checkout leads out of it.
 */
export async function readPolicy(
  path: string,
  shownAs = path,
  {pipe = PIPE_SILENCE}: Partial<Pick<ReadOptions, 'pipe'>> = {},
): Promise<Policy> {
  return parsePolicy(await readText(path, shownAs, pipe), shownAs)
}

/**
 * Reads the text of a policy file.
 *
 * @param text the whole file
 * @param path how messages and the report name it
 * @throws {Failure} `invalid-policy`, see {@link readPolicy}
 */
export async function parsePolicy(text: string, path: string): Promise<Policy> {
  const [yaml, {readYaml}, {safeParse}, {keysAt, policySchema}] = await Promise.all([
    import('yaml'),
    import('../model/bounded-yaml.js'),
    import('valibot'),
    import('./policy-schema.js'),
  ])
  const read = readYaml(text)
  if (typeof read === 'string') throw invalid(path, null, read)
  const {document, lines, repeatedKey} = read
  const lineOf = (node: unknown) => (yaml.isNode(node) && node.range ? lines.linePos(node.range[0]).line : null)

  const [broken] = [...document.errors, ...document.warnings]
  if (broken) {
    const {line} = lines.linePos(broken.pos[0])
    throw invalid(path, line, `${explain(broken.code, broken.message)}${near(text, line)}`)
  }

  if (repeatedKey !== null) {
    const line = lineOf(repeatedKey)
    throw invalid(path, line, `the same key stands twice in one map${near(text, line)}`)
  }

  if (document.contents === null) throw invalid(path, null, 'it is empty; a policy begins with "version: 1"')

  yaml.visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) {
        throw invalid(path, lineOf(alias), `the alias *${alias.source} stands for nothing`)
      }
    },
  })

  /** The node at a path, or its key where it has one. */
  const find = (at: readonly PropertyKey[]): unknown => {
    const parent = at.length > 1 ? document.getIn(at.slice(0, -1), true) : document.contents
    const name = at.at(-1)
    if (!yaml.isMap(parent)) return document.getIn(at, true)
    return parent.items.find((pair) => yaml.isScalar(pair.key) && String(pair.key.value) === String(name))?.key
  }

  const lineAt = (at: readonly PropertyKey[]): null | number => {
    for (let {length} = at; length > 0; length--) {
      const line = lineOf(find(at.slice(0, length)))
      if (line !== null) return line
    }

    return lineOf(document.contents)
  }

  const checked = safeParse(policySchema, plainContent(document, path))
  if (checked.success) return {path, ...checked.output}

  const problems = checked.issues
    .map((issue) => {
      const at = (issue.path ?? []).map(({key}) => key as PropertyKey)
      const line = lineAt(at)
      const parent = at.slice(0, -1)
      const place = parent.length > 0 ? ` in ${written(parent)}` : ''
      const name = String(at.at(-1))
      if (issue.type === 'strict_object' && issue.expected === 'never') {
        const known = keysAt(parent)
        const meant = nearest(name, known)
        const hint = meant ? `did you mean ${meant}?` : `it may be ${known.join(', ')}`
        return {line, text: `unknown key ${JSON.stringify(name)}${place} (${hint})`}
      }

      if (at.length > 0 && find(at) === undefined) {
        const said = name === 'version' ? '"version: 1" is missing' : `the key ${JSON.stringify(name)} is missing`
        return {line, text: `${said}${place}`}
      }

      return {line, text: `${at.length > 0 ? written(at) : 'it'} ${issue.message}`}
    })
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))

  const more = problems.length - 1
  throw invalid(
    path,
    problems[0].line,
    problems[0].text + (more > 0 ? ` (and ${more} more ${more === 1 ? 'problem' : 'problems'})` : ''),
  )
}

/** What the document stands for, its aliases filled in. */
function plainContent(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    // The library counts what aliases grow to.
    if (error instanceof ReferenceError) throw invalid(path, null, 'its aliases grow beyond reason')
    throw error
  }
}

async function readText(path: string, shownAs: string, pipe: ReadOptions['pipe']): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readBounded(resolve(path), {
      limit: LARGEST,
      pipe,
      purpose: {name: `The policy ${shownAs}`, act: 'read', otherwise: 'give another file with --policy PATH'},
    })
  } catch (error) {
    if (error instanceof Failure) throw error
    const {code} = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new Failure('not-found', `There is no policy file ${shownAs}.`, {
        next: 'Give --policy the path of a file that exists, or leave it out.',
      })
    }

    throw new Failure('invalid-policy', `The policy ${shownAs} cannot be read: ${whyUnreadable(error)}.`, {next: NEXT})
  }

  try {
    return new TextDecoder('utf8', {fatal: true}).decode(bytes)
  } catch {
    throw invalid(shownAs, null, 'it is no text in the UTF-8 encoding')
  }
}

function invalid(path: string, line: null | number, what: string): Failure {
  const where = line === null ? path : `${path}, line ${line}`
  return new Failure('invalid-policy', `The policy ${where}: ${printable(blotOut(withoutTokens(what)))}.`, {
    details: {path, ...(line !== null && {line})},
    next: NEXT,
  })
}

/** What a YAML error means for the person who typed it. */
function explain(code: string, message: string): string {
  switch (code) {
    case 'MULTIPLE_DOCS': {
      return 'it holds more than one YAML document'
    }

    case 'TAB_AS_INDENT': {
      return 'a line is indented with a tab; YAML wants spaces'
    }

    default: {
      const [first] = message.split('\n')
      return `it is not valid YAML (${first.replace(/ at line \d+, column \d+:?$/, '')})`
    }
  }
}

/** The key on a line, as an addition to a message. */
function near(text: string, line: null | number): string {
  const key = line === null ? null : /^\s*(?:-\s*)?["']?([\w*?-]+)["']?\s*:/.exec(text.split(/\r?\n/)[line - 1] ?? '')
  return key ? `, at ${JSON.stringify(key[1])}` : ''
}

/** A path as a person would write it: `secrets.STRIPE_KEY.max_age`, `allow[2].rule` (1-based). */
function written(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('')
}
