import {expect} from 'chai'

import Rotate from '../../../src/commands/secrets/rotate.js'
import {credentials} from '../../../src/sandbox/credentials.js'
import {seededRandomness} from '../../../src/sandbox/randomness.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const made = credentials(seededRandomness('whole commands'))
const SHARED = made.hex(64)
const NEW_MAIL = made.sendGrid()

const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {kiosk: {}},
  apps: {
    'kiosk-dev': {
      pipeline: 'kiosk',
      stage: 'development',
      vars: {NEWS_API_KEY: made.sendGrid(), LICENSE_TOKEN: made.hex(64), VAULT_KEY: made.hex(64)},
    },
    'kiosk-staging': {
      pipeline: 'kiosk',
      stage: 'staging',
      vars: {NEWS_API_KEY: made.sendGrid(), LICENSE_TOKEN: SHARED, WIDGET_TOKEN: made.hex(40), BROKEN_TOKEN: 'x'},
    },
    'kiosk-prod': {
      pipeline: 'kiosk',
      stage: 'production',
      vars: {
        NEWS_API_KEY: made.sendGrid(),
        LICENSE_TOKEN: SHARED,
        VITE_WIDGET_TOKEN: made.hex(64),
        BROKEN_TOKEN: `${made.hex(64)}\n`,
      },
    },
  },
}

interface Document {
  error?: {code: string; message: string; next?: string; details?: {missing?: string[]}}
  rotation?: {environments: Array<{ref: string}>; outcome: string}
}

describe('secrets:rotate without a terminal and not the whole command', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    await folder.enter()
    sandbox = await startSandbox({scenario: world, timeScale: 0})
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function rotate(...words: string[]) {
    const given = words.includes('--resume') ? words : [...words, '--offline', '--revoke', 'later']
    const outcome = await runCommand(Rotate, [...given, '--json', '--ledger', 'ledger.jsonl'], {
      ...sandbox.env,
      NEW_MAIL,
      NEW_TOKEN: made.hex(64),
    })
    return {...outcome, ...(JSON.parse(outcome.stdout) as Document)}
  }

  async function refused(...words: string[]) {
    const {error, exitCode} = await rotate(...words)
    expect(exitCode).to.equal(2)
    expect(error!.message).to.match(/Nothing was changed\./)
    expect(sandbox.requests.all.filter(({method}) => method === 'PATCH')).to.deep.equal([])
    return {...error!, lines: (error!.next ?? '').split('\n')}
  }

  /** Types a printed command, with the new value in a variable in place of standard input. */
  async function paste(line: string, source = 'env:NEW_TOKEN') {
    const [, words] = /heroku secrets:rotate (.*)$/.exec(line)!
    const flags = words.replace('--value-from stdin', `--value-from ${source}`)
    const typed = flags.replaceAll(/ (?:--json|--offline|--revoke later|--ledger \S+)/g, '').split(' ')
    const outcome = await rotate(...typed)
    expect(outcome.error?.message).to.equal(undefined)
    return outcome.rotation!.environments.map(({ref}) => ref)
  }

  it('is told first that no value can be made up, and which commands give one to whom, which run', async () => {
    const {code, lines, message} = await refused(
      'NEWS_API_KEY',
      '--pipeline',
      'kiosk',
      '--value-from',
      'generate',
      '--confirm',
      'kiosk',
    )
    expect(code).to.equal('refused')
    expect(message).to.match(/its service gives out .* NEWS_API_KEY holds 3 different values/)
    expect(lines.join('\n')).not.to.include('generate')
    expect(
      await paste(
        lines.find((line) => line.startsWith('Value B'))!,
        'env:NEW_MAIL',
      ),
    ).to.deep.equal(['app:kiosk-staging'])
  })

  it('is told all that is missing at once, where several values could be meant', async () => {
    const {details, lines, message} = await refused('LICENSE_TOKEN', '--pipeline', 'kiosk')
    expect(message).to.match(/holds 2 different values .* these flags are needed: --value-from .*, --confirm kiosk\./)
    expect(details?.missing).to.have.length(2)
    for (const line of lines) expect(line).to.match(/ --value-from generate .*--confirm kiosk/)
    expect(await paste(lines[1])).to.deep.equal(['app:kiosk-staging', 'app:kiosk-prod'])
  })

  it('offers one value for all of a group, on purpose, and no command twice', async () => {
    const {lines} = await refused(
      'LICENSE_TOKEN',
      '--pipeline',
      'kiosk',
      '--value-from',
      'generate',
      '--confirm',
      'kiosk',
    )
    const commands = lines.map((line) => line.replace(/^.*: heroku/, 'heroku'))
    expect(new Set(commands).size).to.equal(commands.length)
    const shared = lines.find((line) => line.startsWith('Value B alone, the same for all of them, on purpose:'))!
    expect(await paste(shared)).to.deep.equal(['app:kiosk-staging', 'app:kiosk-prod'])
    const [, staging, production] = Object.keys(world.apps).map((app) => sandbox.app(app).config.LICENSE_TOKEN)
    expect(staging).to.equal(production)
  })

  it('prints whole commands for what one value shares, which run', async () => {
    const only = ['--only', 'app:kiosk-staging', '--only', 'app:kiosk-prod']
    const {lines} = await refused('LICENSE_TOKEN', '--pipeline', 'kiosk', ...only)
    expect(lines).to.have.length(3)
    for (const line of lines) expect(await paste(line)).to.have.length(2)
  })

  it('gives the new value a source that can be its own', async () => {
    const {lines} = await refused('NEWS_API_KEY', '--app', 'kiosk-prod')
    expect(lines).to.have.length(1)
    expect(await paste(lines[0], 'env:NEW_MAIL')).to.deep.equal(['app:kiosk-prod'])
  })

  it('prints the whole command where what browsers have seen goes to another key', async () => {
    const {details, lines, message} = await refused(
      'VITE_WIDGET_TOKEN',
      '--app',
      'kiosk-prod',
      '--to',
      'WIDGET_SERVER_TOKEN',
    )
    expect(message).to.match(/everybody may have its value.*--value-from .*--confirm kiosk-prod/)
    expect(details?.missing).to.have.length(2)
    expect(await paste(lines[0])).to.deep.equal(['app:kiosk-prod'])
  })

  it('says first what stands in the way of another key', async () => {
    const {message} = await refused('VITE_WIDGET_TOKEN', '--app', 'kiosk-prod', '--to', 'VITE_OTHER_TOKEN')
    expect(message).to.match(/^VITE_OTHER_TOKEN would show/)
  })

  it('says first that there is nothing to mend', async () => {
    const {message} = await refused('LICENSE_TOKEN', '--app', 'kiosk-prod', '--mend')
    expect(message).to.match(/^LICENSE_TOKEN .*nothing to mend/)
  })

  it('prints the whole command of --mend and of --undo, which run', async () => {
    const mend = await refused('BROKEN_TOKEN', '--app', 'kiosk-prod', '--mend')
    expect(mend.lines[0]).to.match(/^Type: heroku secrets:rotate BROKEN_TOKEN --app kiosk-prod .*--confirm kiosk-prod$/)
    expect(await paste(mend.lines[0])).to.deep.equal(['app:kiosk-prod'])
    sandbox.requests.clear()
    await rotate('WIDGET_TOKEN', '--app', 'kiosk-staging', '--value-from', 'generate', '--confirm', 'kiosk-staging')
    sandbox.requests.clear()
    const undo = await refused('WIDGET_TOKEN', '--app', 'kiosk-staging', '--undo')
    expect(await paste(undo.lines[0])).to.deep.equal(['app:kiosk-staging'])
  })
})
