import {expect} from 'chai'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {readDotenv} from '../../src/inventory/file-environment.js'
import {Failure} from '../../src/model/failure.js'

async function failure(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    return error as Failure
  }

  throw new Error('did not fail')
}

describe('dotenv file as an environment', () => {
  let folder: string

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dotenv-'))
  })

  after(() => rm(folder, {recursive: true}))

  async function write(text: Buffer | string): Promise<string> {
    const file = path.join(folder, '.env')
    await writeFile(file, text)
    return file
  }

  async function read(text: Buffer | string): Promise<Record<string, null | string>> {
    const {configVars} = await readDotenv(await write(text))
    return Object.fromEntries(configVars.map(({key, value}) => [key, value?.reveal() ?? null]))
  }

  it('reads keys and values, sorted by key', async () => {
    const file = await write('B=two\nA=one # a comment\n\n# a line\nexport C="three words"\nD: four\n')
    const {configVars, environment, status} = await readDotenv(file)
    expect(status).to.equal('read')
    expect(environment).to.deep.include({ref: `file:${file}`, name: file, kind: 'file', stage: null})
    expect(configVars.map(({key, value}) => [key, value!.reveal()])).to.deep.equal([
      ['A', 'one'],
      ['B', 'two'],
      ['C', 'three words'],
      ['D', 'four'],
    ])
  })

  it('takes a key without a value as held but not given', async () => {
    const {configVars} = await readDotenv(await write('A=\nB=""\nC= # to be filled in\n'))
    expect(configVars.map(({key, masked, value}) => [key, value, masked])).to.deep.equal([
      ['A', null, false],
      ['B', null, false],
      ['C', null, false],
    ])
  })

  it('reads quoted values of several lines, other line endings and a byte order mark', async () => {
    expect(await read('\uFEFFA="one\ntwo"\r\nB=\'x # y\'\r\nC=`it\'s "q"`\r\n')).to.deep.equal({
      A: 'one\ntwo',
      B: 'x # y',
      C: 'it\'s "q"',
    })
  })

  it('reads a value that ends in a backslash', async () => {
    expect(await read(String.raw`A='C:\dir\'` + '\nB=2\n')).to.deep.equal({A: String.raw`C:\dir${'\\'}`, B: '2'})
  })

  it('takes the later of two', async () => {
    expect(await read('A=1\nA=2\n')).to.deep.equal({A: '2'})
  })

  it('is empty for an empty file', async () => expect(await read('')).to.deep.equal({}))

  const malformed: Array<[string, Buffer | string, number, string]> = [
    ['a line that is no assignment', 'A=1\n\nnot an assignment\n', 3, 'is neither KEY=value nor a comment'],
    ['a key alone', 'A=1\nKEY_ALONE', 2, 'is neither KEY=value nor a comment'],
    ['an assignment without a key', '=x\n', 1, 'is neither KEY=value nor a comment'],
    ['a quote that is never closed', 'A="one\nB=2\n', 1, 'opens a quote that is never closed'],
    ['text after a closing quote', 'A="one" two\n', 1, 'goes on after a closing quote'],
    ['a bad line after a value of several lines', 'A="one\ntwo\nthree" # fine\nB=1\n!\n', 5, 'is neither'],
    ['a binary file', Buffer.from([0x41, 0x3d, 0, 1, 2]), 1, 'is not text'],
  ]
  for (const [what, text, line, problem] of malformed) {
    it(`names the line of ${what}`, async () => {
      const file = await write(text)
      const error = await failure(readDotenv(file))
      expect(error.code).to.equal('invalid-file')
      expect(error.message).to.include(`${file}:${line} ${problem}`)
      expect(error.details).to.deep.equal({path: file, line})
    })
  }

  it('quotes nothing of a malformed line', async () => {
    const error = await failure(readDotenv(await write('canary-that-was-pasted\n')))
    expect(JSON.stringify([error.message, error.details, error.next])).not.to.include('canary')
  })

  it('fails in one sentence where there is no file, or a folder', async () => {
    const absent = await failure(readDotenv(path.join(folder, 'absent')))
    expect(absent.code).to.equal('not-found')
    expect(absent.message).to.match(/^Could not read file:.*absent: there is no such file\.$/)
    const directory = await failure(readDotenv(folder))
    expect(directory.code).to.equal('invalid-file')
    expect(directory.message).to.match(/it is a folder\.$/)
  })
})
