import {expect} from 'chai'
import {execFile} from 'node:child_process'
import {closeSync, ftruncateSync, openSync, rmSync, writeSync} from 'node:fs'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {promisify} from 'node:util'

import type {ScanResult} from '../../src/repository/explanation/scan-result.js'

import {GIT_ENVIRONMENT, TestFolders, VALUE} from '../support/generated-repository.js'
import {PACKAGE} from '../support/heroku-cli.js'

const GIGABYTE = 2 ** 30
/** Megabytes that a scan may take in all, Node included. */
const MOST = 300
const source = (file: string) => JSON.stringify(pathToFileURL(path.join(PACKAGE, file)).href)

/** Scans in a process of its own, whose memory is measured. */
async function scanAlone(directory: string, what: 'all' | 'files'): Promise<ScanResult & {megabytes: number}> {
  const script = `
    const {scan} = await import(${source('src/repository/scan.ts')})
    const {SecretValue} = await import(${source('src/model/secret-value.ts')})
    const credentials = [{key: 'TOKEN', environments: ['app:a'], part: 'value', value: new SecretValue(process.env.VALUE)}]
    const options = {directory: process.env.DIRECTORY, what: process.env.WHAT, environment: process.env, clock: () => 0}
    const result = await scan(credentials, options)
    console.log(JSON.stringify({...result, megabytes: process.resourceUsage().maxRSS / 1024}))`
  const words = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const env = {...GIT_ENVIRONMENT, VALUE, DIRECTORY: directory, WHAT: what}
  const {stdout} = await promisify(execFile)(process.execPath, words, {cwd: PACKAGE, env})
  return JSON.parse(stdout) as ScanResult & {megabytes: number}
}

describe('scan of a file of 1 GB', function () {
  this.timeout(300_000)
  const folders = new TestFolders()

  after(() => folders.remove())

  it('finds values at its beginning, in its middle and at its end, in the tree and the history, in little memory', async () => {
    const repository = folders.repository()
    const file = path.join(repository.root, 'huge.bin')
    const descriptor = openSync(file, 'w')
    ftruncateSync(descriptor, GIGABYTE)
    writeSync(descriptor, `${VALUE}\n`, 0)
    writeSync(descriptor, `\n${VALUE}\n`, GIGABYTE / 2 - 7)
    writeSync(descriptor, VALUE, GIGABYTE - VALUE.length)
    closeSync(descriptor)

    const found = await scanAlone(repository.root, 'files')
    expect(found.matches.map(({path: at, lines}) => [at, lines])).to.deep.equal([['huge.bin', [1, 3, 4]]])
    expect(found.scanned.bytes).to.equal(GIGABYTE)
    expect(found.complete).to.equal(true)
    expect(found.megabytes).to.be.below(MOST)

    repository.git(['config', 'core.compression', '1'])
    const commit = repository.commit('Add it')
    rmSync(file)
    repository.commit('Remove it')
    const past = await scanAlone(repository.root, 'all')
    expect(past.matches.map((match) => [match.path, match.lines, match.commit, match.inWorkingTree])).to.deep.equal([
      ['huge.bin', [1, 3, 4], commit, false],
    ])
    expect(past.complete).to.equal(true)
    expect(past.megabytes).to.be.below(MOST)
  })
})
