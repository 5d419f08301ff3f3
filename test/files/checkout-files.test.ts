import {expect} from 'chai'
import {spawnSync} from 'node:child_process'
import {closeSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {CheckoutFiles} from '../../src/files/checkout-files.js'
import {readCode} from '../../src/repository/references/read-code.js'

describe('the files of a checkout', () => {
  let top: string
  let root: string
  let files: CheckoutFiles

  beforeEach(() => {
    top = realpathSync(mkdtempSync(path.join(tmpdir(), 'checkout-files-')))
    root = path.join(top, 'repo')
    mkdirSync(path.join(root, 'lib'), {recursive: true})
    mkdirSync(path.join(top, 'home'))
    writeFileSync(path.join(top, 'home/settings.js'), "process.env.ONLY_AT_HOME\nconst a = 'ONLY_AT_HOME'\n")
    files = new CheckoutFiles(root)
  })

  afterEach(() => rmSync(top, {recursive: true}))

  it('are read where they lie, up to a size, when they are text', () => {
    writeFileSync(path.join(root, 'lib/a.js'), 'täxt')
    writeFileSync(path.join(root, 'b.bin'), 'a\0b')
    expect(files.text('lib/a.js', 5)).to.equal('täxt')
    expect(files.text('lib/a.js', 4)).to.equal(null)
    expect(files.text('b.bin', 100)).to.equal(null)
    expect(files.text('lib', 100)).to.equal(null)
    expect(files.text('none/a.js', 100)).to.equal(null)
    expect(files.text('lib/a.js/b', 100)).to.equal(null)
    const descriptor = files.open('lib/a.js')
    expect(descriptor).to.be.a('number')
    closeSync(descriptor!)
  })

  it('are not what a link or a linked folder leads to', async () => {
    symlinkSync(path.join(top, 'home/settings.js'), path.join(root, 'settings.js'))
    symlinkSync(path.join(top, 'home'), path.join(root, 'config'))
    symlinkSync('settings.js', path.join(root, 'loop.js'))
    for (const one of ['settings.js', 'config/settings.js', 'loop.js', 'config/more/x.js']) {
      expect(files.text(one, 100), one).to.equal(null)
      expect(files.open(one), one).to.equal(null)
    }

    const code = await readCode(root, ['settings.js', 'config/settings.js'])
    expect([...code.references.keys(), ...code.words]).to.deep.equal([])
    expect(code.problems).to.deep.equal([])
  })

  if (process.platform !== 'win32') {
    it('are no pipes and no devices, and neither is waited for', async () => {
      expect(spawnSync('mkfifo', [path.join(root, 'pipe.js')]).status).to.equal(0)
      symlinkSync('/dev/zero', path.join(root, 'zero.js'))
      const code = await readCode(root, ['pipe.js', 'zero.js'])
      expect(code.problems).to.deep.equal([])
      expect(files.text('pipe.js', 100)).to.equal(null)
    })
  }
})
