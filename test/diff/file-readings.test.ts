import {expect} from 'chai'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {classifyInventory} from '../../src/classify/classify-inventory.js'
import {compareEnvironments} from '../../src/diff/compare-environments.js'
import {readDotenv} from '../../src/inventory/file-environment.js'
import {renderDiffText} from '../../src/report/diff/diff-text.js'
import {inventoryOf} from '../support/inventory-of.js'

describe('a file that its readers take differently', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'readings-'))
  })

  afterEach(() => rm(folder, {recursive: true}))

  async function compare(text: string, app: Record<string, string>, files: Record<string, string> = {}) {
    for (const [name, content] of Object.entries({...files, '.env': text})) {
      await writeFile(path.join(folder, name), content)
    }

    const reading = await readDotenv(path.join(folder, '.env'))
    const inventory = inventoryOf([{name: 'acme-prod', stage: 'production', vars: app}])
    const readings = [...inventory.readings, reading]
    return compareEnvironments(readings, classifyInventory({...inventory, readings}))
  }

  it('is unknown, with who reads what, and in no group', async () => {
    const report = await compare(String.raw`KEY="Zq8\$Kp2v7Lm3"` + '\n', {KEY: 'Zq8$Kp2v7Lm3'})
    expect(report.counts).to.include({unknown: 1, different: 0})
    const [entry] = report.entries
    expect(entry.groups).to.deep.equal([['app:acme-prod']])
    expect(entry.letters).to.have.keys('app:acme-prod')
    expect(entry.unclearIn).to.deep.equal([`file:${path.join(folder, '.env')}`])
    expect(entry.reason).to.match(/^the same as .*Ruby's dotenv.* read it, different as Node's dotenv.* read it$/)
    const text = renderDiffText(report, {width: 100})
    expect(text).to.include('1 unknown')
    expect(text).to.not.include('masked')
    expect(text).to.include('~ depends on its reader')
    expect(text.replaceAll(/\s+/g, ' ')).to.include("the same as dotenv-expand, Ruby's dotenv")
    expect(text).to.not.include('Kp2v7')
  })

  it('is what the nearest folder of the checkout says', async () => {
    const {entries} = await compare(
      String.raw`KEY="Zq8\$Kp2v7Lm3"` + '\n',
      {KEY: 'Zq8$Kp2v7Lm3'},
      {
        Gemfile: "gem 'dotenv-rails'\n",
      },
    )
    expect(entries[0]).to.deep.include({status: 'same', missingFrom: []})
    expect(entries[0]).to.not.have.keys('reason')
  })

  it('is missing rather than unknown where it is missing', async () => {
    const {entries} = await compare(String.raw`OTHER="Zq8\$Kp2v7Lm3"` + '\n', {KEY: 'x'})
    expect(entries.map(({status}) => status)).to.deep.equal(['missing', 'missing'])
  })
})
