import {execFileSync} from 'node:child_process'
import {copyFileSync, existsSync} from 'node:fs'
import path from 'node:path'

import {PACKAGE} from '../../support/heroku-cli.js'

/** A small app whose libraries are on this machine. */
export interface RealApp {
  /** The program that runs it, and the first arguments. */
  readonly command: readonly string[]
  /** The folder of its code. */
  readonly code: string
}

/** What has to be installed for an app. */
export interface MissingLibraries {
  readonly missing: string
}

const APPS = path.join(PACKAGE, 'test/e2e/survival/apps')
const CACHE = path.join(PACKAGE, 'node_modules/.cache/survival')

/** What runs a command with an app's config vars, as a dyno does. */
export const DYNO: readonly string[] = [process.execPath, path.join(APPS, 'dyno.mjs')]

/** Lockbox on Active Record, of Debian's packages. */
export function lockboxApp(): MissingLibraries | RealApp {
  return rubyApp('lockbox', 'ruby-lockbox')
}

/** attr_encrypted on Active Record, of Debian's packages. */
export function attrEncryptedApp(): MissingLibraries | RealApp {
  return rubyApp('attr_encrypted', 'ruby-attr-encrypted')
}

/** Django with a field on MultiFernet, in a virtual environment that `install.sh` makes. */
export function djangoApp(): MissingLibraries | RealApp {
  const python = path.join(CACHE, 'django/bin/python')
  const missing = 'Django, cryptography and psycopg'
  if (!existsSync(python) || !runs(python, ['-c', 'import cryptography, django, psycopg'])) return {missing}
  const code = path.join(APPS, 'django')
  return {command: [python, path.join(code, 'app.py')], code}
}

/** Prisma with prisma-field-encryption, and Keygrip, where `install.sh` has put them. */
export function prismaApp(): MissingLibraries | RealApp {
  const home = path.join(CACHE, 'prisma')
  if (!existsSync(path.join(home, 'migrations/index.js'))) return {missing: 'prisma-field-encryption and Keygrip'}
  // Node looks for libraries beside the file that imports them.
  const code = path.join(APPS, 'prisma')
  const app = path.join(home, 'app.mjs')
  copyFileSync(path.join(code, 'app.mjs'), app)
  return {command: [process.execPath, app], code}
}

function rubyApp(library: string, debian: string): MissingLibraries | RealApp {
  const needed = ['active_record', library, 'pg'].map((name) => `require "${name}"`).join('; ')
  if (!runs('ruby', ['-e', needed])) return {missing: `${debian}, ruby-activerecord and ruby-pg`}
  const code = path.join(APPS, library.replace('_', '-'))
  return {command: ['ruby', path.join(code, 'app.rb')], code}
}

function runs(program: string, words: readonly string[]): boolean {
  try {
    execFileSync(program, words, {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}
