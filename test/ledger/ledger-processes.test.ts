import {expect} from 'chai'
import {type ChildProcessByStdio, spawn} from 'node:child_process'
import {once} from 'node:events'
import {appendFile, mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {createInterface} from 'node:readline'
import {type Readable} from 'node:stream'
import {setTimeout as delay} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

import {LedgerFile} from '../../src/ledger/ledger-file.js'
import {started, verified} from '../support/ledger/example-events.js'

const SCRIPT = fileURLToPath(new URL('appending-process.ts', import.meta.url))
const NODE = [process.execPath, '--import', 'tsx', SCRIPT]

/** A process that appends, with what it has said so far. */
class Appender {
  readonly said: string[] = []
  readonly #child: ChildProcessByStdio<null, Readable, null>
  readonly #ended: Promise<unknown>
  readonly #ready: Promise<void>

  constructor(command: readonly string[], args: readonly string[]) {
    const [program, ...before] = command
    const env = {...process.env, TSX_DISABLE_CACHE: '1'}
    this.#child = spawn(program, [...before, ...args], {stdio: ['ignore', 'pipe', 'inherit'], env})
    this.#ended = once(this.#child, 'close')
    const lines = createInterface({input: this.#child.stdout})
    this.#ready = once(lines, 'line').then(() => {})
    lines.on('line', (line) => this.said.push(line))
  }

  /** The ids of the events whose appending it saw succeed. */
  get acknowledged(): string[] {
    return this.said.filter((line) => /^[\dA-Z]{26}$/.test(line))
  }

  /** Resolves when it has said something about its first event. */
  ready(): Promise<void> {
    return this.#ready
  }

  async ended(): Promise<void> {
    await this.#ended
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }
}

describe('ledger between processes', function () {
  this.timeout(120_000)
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ledger-'))
    file = path.join(folder, 'ledger.jsonl')
  })

  afterEach(() => rm(folder, {recursive: true}))

  it('loses nothing when two append 200 events each at once, and makes one chain', async () => {
    const appenders = ['app:a', 'app:b'].map((ref) => new Appender(NODE, [file, '200', ref]))
    await Promise.all(appenders.map((appender) => appender.ended()))
    const reading = await new LedgerFile(file, () => new Date()).read()
    expect(reading.problems).to.deep.equal([])
    expect(reading.warnings).to.deep.equal([])
    expect(reading.heads).to.have.length(1)
    expect(reading.events).to.have.length(400)
    // Each follows exactly the one before it: the lock left no room for a fork.
    for (const [index, event] of reading.events.entries()) {
      expect(event.prev).to.deep.equal(index === 0 ? [] : [reading.events[index - 1].hash])
    }

    for (const appender of appenders) {
      expect(appender.acknowledged).to.have.length(200)
      expect(reading.events.map(({id}) => id)).to.include.members(appender.acknowledged)
    }

    const refs = reading.events.map((event) => ('ref' in event ? event.ref : null))
    expect(refs.filter((ref, index) => index > 0 && ref !== refs[index - 1]).length, 'took turns').to.be.greaterThan(3)
  })

  it('stays intact through kill -9 at any moment, keeps what was acknowledged, and lets the next one in at once', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 6; round += 1) {
      const appenders = ['app:a', 'app:b'].map((ref) => new Appender(NODE, [file, '0', ref]))
      await Promise.all(appenders.map((appender) => appender.ready()))
      await delay(10 + round * 13)
      for (const appender of appenders) {
        await appender.kill()
        acknowledged.push(...appender.acknowledged)
      }

      const ledger = new LedgerFile(file, () => new Date())
      expect((await ledger.read()).problems).to.deep.equal([])
      const begun = performance.now()
      acknowledged.push((await ledger.append(verified('app:c'))).id)
      expect(performance.now() - begun, 'waited for no dead owner').to.be.lessThan(2000)
    }

    const ledger = new LedgerFile(file, () => new Date())
    const reading = await ledger.read()
    expect(reading.intact).to.equal(true)
    expect(reading.heads).to.have.length(1)
    expect(reading.events.map(({id}) => id)).to.include.members(acknowledged)
    expect(acknowledged.length).to.be.greaterThan(30)
    await ledger.assertWritable()
    expect(await readdir(path.join(folder, '.ledger.jsonl.lock'))).not.to.include('lock')
  })

  it('sets aside a half-written line although two want to at once', async () => {
    await new LedgerFile(file, () => new Date()).append(started())
    await appendFile(file, '{"at":"2026-01-01T00:00')
    const appenders = ['app:a', 'app:b'].map((ref) => new Appender(NODE, [file, '5', ref]))
    await Promise.all(appenders.map((appender) => appender.ended()))
    const reading = await new LedgerFile(file, () => new Date()).read()
    expect(reading.problems).to.deep.equal([])
    expect(reading.events).to.have.length(11)
    expect(await readFile(`${file}.set-aside`, 'utf8')).to.equal('{"at":"2026-01-01T00:00\n')
  })

  if (process.platform !== 'win32') {
    it('leaves the file as it was when there is no more room, and says so', async () => {
      // A limit on the size of files, in KiB, makes the last write come out short, as on a full disk.
      const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f 4; exec "$@"`, '-', ...NODE]
      const appender = new Appender(limited, [file, '50', 'app:a'])
      await appender.ended()
      expect(appender.said.at(-1)).to.equal(
        `failed invalid-file: The ledger ${file} cannot be written: there is no room for it.`,
      )
      const reading = await new LedgerFile(file, () => new Date()).read()
      expect(reading.intact).to.equal(true)
      expect(reading.warnings).to.deep.equal([])
      expect(reading.events.map(({id}) => id)).to.deep.equal(appender.acknowledged)
      expect(appender.acknowledged.length).to.be.within(3, 40)
      expect((await stat(file)).size).to.be.lessThan(4097)
    })
  }
})
