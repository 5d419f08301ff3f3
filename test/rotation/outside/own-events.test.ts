import {expect} from 'chai'
import {chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {EventDraft} from '../../../src/ledger/event.js'

import {LedgerFile} from '../../../src/ledger/ledger-file.js'
import {type OwnEvents, ownEventsIn} from '../../../src/rotation/outside/own-events.js'

const ROTATION = '01AN4Z07BY79KA1307SR9X4MV3'
const draft = (more: object = {}) =>
  ({
    type: 'rotation.verified',
    rotation: ROTATION,
    run: ROTATION,
    by: 'maya@acme.example',
    ref: 'app:acme-prod',
    holds: 'new',
    release: null,
    checks: [],
    ...more,
  }) as EventDraft

describe('events of one’s own', () => {
  let folder: string
  let events: OwnEvents

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'own-events-'))
    events = ownEventsIn(path.join(folder, 'kept'))
  })

  afterEach(() => rm(folder, {recursive: true, force: true}))

  const file = () => path.join(folder, 'kept', `${ROTATION}.events`)

  it('are known again as they stand in the ledger, and by another process', async () => {
    const ledger = new LedgerFile(path.join(folder, 'ledger.jsonl'), () => new Date(0))
    await events.add(draft())
    const event = await ledger.append(draft())
    expect(await ownEventsIn(path.join(folder, 'kept')).has(event)).to.equal(true)
    expect(await events.has(draft({holds: 'old'}))).to.equal(false)
  })

  it('are kept for this person alone, as hashes', async () => {
    await events.add(draft())
    const modes = await Promise.all(
      [file(), path.join(folder, 'kept')].map(async (one) => (await stat(one)).mode % 0o1000),
    )
    expect(modes).to.deep.equal([0o600, 0o700])
    expect(await readFile(file(), 'utf8')).to.match(/^[\da-f]{64}\n$/)
  })

  it('are not read from a file that others may write, or from where a link leads', async () => {
    await events.add(draft())
    await chmod(file(), 0o666)
    expect(await events.has(draft())).to.equal(false)
    await writeFile(path.join(folder, 'theirs'), await readFile(file()))
    await rm(file())
    await symlink(path.join(folder, 'theirs'), file())
    expect(await events.has(draft())).to.equal(false)
    await events.add(draft({holds: 'old'}))
    expect(await readFile(path.join(folder, 'theirs'), 'utf8')).to.match(/^[\da-f]{64}\n$/)
  })

  it('are forgotten with their rotation', async () => {
    await events.add(draft())
    await events.forget(ROTATION)
    expect(await readdir(path.join(folder, 'kept'))).to.deep.equal([])
    expect(await events.has(draft())).to.equal(false)
  })

  it('stop nothing where they cannot be kept', async () => {
    await writeFile(path.join(folder, 'kept'), 'a file')
    await events.add(draft())
    expect(await events.has(draft())).to.equal(false)
    await events.forget(ROTATION)
  })
})
