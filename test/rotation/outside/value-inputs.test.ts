import {expect} from 'chai'
import {spawn, spawnSync} from 'node:child_process'
import {mkdtemp, realpath, rm, symlink, truncate, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {Readable} from 'node:stream'

import {processInputs} from '../../../src/rotation/outside/value-inputs.js'
import {failureOf} from '../rehearsal.js'

const inputs = (bytes: Buffer | string) => processInputs(Readable.from([Buffer.from(bytes)]) as never, {SET: 'v'})

/** An input that is patient for a moment only. */
const hasty = (input: Readable) => processInputs(input as never, {}, {pipe: 60, stdin: 60})

describe('where new values are', () => {
  it('gives what is there', async () => {
    expect(await inputs('täxt\n').stdin()).to.equal('täxt\n')
    expect(inputs('').env('SET')).to.equal('v')
  })

  it('refuses what is no text, too much, or not there', async () => {
    expect((await failureOf(inputs(Buffer.from([0xff, 0xfe, 0x00])).stdin())).message).to.match(/is not text in UTF-8/)
    expect((await failureOf(inputs('x'.repeat(200_000)).stdin())).message).to.match(/larger than all config vars/)
    expect((await failureOf(inputs('').file('/no/such/file'))).message).to.match(/there is no such file/)
    expect(() => inputs('').env('MISSING')).to.throw(/There is no environment variable MISSING/)
  })

  it('lets a stream that does not end go when it is too long', async () => {
    let given = 0
    const endless = new Readable({
      read() {
        given += 1
        this.push(Buffer.alloc(65_536, 'x'))
      },
    })
    expect((await failureOf(hasty(endless).stdin())).message).to.match(/larger than all config vars/)
    expect(endless.destroyed).to.equal(true)
    expect(given).to.be.lessThan(100)
  })

  it('waits for a stream that says nothing no longer than it says', async () => {
    const silent = new Readable({read() {}})
    const failure = await failureOf(hasty(silent).stdin())
    expect(failure.code).to.equal('timeout')
    expect(failure.message).to.match(/^The new value cannot be read from standard input: nothing came from it for/)
    expect(silent.destroyed).to.equal(true)
  })

  if (process.platform === 'win32') return

  describe('in a file', () => {
    let folder: string

    beforeEach(async () => {
      folder = await realpath(await mkdtemp(path.join(tmpdir(), 'values-')))
    })

    afterEach(() => rm(folder, {recursive: true}))

    const file = (name: string) => path.join(folder, name)
    const read = (name: string) => hasty(new Readable({read() {}})).file(name)

    it('gives what is in it, also through a link of the operator', async () => {
      await writeFile(file('value'), 'täxt\n')
      await symlink(file('value'), file('link'))
      expect(await read(file('value'))).to.equal('täxt\n')
      expect(await read(file('link'))).to.equal('täxt\n')
    })

    it('refuses devices and folders without reading them', async () => {
      for (const [name, why] of [
        ['/dev/zero', 'it is a device'],
        ['/dev/urandom', 'it is a device'],
        [folder, 'it is a folder'],
      ]) {
        const failure = await failureOf(read(name))
        expect(failure.message).to.include(`The new value cannot be read from ${name}: ${why}`)
      }
    })

    it('refuses what is too large before it is read', async () => {
      await writeFile(file('large'), '')
      await truncate(file('large'), 1024 ** 3)
      const begun = performance.now()
      expect((await failureOf(read(file('large')))).message).to.match(/larger than all config vars/)
      expect(performance.now() - begun).to.be.lessThan(1000)
    })

    it('gives up a pipe that nobody writes to, and lets the process end', async () => {
      expect(spawnSync('mkfifo', [file('pipe')]).status).to.equal(0)
      const failure = await failureOf(read(file('pipe')))
      expect(failure.code).to.equal('timeout')
      expect(failure.message).to.include(`The new value cannot be read from ${file('pipe')}: nothing came from it for`)
    })

    it('reads a pipe that somebody writes to', async () => {
      expect(spawnSync('mkfifo', [file('pipe')]).status).to.equal(0)
      const writer = spawn('sh', ['-c', String.raw`printf "t\303\244xt" > "$0"`, file('pipe')])
      const patient = processInputs(new Readable({read() {}}) as never, {})
      expect(await patient.file(file('pipe'))).to.equal('täxt')
      writer.kill()
    })

    it('refuses a pipe that never ends when it is too long', async () => {
      expect(spawnSync('mkfifo', [file('pipe')]).status).to.equal(0)
      const writer = spawn('sh', ['-c', 'yes > "$0" 2> /dev/null', file('pipe')])
      const patient = processInputs(new Readable({read() {}}) as never, {})
      expect((await failureOf(patient.file(file('pipe')))).message).to.match(/larger than all config vars/)
      writer.kill()
    })
  })
})
