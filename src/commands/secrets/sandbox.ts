import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {ux} from '@oclif/core/ux'

import type {Sandbox as RunningSandbox} from '../../sandbox/sandbox.js'

import {Failure} from '../../model/failure.js'
import {shellQuote} from '../../text/shell-quote.js'

/** `heroku secrets:sandbox`: needs no login and no network, hence not one of the commands that talk to Heroku. */
export default class Sandbox extends Command {
  static override description = `serve a stand-in for the Heroku Platform API on this machine

Everything in it is made up: try a command there before you try it on your apps. Without COMMAND it serves until Ctrl-C
and prints the exports that point the Heroku CLI at it. What takes minutes at Heroku (dynos that are replaced, add-ons that
rotate) takes seconds with --speed 20.

Exit codes: those of COMMAND; without one 0 when it is ended, 2 when it cannot serve.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> -- <%= config.bin %> secrets:audit --pipeline acme',
  ]
  static override flags = {
    json: Flags.boolean({description: 'print the exports as JSON'}),
    latency: Flags.integer({default: 0, description: 'milliseconds that every request takes', min: 0}),
    port: Flags.integer({default: 0, description: 'port to serve on  [default: any free one]', max: 65_535, min: 0}),
    scenario: Flags.string({default: 'acme', description: 'which made-up world to serve'}),
    speed: Flags.integer({
      default: 1,
      description: 'how many times as fast as here the time passes there',
      max: 1000,
      min: 1,
    }),
    size: Flags.integer({description: 'how many apps a scenario of any size has', max: 10_000, min: 1}),
  }
  static override strict = false
  static override usage = '<%= command.id %> [--port PORT] [--scenario NAME] [-- COMMAND...]'

  override async run(): Promise<void> {
    const [own, command] = this.#split()
    const {argv, flags} = await this.parse(Sandbox, own)
    if (argv.length > 0) {
      throw new Failure('bad-usage', `${argv[0]} is no option of this command.`, {
        next: `To run it against the sandbox: heroku secrets:sandbox -- ${argv.map((word) => shellQuote(String(word))).join(' ')}`,
      })
    }

    const sandbox = await this.#start(flags)
    try {
      if (command.length > 0) {
        process.exitCode = await this.#run(sandbox, command)
        return
      }

      const end = interrupted() // listened for before anybody can know that it serves
      await this.#present(sandbox, flags)
      await end
    } finally {
      await sandbox.close()
    }
  }

  /** The words before `--`, and the command after it with whatever options it has. */
  #split(): [string[], string[]] {
    const at = this.argv.indexOf('--')
    return at === -1 ? [this.argv, []] : [this.argv.slice(0, at), this.argv.slice(at + 1)]
  }

  async #start(flags: {
    latency: number
    port: number
    scenario: string
    size?: number
    speed: number
  }): Promise<RunningSandbox> {
    const [{startSandbox}, {SCENARIOS}] = await Promise.all([
      import('../../sandbox/sandbox.js'),
      import('../../sandbox/scenarios/scenarios.js'),
    ])
    if (!SCENARIOS.some(({name}) => name === flags.scenario)) {
      throw new Failure('bad-usage', `There is no scenario ${JSON.stringify(flags.scenario)}.`, {
        next: `Choose one of ${SCENARIOS.map(({name}) => name).join(', ')}.`,
      })
    }

    try {
      return await startSandbox(flags)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
      const reason = code === 'EACCES' ? 'may not be used by you' : 'is in use'
      throw new Failure('conflict', `Port ${flags.port} ${reason}.`, {
        next: 'Choose another with --port, or leave it out for any free one.',
      })
    }
  }

  async #run(sandbox: RunningSandbox, command: readonly string[]): Promise<number> {
    const {runAgainst} = await import('../../sandbox/run-against.js')
    try {
      return await runAgainst(sandbox, command, process.env)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      const reason = code === 'EACCES' ? 'may not be executed' : 'was not found'
      throw new Failure('not-found', `The command ${command[0]} ${reason}.`, {
        next: 'Name a program on your PATH, or give its path.',
      })
    }
  }

  async #present(sandbox: RunningSandbox, flags: {json: boolean; scenario: string}): Promise<void> {
    if (flags.json) {
      const {env, url} = sandbox
      process.stdout.write(`${JSON.stringify({version: 1, url, scenario: flags.scenario, env}, null, 2)}\n`)
      return
    }

    const [{findScenario}, {describeWorld}] = await Promise.all([
      import('../../sandbox/scenarios/scenarios.js'),
      import('../../sandbox/world/describe-world.js'),
    ])
    const {command, summary} = findScenario(flags.scenario)
    const lines = [
      `# Sandbox of the Heroku Platform API on ${sandbox.url}`,
      `# ${flags.scenario}: ${summary}`,
      ...describeWorld(sandbox.world).map((line) => `#   ${line}`),
      '',
      '# In another terminal, point the Heroku CLI at it:',
      ...Object.entries(sandbox.env).map(([name, value]) => `export ${name}=${shellQuote(value)}`),
      '',
      `# Then try: ${command}`,
      '# Ctrl-C ends it.',
    ]
    ux.stdout(lines.join('\n'))
  }

  protected override async catch(error: Error & {oclif?: {exit?: number}}): Promise<void> {
    if (error.oclif?.exit === 0) throw error // --help leaves this way
    const isOwn = error instanceof Failure
    if (!isOwn && !error.oclif) throw error
    process.exitCode = 2
    const message = error.message.replaceAll(/\s*\n\s*/g, '. ').trim()
    const next = isOwn ? error.next : undefined
    if (this.#split()[0].includes('--json')) {
      const code = isOwn ? error.code : 'bad-usage'
      const told = {code, message: next ? `${message} ${next}` : message, ...(next && {next})}
      process.stdout.write(`${JSON.stringify({version: 1, error: told}, null, 2)}\n`)
      return
    }

    ux.stderr(` ${ux.colorize('red', '›')}   Error: ${message}`)
    if (next) ux.stderr(` ${ux.colorize('red', '›')}   ${next}`)
  }
}

/** Waits for Ctrl-C, or for a request to end. */
async function interrupted(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
