import {plainValue, readPieces} from '../env-files/assignments.js'
import {type Level, levelOf} from './level.js'
import {type Standing, standingOfKey, standingOfPath} from './standing.js'

/** Keys of a dotenv file with the value of a credential, by how much it matters. */
export interface EnvValues {
  readonly fail: readonly string[]
  readonly note: readonly string[]
}

/**
 * Judges the values of a dotenv file by where it lies and what it is called.
 *
 * @param path of the file
 * @param text of the file
 */
export function envValues(path: string, text: string): EnvValues {
  const found: Record<Level, string[]> = {fail: [], note: []}
  if (/^[^\S\n]*(?:mac|sops_mac)[^\S\n]*[:=][^\S\n]*"?ENC\[/m.test(text)) return found
  const whole = standingOfPath(path)
  for (const {assignment} of readPieces(text)) {
    if (assignment === null) continue
    const {commented, key, written} = assignment
    // What is commented out is there to be filled in.
    const standing: Standing = commented ? 'template' : (standingOfKey(key) ?? whole)
    const level = levelOf({name: key, value: plainValue(written)}, standing)
    if (level !== null) found[level].push(key)
  }

  return found
}
