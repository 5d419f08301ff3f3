import {expect} from 'chai'
import {Readable} from 'node:stream'

import {processInputs} from '../../../src/rotation/outside/value-inputs.js'
import {failureOf} from '../rehearsal.js'

const inputs = (bytes: Buffer | string) => processInputs(Readable.from([Buffer.from(bytes)]) as never, {SET: 'v'})

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
})
