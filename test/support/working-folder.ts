import {execFileSync} from 'node:child_process'
import {mkdtempSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

/** An empty folder that is the working directory for the time of a test. */
export class WorkingFolder {
  readonly #home = process.cwd()
  #path = ''

  /** Where it is, absolute; `''` before it was entered. */
  get path(): string {
    return this.#path
  }

  /**
   * Makes it and goes there. For `beforeEach`.
   *
   * @param options what is in it
   * @param options.git whether it is the root of a git checkout
   */
  enter({git = false} = {}): void {
    this.#path = realpathSync(mkdtempSync(path.join(tmpdir(), 'heroku-secrets-')))
    process.chdir(this.#path)
    if (git) execFileSync('git', ['init', '--quiet'])
  }

  /** Goes back to where it came from, and removes it with all in it. For `afterEach`. */
  leave(): void {
    process.chdir(this.#home)
    rmSync(this.#path, {recursive: true})
  }
}
