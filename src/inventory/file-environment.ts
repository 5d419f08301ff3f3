import {resolve} from 'node:path'

import type {ConfigVar} from '../model/config-var.js'
import type {EnvironmentReading} from '../model/inventory.js'

import {PIPE_SILENCE, readBounded} from '../files/read-bounded.js'
import {whyUnreadable} from '../files/read-fault.js'
import {fileEnvironment} from '../model/environment.js'
import {Failure} from '../model/failure.js'
import {SecretValue} from '../model/secret-value.js'

/** `KEY=`, `KEY: ` or `export KEY=`, as the dotenv package reads it, at the beginning of a line. */
const ASSIGNMENT = /^[^\S\n]*(?:export[^\S\n]+)?[\w.-]+(?:[^\S\n]*=|:[^\S\n])[^\S\n]*/
const BLANK_OR_COMMENT = /^[^\S\n]*(?:#[^\n]*)?$/

/** Where the quoted value that begins at `start` ends, just behind its quote; -1 when it never does. */
function endOfQuoted(text: string, start: number, lineEnd: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === text[start]) return at + 1
  }

  // A backslash before the last quote escapes it only where another one closes the value: DIR='C:\dir\'
  const last = text.slice(0, lineEnd).lastIndexOf(text[start])
  return last > start ? last + 1 : -1
}

/**
 * Takes a text apart into its assignments. The parser is given each of them alone: of a whole text that is made for it, it
 * would go over the blanks again and again.
 *
 * @param text with line breaks as `\n`
 * @returns the assignments, or the first line that the parser would skip or misread, which it does in silence: the line's
 * number, from 1, and what is wrong with it
 */
function takeApart(text: string): readonly string[] | {readonly line: number; readonly problem: string} {
  const assignments: string[] = []
  const lastQuotes = new Map(['"', "'", '`'].map((quote) => [quote, text.lastIndexOf(quote)]))
  let line = 1
  for (let at = 0; at < text.length; line++) {
    const next = text.indexOf('\n', at)
    const end = next === -1 ? text.length : next
    const content = text.slice(at, end)
    if (content.includes('\0')) return {line, problem: 'is not text'}
    if (!BLANK_OR_COMMENT.test(content)) {
      const assignment = ASSIGNMENT.exec(content)
      if (!assignment) return {line, problem: 'is neither KEY=value nor a comment'}
      const valueAt = at + assignment[0].length
      if (valueAt < end && ['"', "'", '`'].includes(text[valueAt])) {
        const isClosed = lastQuotes.get(text[valueAt])! > valueAt
        const quoteEnd = isClosed ? endOfQuoted(text, valueAt, end) : -1
        if (quoteEnd === -1) return {line, problem: 'opens a quote that is never closed'}
        const lineEnd = text.indexOf('\n', quoteEnd)
        const rest = text.slice(quoteEnd, lineEnd === -1 ? text.length : lineEnd)
        if (!BLANK_OR_COMMENT.test(rest)) return {line, problem: 'goes on after a closing quote'}
        line += text.slice(at, quoteEnd).split('\n').length - 1
        assignments.push(text.slice(at, quoteEnd).trimStart())
        at = (lineEnd === -1 ? text.length : lineEnd) + 1
        continue
      }

      assignments.push(content.trim())
    }

    at = end + 1
  }

  return assignments
}

/** Far more than the config vars of an app may be, in bytes. */
const LARGEST = 1024 * 1024

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readBounded(resolve(path), {
      limit: LARGEST,
      pipe: PIPE_SILENCE,
      purpose: {name: `file:${path}`, act: 'read', otherwise: 'name the file itself'},
    })
    return bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll(/\r\n?/g, '\n')
  } catch (error) {
    if (error instanceof Failure) throw error
    const why = whyUnreadable(error)
    throw new Failure(why.startsWith('there') ? 'not-found' : 'invalid-file', `Could not read file:${path}: ${why}.`, {
      next: 'Name a dotenv file, such as file:.env.example.',
    })
  }
}

/**
 * A dotenv file as an environment. A key without a value, as in `.env.example`, is held but not given: its value is null
 * and it is not masked. Of a key that is there twice, the later counts, as for every reader of such files.
 *
 * @param path as a person typed it, without `file:`; relative to the working directory
 * @throws {Failure} `not-found` or `invalid-file` when it cannot be read, `invalid-file` with the line when it is malformed
 */
export async function readDotenv(path: string): Promise<EnvironmentReading> {
  const [text, {parse}] = await Promise.all([readText(path), import('dotenv')])
  const assignments = takeApart(text)
  if ('problem' in assignments) {
    throw new Failure('invalid-file', `${path}:${assignments.line} ${assignments.problem}.`, {
      details: {path, line: assignments.line},
      next: 'Correct the line, or compare without this file.',
    })
  }

  const values = new Map(assignments.flatMap((assignment) => Object.entries(parse(assignment))))
  const configVars = [...values].map(([key, value]): ConfigVar => ({
    key,
    value: value === '' ? null : new SecretValue(value),
    masked: false,
    maskingSupported: null,
    updatedAt: null,
    attachment: null,
  }))
  configVars.sort((a, b) => (a.key < b.key ? -1 : 1))
  return {environment: fileEnvironment(path), status: 'read', error: null, configVars}
}
