import {expect} from 'chai'

import type {MissingLibraries, RealApp} from './libraries.js'
import type {ProofBench} from './proof-bench.js'

import {APP, type AppOnSandbox, type Counted} from './app-on-sandbox.js'

/** A key of a small real app, without which some of its rows cannot be read. */
export interface ProvableKey {
  /** The library, and what it reads. */
  readonly title: string
  readonly key: string
  /** What it protects, of the words of `--accept-loss`. */
  readonly protects: string
  /** Which of the app's rows need the key. */
  readonly rows: 'notes' | 'sessions'
  /** The app that reads it. */
  app(): MissingLibraries | RealApp
  /** A new key. */
  makeKey(): string
  /** Config vars that the app needs beside the key and its database. */
  others?(): Readonly<Record<string, string>>
}

/** An app with three rows that were written under an old key. */
export class Trial {
  readonly app: AppOnSandbox
  readonly key: ProvableKey
  readonly old: string

  private constructor(key: ProvableKey, app: AppOnSandbox, old: string) {
    this.key = key
    this.app = app
    this.old = old
  }

  /** Starts the app and has it write the rows. */
  static async begin(bench: ProofBench, key: ProvableKey): Promise<Trial> {
    const old = key.makeKey()
    const app = await bench.start(key.app() as RealApp, {...key.others?.(), [key.key]: old})
    await app.run('write', '3')
    return new Trial(key, app, old)
  }

  /** The key that the app uses for what it writes. */
  get active(): string {
    return this.app.config[this.key.key].split(',')[0]
  }

  /** Rotates to a new key, as a script does. */
  async rotate(...words: string[]) {
    const always = ['--app', APP, '--confirm', APP, '--value-from', 'generate']
    return this.app.rotate(this.key.key, [...always, ...words])
  }

  /** Goes on with the rotation, or takes it back. */
  async takeUp(...words: string[]) {
    return this.app.rotate(this.key.key, ['--app', APP, '--confirm', APP, ...words])
  }

  /**
   * Expects the app to read so many of its rows.
   *
   * @param changes config vars that it would have instead of those at Heroku; undefined for one that it would not have
   */
  async expectRows(counted: Counted, changes: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
    const config = Object.entries({...this.app.config, ...changes}).filter(([, value]) => value !== undefined)
    const read = await this.app.read(Object.fromEntries(config) as Record<string, string>)
    expect(read[this.key.rows]).to.deep.equal(counted)
  }

  /** Expects config vars of the app; undefined for one that it must not have. The message of a failure has no value. */
  expectConfig(expected: Readonly<Record<string, string | undefined>>): void {
    const {config} = this.app
    for (const [name, value] of Object.entries(expected)) {
      expect(name in config, `has ${name}`).to.equal(value !== undefined)
      expect(config[name] === value, `${name} is as expected`).to.equal(true)
    }
  }
}
