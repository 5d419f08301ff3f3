import {expect} from 'chai'
import {PassThrough} from 'node:stream'

import {divertOutput} from '../../../../src/rotation/operator/terminal/diverted-output.js'

const other = () => true

describe('diverted output', () => {
  it('is taken line by line until it is given back', async () => {
    const output = new PassThrough()
    const lines: string[][] = []
    const end = divertOutput(output as never, (taken) => lines.push(taken))
    output.write('one\ntw')
    output.write(Buffer.from('o\r\n\n'))
    await new Promise<void>((resolve) => {
      output.write('three', () => resolve())
    })
    expect(lines).to.deep.equal([['one'], ['two', '']])
    end()
    end()
    expect(lines.at(-1)).to.deep.equal(['three'])
    output.write('four')
    expect(String(output.read())).to.equal('four')
  })

  it('leaves alone who has replaced it meanwhile', () => {
    const output = new PassThrough()
    const end = divertOutput(output as never, () => {})
    output.write = other
    end()
    expect(output.write).to.equal(other)
  })
})
