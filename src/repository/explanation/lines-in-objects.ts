import type {Git} from '../git/git.js'

import {LineNumbers} from '../search/line-numbers.js'

const NEWLINE = 10

/**
 * The lines in which offsets of objects lie, read in constant memory.
 *
 * @param git in the repository
 * @param wanted object → offsets, ascending
 * @param signal stops it; what is known by then comes back
 * @returns object → offset → line
 */
export async function linesInObjects(
  git: Git,
  wanted: ReadonlyMap<string, readonly number[]>,
  signal?: AbortSignal,
): Promise<Map<string, ReadonlyMap<number, number>>> {
  const lines = new Map<string, ReadonlyMap<number, number>>()
  if (wanted.size === 0) return lines
  const {child, ended} = git.start(['cat-file', '--batch', '--buffer'], signal)
  let header = ''
  let left = 0
  let current: LineNumbers | null = null
  child.stdout.on('data', (chunk: Buffer) => {
    let at = 0
    while (at < chunk.length) {
      if (current && left > 0) {
        const body = chunk.subarray(at, at + left)
        if (!current.done) current.push(body)
        at += body.length
        left -= body.length
      } else if (current) {
        current = null
        at++ // the newline after the object
      } else {
        const newline = chunk.indexOf(NEWLINE, at)
        const end = newline === -1 ? chunk.length : newline
        header += chunk.toString('latin1', at, end)
        at = end + 1
        if (newline === -1) continue
        const [object, type, size] = header.split(' ')
        header = ''
        if (type === 'missing') continue
        current = new LineNumbers(wanted.get(object) ?? [])
        lines.set(object, current.found)
        left = Number(size)
      }
    }
  })
  child.stdin.end([...wanted.keys()].map((object) => `${object}\n`).join(''))
  await ended
  return lines
}
