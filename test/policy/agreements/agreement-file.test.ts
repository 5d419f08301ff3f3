import {expect} from 'chai'
import {chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {AgreementFile} from '../../../src/policy/agreements/agreement-file.js'

const CHECK = {commands: ['./check.sh'], addresses: ['https://example.com/health']}

describe('the file of agreements', () => {
  let folder: string
  let file: string
  let checkout: string

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'agreements-'))
    file = path.join(folder, 'data', 'heroku', 'agreements.json')
    checkout = path.join(folder, 'checkout')
    await mkdir(checkout)
  })

  afterEach(() => rm(folder, {recursive: true, force: true}))

  const opened = (where = checkout) => AgreementFile.open(path.dirname(file), where)

  it('remembers a text for the next process, and no other text', async () => {
    const first = await opened()
    expect(first.agreesTo(CHECK)).to.equal(false)
    expect(await first.remember(CHECK)).to.equal(null)
    expect(first.agreesTo(CHECK)).to.equal(true)
    const next = await opened()
    expect(next.agreesTo(CHECK)).to.equal(true)
    expect(next.agreesTo({commands: CHECK.commands, addresses: []})).to.equal(true)
    expect(next.agreesTo({...CHECK, commands: ['./check.sh; ./more.sh']})).to.equal(false)
    expect(next.agreesTo({...CHECK, commands: [...CHECK.commands, './more.sh']})).to.equal(false)
  })

  it('holds in the checkout in which it was given: the same words run other files elsewhere', async () => {
    await (await opened()).remember(CHECK)
    const other = path.join(folder, 'other')
    await mkdir(other)
    expect((await opened(other)).agreesTo(CHECK)).to.equal(false)
    await symlink(checkout, path.join(folder, 'link'))
    expect((await opened(path.join(folder, 'link'))).agreesTo(CHECK)).to.equal(true)
  })

  it('remembers a host for one service', async () => {
    await (await opened()).rememberHost('gitlab', 'git.example.com')
    const next = await opened()
    expect(next.agreesToHost('gitlab', 'git.example.com')).to.equal(true)
    expect(next.agreesToHost('gitlab', 'git.example.com:8443')).to.equal(false)
    expect(next.agreesToHost('sentry', 'git.example.com')).to.equal(false)
  })

  it('keeps what another process has added meanwhile', async () => {
    const [one, other] = [await opened(), await opened()]
    await one.remember(CHECK)
    await other.rememberHost('gitlab', 'git.example.com')
    const next = await opened()
    expect([next.agreesTo(CHECK), next.agreesToHost('gitlab', 'git.example.com')]).to.deep.equal([true, true])
  })

  it('holds hashes rather than commands, is the user’s alone, and leaves nothing beside it', async () => {
    await (await opened()).remember(CHECK)
    expect(await readFile(file, 'utf8')).not.to.contain('check.sh')
    expect(((await stat(file)).mode % 0o1000).toString(8)).to.equal('600')
    expect(await readdir(path.dirname(file))).to.deep.equal(['agreements.json'])
  })

  it('counts for nothing where others may write it', async () => {
    await (await opened()).remember(CHECK)
    await chmod(file, 0o666)
    expect((await opened()).agreesTo(CHECK)).to.equal(false)
  })

  it('counts for nothing where it is a link, and what that points to is left alone', async () => {
    await (await opened()).remember(CHECK)
    const elsewhere = path.join(folder, 'elsewhere.json')
    await writeFile(elsewhere, await readFile(file), {mode: 0o600})
    await rm(file)
    await symlink(elsewhere, file)
    const before = await readFile(elsewhere, 'utf8')
    const next = await opened()
    expect(next.agreesTo(CHECK)).to.equal(false)
    await next.rememberHost('gitlab', 'git.example.com')
    expect(await readFile(elsewhere, 'utf8')).to.equal(before)
  })

  it('is asked anew rather than broken where it is damaged', async () => {
    await mkdir(path.dirname(file), {recursive: true})
    for (const text of ['', '{', 'null', '[]', '{"version":2}', '{"version":1,"texts":[null,1,{"hash":1}]}']) {
      await writeFile(file, text, {mode: 0o600})
      expect((await opened()).agreesTo(CHECK), text).to.equal(false)
    }
  })

  it('says why where it cannot be written, and holds for this process all the same', async () => {
    await writeFile(path.join(folder, 'data'), '')
    const one = await opened()
    expect(await one.remember(CHECK)).to.match(/^What you have agreed to .*cannot be written/)
    expect(one.agreesTo(CHECK)).to.equal(true)
  })
})
