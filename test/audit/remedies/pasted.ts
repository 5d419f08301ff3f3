import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {partsOfStep} from '../../../src/report/elements/remedy.js'

/** The commands of some remedies, one step a line. */
export function commandsIn(remedies: readonly string[]): string[] {
  return remedies.flatMap((remedy) => remedy.split('\n')).flatMap((step) => partsOfStep(step).command ?? [])
}

/**
 * Pastes a command into bash, with `heroku` standing for a program that only notes how it was called.
 *
 * @returns the words that each call got
 */
export function wordsOf(command: string): string[][] {
  const folder = mkdtempSync(path.join(tmpdir(), 'heroku-secrets-'))
  try {
    const calls = path.join(folder, 'calls')
    writeFileSync(
      path.join(folder, 'heroku'),
      `#!/bin/sh\nfor w; do printf '%s\\0' "$w"; done >>'${calls}'\nprintf '\\1' >>'${calls}'\n`,
    )
    chmodSync(path.join(folder, 'heroku'), 0o755)
    const {status, stderr} = spawnSync('bash', ['--noprofile', '--norc'], {
      cwd: folder,
      input: `${command}\n`,
      env: {PATH: `${folder}:${process.env.PATH}`, HOME: folder},
      encoding: 'utf8',
    })
    if (status !== 0 || stderr !== '') throw new Error(`bash did not take ${command}: ${stderr}`)
    const noted = existsSync(calls) ? readFileSync(calls, 'utf8') : ''
    return noted
      .split('\u0001')
      .slice(0, -1)
      .map((call) => call.split('\0').slice(0, -1))
  } finally {
    rmSync(folder, {recursive: true})
  }
}
