import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {cleanEnvironment, type HerokuCommand, type Outcome, run} from '../../support/heroku-cli.js'
import {NightShell} from './night-shell.js'
import {nightWorld, SECRETS} from './night-world.js'
import {shopCheckout} from './shop-checkout.js'

/** What a command put through `| cat` left behind. */
export type Piped = Pick<Outcome, 'exitCode'> & {readonly text: string}

/** Stands for GitHub's CLI: takes what comes from stdin, as `gh secret set` does, and tells nobody. */
const GH = '#!/bin/sh\n[ "$1 $2" = "secret set" ] && [ "$(wc -c)" -gt 1 ]\n'

/** One world of the night, with the checkout of the app and a folder of programs in which `heroku` is. */
export class Night {
  readonly #terminals: NightShell[] = []
  #printed = ''

  private constructor(
    readonly sandbox: Sandbox,
    readonly root: string,
    readonly env: Readonly<Record<string, string>>,
    readonly folder: string,
  ) {}

  /**
   * @param heroku the CLI with the plugin in it
   * @param binary where that CLI is
   * @param speed how many times as fast as here the time passes at Heroku
   */
  static async begin(heroku: HerokuCommand, binary: string, speed: number): Promise<Night> {
    const sandbox = await startSandbox({scenario: nightWorld, speed, timeScale: 3})
    const folder = mkdtempSync(path.join(heroku.home, 'night-'))
    const programs = path.join(folder, 'bin')
    mkdirSync(programs)
    symlinkSync(binary, path.join(programs, 'heroku'))
    writeFileSync(path.join(programs, 'gh'), GH, {mode: 0o755})
    const clean = cleanEnvironment(heroku.home)
    const env = {...clean, ...sandbox.env, PATH: `${programs}:${clean.PATH}`, GIT_CONFIG_NOSYSTEM: '1'}
    return new Night(sandbox, shopCheckout(folder), {...env, ...whoCommits}, folder)
  }

  /** Opens a terminal in the checkout. */
  async shell(columns: number): Promise<NightShell> {
    const shell = await NightShell.open({columns, cwd: this.root, env: this.env})
    this.#terminals.push(shell)
    return shell
  }

  /** Pastes a command into a bash without a terminal, and lets what it writes go through a pipe. */
  async pipe(command: string, values: Readonly<Record<string, string>> = {}): Promise<Piped> {
    // What is pasted stands on a line of its own, so that a command of several parts stays one.
    const script = `{\n${command}\n} 2>&1 | cat\nexit "\${PIPESTATUS[0]}"\n`
    const bash = run('bash', ['--noprofile', '--norc', '-c', script], {
      cwd: this.root,
      env: {...this.env, ...values},
      maxBuffer: 16 * 2 ** 20,
    })
    bash.child.stdin!.end()
    const {exitCode, stdout} = await bash.then(
      ({stdout}) => ({exitCode: 0, stdout}),
      (error: {code: number; stdout: string}) => ({exitCode: error.code, stdout: error.stdout}),
    )
    this.#printed += stdout
    return {exitCode, text: stdout}
  }

  /** What every app holds, and how many releases it has: the same as before when nothing reached an app. */
  apps(): Record<string, {config: Record<string, string>; releases: number}> {
    return Object.fromEntries(
      Object.entries(this.sandbox.state.apps).map(([name, {config, releases}]) => [
        name,
        {config, releases: releases.length},
      ]),
    )
  }

  /** What is wrong with all that was written so far: a value on a screen, in a pipe or in the ledger. */
  leaks(): string[] {
    const ledger = path.join(this.root, '.heroku-secrets/ledger.jsonl')
    const written = {
      'a terminal': this.#terminals.map(({terminal}) => terminal.bytes()).join(''),
      'a pipe': this.#printed,
      'the ledger': textOf(ledger),
    }
    const values = new Set([
      ...Object.values(this.sandbox.state.apps).flatMap(({config}) => keysIn(config)),
      ...SECRETS,
    ])
    return Object.entries(written).flatMap(([where, text]) =>
      [...values].filter((value) => text.includes(value)).map((value) => `${value.slice(0, 6)}… in ${where}`),
    )
  }

  async end(): Promise<void> {
    for (const {terminal} of this.#terminals) terminal.close()
    await this.sandbox.close()
    rmSync(this.folder, {recursive: true, force: true})
  }
}

const whoCommits = {
  GIT_AUTHOR_NAME: 'Maya',
  GIT_AUTHOR_EMAIL: 'maya@acme.example',
  GIT_COMMITTER_NAME: 'Maya',
  GIT_COMMITTER_EMAIL: 'maya@acme.example',
}

/** The values of a config that are secrets as a whole. */
function keysIn(config: Readonly<Record<string, string>>): string[] {
  return Object.entries(config).flatMap(([key, value]) => (/KEY|SECRET|TOKEN/.test(key) ? [value] : []))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
