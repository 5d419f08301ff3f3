import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'

/** The root of this package. */
export const PACKAGE = fileURLToPath(new URL('../../', import.meta.url))

/** What a finished process leaves. */
export interface Outcome {
  readonly exitCode: number
  readonly stderr: string
  readonly stdout: string
}

/** A way to run `heroku`, in a home of its own. */
export interface HerokuCommand {
  readonly name: string
  /** Its home folder. */
  readonly home: string
  run(words: readonly string[], options?: RunOptions): Promise<Outcome>
  close(): Promise<void>
}

interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Milliseconds after which it is killed; never unless given. */
  readonly timeout?: number
}

/** Where the real Heroku CLI is: `HEROKU_CLI`, or where `npm run heroku-cli` puts it. Undefined when it is nowhere. */
export function herokuBinary(): string | undefined {
  const candidates = [
    process.env.HEROKU_CLI,
    path.join(PACKAGE, 'node_modules/.cache/heroku-cli/node_modules/.bin/heroku'),
  ]
  return candidates.find((candidate) => candidate !== undefined && existsSync(candidate))
}

/** The plugin alone, as `bin/run.js`. */
export async function alone(): Promise<HerokuCommand> {
  return command('bin/run.js', [process.execPath, path.join(PACKAGE, 'bin/run.js')])
}

/**
 * The real Heroku CLI with this plugin linked, as its users have it.
 *
 * @param binary see {@link herokuBinary}
 * @param root where the plugin is; this checkout unless given
 */
export async function linked(binary: string, root = PACKAGE): Promise<HerokuCommand> {
  const heroku = await command('heroku', [binary])
  const {exitCode, stderr} = await heroku.run(['plugins:link', root, '--no-install'])
  if (exitCode !== 0) throw new Error(`Could not link the plugin: ${stderr}`)
  return heroku
}

/**
 * The real Heroku CLI with this plugin as `heroku plugins:install` puts it there: what its users have. For one that is
 * linked, oclif loads a compiler whenever it starts.
 *
 * @param binary see {@link herokuBinary}
 * @param root where the plugin is; this checkout unless given
 */
export async function installed(binary: string, root = PACKAGE): Promise<HerokuCommand> {
  const heroku = await command('heroku', [binary])
  const folder = path.join(heroku.home, '.local/share/heroku')
  await mkdir(path.join(folder, 'node_modules'), {recursive: true})
  await symlink(root, path.join(folder, 'node_modules/heroku-secrets'))
  const plugins = [{name: 'heroku-secrets', tag: 'latest', type: 'user'}]
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({private: true, oclif: {schema: 1, plugins}}))
  const {stdout} = await heroku.run(['plugins'])
  if (!stdout.includes('heroku-secrets')) throw new Error('The plugin could not be installed.')
  return heroku
}

/** The real Heroku CLI without this plugin. */
export async function unlinked(binary: string): Promise<HerokuCommand> {
  return command('heroku', [binary])
}

async function command(name: string, [file, ...first]: readonly string[]): Promise<HerokuCommand> {
  const home = await mkdtemp(path.join(tmpdir(), 'heroku-secrets-'))
  return {
    name,
    home,
    run: (words, {cwd = home, env = {}, input, timeout} = {}) =>
      new Promise((resolve) => {
        const child = execFile(
          file,
          [...first, ...words],
          {cwd, env: {...cleanEnvironment(home), ...env}, maxBuffer: 256 * 2 ** 20, timeout, killSignal: 'SIGKILL'},
          (error, stdout, stderr) => {
            const exitCode = error ? (typeof error.code === 'number' ? error.code : 128) : 0
            resolve({exitCode, stdout, stderr})
          },
        )
        child.stdin!.on('error', () => {})
        child.stdin!.end(input ?? '')
      }),
    close: () => rm(home, {recursive: true, force: true}),
  }
}

/** Nothing of the person who runs the tests: no login, no settings, no telemetry. */
export function cleanEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH!,
    HOME: home,
    TERM: 'dumb',
    NO_COLOR: '1',
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: '1',
    NODE_ENV: 'production',
  }
}

/** Runs a program and gives its output; throws when it fails. */
export const run = promisify(execFile)
