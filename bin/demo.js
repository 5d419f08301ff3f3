#!/usr/bin/env node
/** Shows the plugin at work against the sandbox: `npm run demo`. No account is needed and nothing leaves this machine. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const heroku = fileURLToPath(new URL('run.js', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'heroku-secrets-demo-'))

const acts = [
  ['What is wrong with the secrets of pipeline acme?', 'secrets:audit --pipeline acme'],
  ['How do staging and production differ?', 'secrets:diff staging production --pipeline acme'],
]

for (const [question, command] of acts) {
  process.stdout.write(`\n# ${question}\n$ heroku ${command}\n\n`)
  const {status} = spawnSync(process.execPath, [heroku, ...command.split(' ')], {
    cwd: folder,
    env: {...process.env, HEROKU_SECRETS_LEDGER: path.join(folder, 'ledger.jsonl')},
    stdio: 'inherit',
  })
  process.stdout.write(`(exit code ${status})\n`)
  if (status === 2) process.exitCode = 1
}

rmSync(folder, {recursive: true})
