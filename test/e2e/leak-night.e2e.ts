import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {herokuBinary, type HerokuCommand, installed, linked} from '../support/heroku-cli.js'
import {hasTerminal} from '../support/terminal.js'
import {freshClone} from './leak-night/fresh-clone.js'
import {MISTAKES} from './leak-night/mistakes.js'
import {NEW, OLD, WRONG} from './leak-night/night-world.js'
import {Night, type Piped} from './leak-night/night.js'
import {printedCommand, printedCommands, tooWide} from './leak-night/printed-commands.js'

/** What a shell or the CLI says of a command that does not exist or that it cannot take. */
const NOT_A_COMMAND =
  /bash: |Nonexistent flag|There is a word too many|See more help|not a heroku command|Missing required/

const isRotation = (command: string) => command.startsWith('heroku secrets:rotate ')

/** The command that only says what it would do. */
const asPlan = (command: string) =>
  isRotation(command) && !command.endsWith(' --help') ? `${command} --dry-run` : command

describe('the night of the leak, from a fresh clone through the real Heroku CLI', function () {
  this.timeout(180_000)
  const binary = herokuBinary() ?? ''
  let folder: string
  let clone: string
  let heroku: HerokuCommand
  let night: Night

  before(async function () {
    if (binary === '' || !hasTerminal()) {
      this.test!.parent!.title += hasTerminal() ? ' (not on this machine: npm run heroku-cli)' : ' (needs tmux)'
      this.skip()
    }

    folder = mkdtempSync(path.join(tmpdir(), 'leak-night-'))
    clone = await freshClone(folder)
    heroku = await installed(binary, clone)
  })

  after(async () => {
    await heroku?.close()
    if (folder) rmSync(folder, {recursive: true, force: true})
  })

  afterEach(async function () {
    const leaks = night?.leaks()
    await night?.end()
    if (this.currentTest!.state !== 'failed') expect(leaks).to.deep.equal([])
  })

  /** Runs something that must change nothing in any app. */
  async function unchanged<T>(what: string, act: () => Promise<T>): Promise<T> {
    const before = night.apps()
    const outcome = await act()
    expect(night.apps(), what).to.deep.equal(before)
    return outcome
  }

  /** Pastes what was printed; it must be a command, and end as it should. */
  async function pasted(command: string, exitCode: number): Promise<Piped> {
    const ran = await night.pipe(command)
    expect(ran.text, command).not.to.match(NOT_A_COMMAND)
    expect(ran.exitCode, `${command}\n${ran.text}`).to.equal(exitCode)
    return ran
  }

  /** Pastes several at once. */
  const together = (commands: readonly string[], value: string) =>
    Promise.all(commands.map((command) => night.pipe(command, {NEW_VALUE: value})))

  it('is linked, and says what is wrong, each with a command for its scope', async () => {
    const withLink = await linked(binary, clone)
    try {
      night = await Night.begin(withLink, binary, 60)
      const audit = await unchanged('an audit', () => night.pipe('heroku secrets:audit --pipeline acme'))
      expect(audit.exitCode, audit.text).to.equal(1)
      const commands = printedCommands(audit.text)
      expect(commands.length).to.be.greaterThan(7)
      for (const command of commands) if (isRotation(command)) expect(command).to.match(/ --(?:app|pipeline) acme/)
      expect(printedCommand(audit.text, 'PARTNER_API_KEY')).to.include('--separate')
      expect(printedCommand(audit.text, 'NEXT_PUBLIC_MAIL_KEY')).to.include('--to MAIL_KEY')
    } finally {
      await withLink.close()
    }
  })

  describe('in a pipe', () => {
    beforeEach(async () => {
      night = await Night.begin(heroku, binary, 60)
    })

    for (const {name, says, value = '', words} of MISTAKES) {
      it(`refuses ${name}, and the commands that it says run`, async () => {
        const refused = await unchanged(name, () => night.pipe(`heroku secrets:rotate ${words}`, {NEW_VALUE: value}))
        expect(refused.exitCode, refused.text).to.equal(2)
        for (const text of says) expect(refused.text, refused.text).to.include(text)
        expect(refused.text).not.to.match(NOT_A_COMMAND).and.not.to.include('works everywhere')
        const plans = printedCommands(refused.text).map((command) => asPlan(command))
        const planned = await unchanged('plans', () => together(plans, value))
        for (const [at, {exitCode, text}] of planned.entries()) {
          expect(text, plans[at]).not.to.match(NOT_A_COMMAND)
          expect([0, 2], `${plans[at]}\n${text}`).to.include(exitCode)
          if (exitCode === 2) expect(text, plans[at]).to.include('Nothing was changed.')
        }
      })
    }

    it('makes up one for each of the stages that share, as it is printed, and touches no third', async () => {
      const {words} = MISTAKES.find(({name}) => name === 'one generated value for two stages')!
      const refused = await night.pipe(`heroku secrets:rotate ${words}`)
      const {text} = await pasted(printedCommand(refused.text, '--separate'), 0)
      expect(text).to.include('nobody has tried it').and.not.to.include('works everywhere')
      const held = ['acme-qa', 'acme-staging', 'acme-prod'].map((app) => night.apps()[app].config.SESSION_SECRET)
      expect(held[0]).to.equal(OLD.sessionQa)
      expect(new Set([OLD.session, ...held]).size).to.equal(4)
    })

    it('revokes nothing that a one-off dyno still runs with, and goes on as it is printed', async () => {
      const begun = await night.pipe(
        'heroku secrets:rotate SENDGRID_API_KEY --app acme-prod --value-from provider --revoke auto --verify-timeout 12 --confirm acme-prod',
      )
      expect(begun.exitCode, begun.text).to.equal(1)
      expect(begun.text).to.include('run.4821 of acme-prod (rake import').and.include('still runs with the old value')
      expect(night.sandbox.runningWith(OLD.mail).join(' ')).to.include('run.4821')
      expect([...night.sandbox.world.revoked]).to.deep.equal([])

      const going = printedCommand(begun.text, '--resume --revoke auto --confirm')
      await pasted(printedCommand(begun.text, 'heroku ps:stop'), 0)
      const {text} = await pasted(going, 0)
      expect(text).to.include('The old value works nowhere')
      expect(night.sandbox.runningWith(OLD.mail)).to.deep.equal([])
      expect([...night.sandbox.world.revoked]).to.deep.equal([OLD.mail])
      await pasted('heroku secrets:history --pipeline acme --verify', 0)
    })

    it('revokes nothing that a build has taken up, and goes on as it is printed', async () => {
      const begun = await night.pipe(
        'heroku secrets:rotate NEXT_PUBLIC_MAIL_KEY --app acme-web --value-from provider --revoke auto --confirm acme-web',
      )
      expect(begun.exitCode, begun.text).to.equal(1)
      expect(begun.text).to.include('acme-web still runs what was built with the old value')
      expect([...night.sandbox.world.revoked]).to.deep.equal([])
      // Heroku's git stands on this machine, as nothing here leaves it.
      const remote = path.join(night.folder, 'heroku.git')
      execFileSync('git', ['init', '--quiet', '--bare', remote])
      const replaced = ['config', `url.${remote}.insteadOf`, 'https://git.heroku.com/acme-web.git']
      execFileSync('git', replaced, {cwd: night.root})
      await pasted(printedCommand(begun.text, 'git commit', 'git push'), 0)
      const {text} = await pasted(printedCommand(begun.text, '--resume --rebuild'), 0)
      expect(text).to.include('built again in v').and.include('The old value works nowhere')
      const page = await fetch(night.sandbox.healthUrl('acme-web'))
      expect(await page.text()).to.include(night.apps()['acme-web'].config.NEXT_PUBLIC_MAIL_KEY)
    })

    it('counts nothing as revoked that GitHub Actions still has, and runs what it says of it', async () => {
      const begun = await night.pipe(
        'heroku secrets:rotate PARTNER_API_KEY --pipeline acme --value-from env:NEW_VALUE --revoke later --confirm acme',
        {NEW_VALUE: NEW.partner},
      )
      expect(begun.exitCode, begun.text).to.equal(0)
      expect(begun.text).to.include('nobody has said that GitHub Actions has the new value')
      const commands = printedCommands(begun.text)
      expect(commands, begun.text).to.have.length(2)
      const [change, changed] = commands
      expect(change).to.include('| gh secret set PARTNER_API_KEY --repo acme/shop')
      night.sandbox.act({type: 'end-dyno', app: 'acme-prod', name: 'run.4821'})
      const before = night.apps()
      await pasted(change, 0)
      const again = await pasted(changed, 1)
      await pasted(printedCommand(again.text, '--revoke confirmed'), 0)
      expect(night.apps()).to.deep.equal(before)
    })
  })

  for (const columns of [80, 200]) {
    describe(`at a terminal of ${columns} columns`, () => {
      beforeEach(async () => {
        night = await Night.begin(heroku, binary, 20)
      })

      it('asks again at every mistake, and none reaches an app', async () => {
        const shell = await night.shell(columns)
        const seen: string[] = []
        const left = async () => {
          const {exitCode, text} = await shell.leave()
          seen.push(text)
          expect(exitCode, text).to.equal(2)
          expect(text).to.include('Nothing was changed.')
        }

        await unchanged('mistakes at a terminal', async () => {
          await shell.begin('heroku secrets:rotate STRIPE_SECRET_KEY --pipeline acme')
          const picker = await shell.shows('? Which of them?')
          expect(picker)
            .to.match(/acme-qa +staging +value A · test/)
            .and.match(/acme-prod +production +value C · live/)
          await shell.press('Which of them?', 'Down', 'Down', 'Down', 'Enter')
          for (const [value, says, isAsked] of clipboards) {
            await shell.answer('New value for production', value)
            await shell.shows(says)
            if (isAsked) await shell.press('Take it as the new value for production all the same?', 'Enter')
          }

          await left()

          await shell.begin('heroku secrets:rotate AWS_SECRET_ACCESS_KEY --app acme-staging --offline')
          await shell.answer('New secret access key for staging', NEW.awsId)
          await shell.shows('That is an access key ID, not the new secret access key.')
          await shell.answer('New secret access key for staging', NEW.awsSecret)
          await shell.answer('New access key ID for staging', NEW.awsSecret)
          await shell.shows('are the same text')
          await left()

          const made = await shell.run('heroku secrets:rotate CACHE_URL --app acme-prod --value-from generate')
          expect(made.exitCode).to.equal(2)
          expect(made.text).to.include('Set it at the server first').and.include('Nothing was changed.')

          await shell.begin('heroku secrets:rotate SESSION_SECRET --pipeline acme --value-from generate')
          await shell.press('Which of them?', 'Down', 'Down', 'Enter')
          await shell.shows('? Where is SESSION_SECRET to be replaced?')
          await left()
        })
        for (const text of seen) expect(tooWide(text, columns)).to.deep.equal([])
      })

      it('is stopped by Ctrl-C, goes on or back as it is printed, and is told by the history', async () => {
        const shell = await night.shell(columns)
        const seen: string[] = []
        await shell.begin('heroku secrets:rotate PARTNER_API_KEY --pipeline acme')
        await shell.press('Where is PARTNER_API_KEY to be replaced?', 'Enter')
        await shell.press('Give each stage a value of its own?', 'Enter')
        await shell.answer('New value for staging', NEW.partner)
        await shell.answer('New value for production', NEW.partnerLive)
        await shell.press('Rotate now?', 'y', 'Enter')
        await shell.shows(/set in v\d+/)
        shell.terminal.press('C-c')
        const stopped = await shell.ended()
        seen.push(stopped.text)
        expect(stopped.exitCode).to.equal(2)
        expect(stopped.text.replaceAll(/\s+/g, ' '), stopped.text).to.include(
          'Now acme-staging has the new value and acme-prod the old one',
        )
        expect(held()).to.deep.equal([NEW.partner, OLD.partner])

        if (columns === 80) {
          await shell.begin(printedCommand(stopped.text, '--resume'))
          await shell.answer('New value for production', NEW.partnerLive)
          await shell.press('Has GitHub Actions the new value now?', 'y', 'Enter')
          await shell.press('What about the old value?', 'Down', 'Enter')
          const done = await shell.ended()
          seen.push(done.text)
          expect(done.exitCode, done.text).to.equal(1)
          expect(done.text).to.include('nobody has tried it').and.not.to.include('works everywhere')
          expect(held()).to.deep.equal([NEW.partner, NEW.partnerLive])

          await shell.begin('heroku secrets:rotate PARTNER_API_KEY --pipeline acme --undo --revoke later')
          await shell.press('Rotate now?', 'y', 'Enter')
          const undone = await shell.ended()
          seen.push(undone.text)
          expect(undone.exitCode, undone.text).to.equal(0)
        } else {
          const undone = await shell.run(printedCommand(stopped.text, '--abort'))
          seen.push(undone.text)
          expect(undone.exitCode, undone.text).to.equal(0)
        }

        expect(held()).to.deep.equal([OLD.partner, OLD.partner])
        const told = await shell.run('heroku secrets:history PARTNER_API_KEY --pipeline acme')
        seen.push(told.text)
        expect(told.text).to.include('PARTNER_API_KEY').and.include("It agrees with Heroku's releases.")
        const verified = await shell.run('heroku secrets:history --pipeline acme --verify')
        seen.push(verified.text)
        expect(verified.exitCode, verified.text).to.equal(0)
        for (const text of seen) expect(tooWide(text, columns)).to.deep.equal([])
      })
    })
  }

  it('prints commands in an audit that a person can paste as they are, and leave', async () => {
    night = await Night.begin(heroku, binary, 20)
    const shell = await night.shell(200)
    const audit = await shell.run('heroku secrets:audit --pipeline acme')
    expect(audit.exitCode).to.equal(1)
    const commands = printedCommands(audit.text)
    expect(commands.length).to.be.greaterThan(7)
    await unchanged('what the audit prints', async () => {
      for (const command of commands) {
        if (!isRotation(command)) {
          const {exitCode, text} = await shell.run(command)
          expect(exitCode, `${command}\n${text}`).to.equal(0)
          continue
        }

        await shell.begin(command)
        await shell.shows(/^\? /m)
        const {exitCode, text} = await shell.leave()
        expect(exitCode, `${command}\n${text}`).to.equal(2)
        expect(text).to.include('Nothing was changed.')
      }
    })
  })

  const held = () => ['acme-staging', 'acme-prod'].map((app) => night.apps()[app].config.PARTNER_API_KEY)
})

/** What is pasted, what is said to it, and whether that is a question. */
const clipboards: ReadonlyArray<readonly [string, string, boolean]> = [
  [WRONG.publishable, 'Came: a Stripe publishable key.', true],
  [WRONG.dashboard, 'Came: the address of a web page.', true],
  [WRONG.anotherSecret, 'is already that of AWS_SECRET_ACCESS_KEY of acme-staging', false],
  [WRONG.theOldOne, 'the same as the old one', false],
  [WRONG.testForLive, 'a test key, and acme-prod is production', false],
  [WRONG.words, 'is short', false],
]
