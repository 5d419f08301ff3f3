import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'

import type {SoughtCredential} from '../../src/repository/search/sought-credentials.js'

import {SecretValue} from '../../src/model/secret-value.js'
import {scan, type ScanOptions} from '../../src/repository/scan.js'

/** Git's environment in the tests: no setting of the machine, and always the same author. */
export const GIT_ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
}

/** A repository made for one test. */
export class GeneratedRepository {
  readonly root: string
  #minute = 0

  constructor(root: string) {
    this.root = root
  }

  /** Runs git and gives what it prints, without the last newline. */
  git(args: readonly string[], input = ''): string {
    const date = new Date(Date.UTC(2024, 0, 1, 0, this.#minute)).toISOString()
    const output = execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: this.root,
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...GIT_ENVIRONMENT,
        GIT_AUTHOR_NAME: 'Maya Test',
        GIT_AUTHOR_EMAIL: 'maya@acme.example',
        GIT_COMMITTER_NAME: 'Maya Test',
        GIT_COMMITTER_EMAIL: 'maya@acme.example',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    })
    return output.toString().replace(/\n$/, '')
  }

  write(path: string, content: Buffer | string): void {
    mkdirSync(dirname(join(this.root, path)), {recursive: true})
    writeFileSync(join(this.root, path), content)
  }

  /** Commits everything, a minute after the commit before; gives the commit's name. */
  commit(message: string, ...options: string[]): string {
    this.#minute++
    this.git(['add', '--all', '.'])
    this.git(['commit', '--quiet', '--allow-empty', '-m', message, ...options])
    return this.git(['rev-parse', 'HEAD'])
  }

  /** Writes one file and commits it. */
  commitFile(path: string, content: Buffer | string, message = `Change ${path}`): string {
    this.write(path, content)
    return this.commit(message)
  }
}

/** Folders that vanish with the test. */
export class TestFolders {
  readonly #home = process.cwd()
  readonly #made: string[] = []

  make(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'heroku-secrets-scan-')))
    this.#made.push(folder)
    return folder
  }

  repository(...options: string[]): GeneratedRepository {
    const repository = new GeneratedRepository(this.make())
    repository.git(['init', '--quiet', '--initial-branch=main', ...options])
    return repository
  }

  /** A repository that is the working directory until it is removed. */
  workingRepository(): GeneratedRepository {
    const repository = this.repository()
    process.chdir(repository.root)
    return repository
  }

  /** Removes them, and goes back to where the test came from. */
  remove(): void {
    process.chdir(this.#home)
    for (const folder of this.#made.splice(0)) rmSync(folder, {recursive: true, force: true})
  }
}

/** A credential of one app. */
export const credential = (key: string, value: string, part = 'value'): SoughtCredential => ({
  key,
  environments: ['app:acme-prod'],
  part,
  value: new SecretValue(value),
})

/** Scans with the environment of the tests. */
export const scanning = (directory: string, credentials: SoughtCredential[], options: Partial<ScanOptions> = {}) =>
  scan(credentials, {directory, what: 'all', environment: GIT_ENVIRONMENT, clock: () => 0, ...options})

/** The value that tests plant: its forms all differ. */
export const VALUE = 'Zq8+Kp2/v7~Lm3&Xw9'
export const KEY = 'PAYMENT_TOKEN'
export const sought = [credential(KEY, VALUE)]
/** A credential that is looked for and nowhere. */
export const other = credential('OTHER_TOKEN', 'n0t-planted-4Rt5Yu6i')
