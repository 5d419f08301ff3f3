#!/usr/bin/env node
/** Shows the plugin at work against the sandbox: `npm run demo`. No account is needed and nothing leaves this machine. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const heroku = fileURLToPath(new URL('run.js', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'heroku-secrets-demo-'))
const env = {
  ...process.env,
  HEROKU_SECRETS_LEDGER: path.join(folder, 'ledger.jsonl'),
}

const acts = [
  ['What is wrong with the secrets of pipeline acme?', 'secrets:audit --pipeline acme', 1],
  ['What would be lost if a secret of staging were simply replaced?', 'secrets --app acme-staging', 0],
  ['How do staging and production differ?', 'secrets:diff acme-staging acme-prod', 0],
  [
    'Replace a key of 400 days that every encrypted column hangs on? It says what would be lost, and what to do instead',
    'secrets:rotate LOCKBOX_MASTER_KEY --app acme-prod --value-from generate --confirm acme-prod',
    2,
  ],
  [
    'Replace the SendGrid key that has leaked: SendGrid issues a new one and revokes the old one (a moment: the app restarts)',
    'secrets:rotate SENDGRID_API_KEY --app acme-prod --value-from provider --revoke auto --confirm acme-prod',
    0,
  ],
  ['Does the record agree with Heroku?', 'secrets:history SENDGRID_API_KEY --app acme-prod --verify', 0],
]

for (const [question, command, expected] of acts) {
  process.stdout.write(`\n# ${question}\n$ heroku ${command}\n\n`)
  const words = command.split(' ')
  const {status} = spawnSync(process.execPath, [heroku, ...words], {cwd: folder, env, stdio: 'inherit'})
  process.stdout.write(`(exit code ${status})\n`)
  if (status !== expected) process.exitCode = 1
}

rmSync(folder, {recursive: true})
