import {expect} from 'chai'

import {CredentialSearch} from '../../../src/repository/search/sought-credentials.js'
import {type StreamMatch, watchStream} from '../../../src/repository/search/stream-watch.js'
import {credential} from '../../support/generated-repository.js'

const VALUE = 'Zq8+Kp2/v7~Lm3&Xw9'

async function watch(chunks: string[]): Promise<{lines: string[]; total: number}> {
  const search = new CredentialSearch([credential('TOKEN', VALUE), credential('SAME', VALUE)])
  const found: StreamMatch[] = []
  async function* input() {
    yield* chunks.map((chunk) => Buffer.from(chunk))
  }

  const {lines} = await watchStream(search, input(), (match) => found.push(match))
  return {lines: found.map(({key, form, line}) => `${key} ${form} ${line}`), total: lines}
}

describe('watch of a stream', () => {
  it('reports each line that holds a value, under each key, once', async () => {
    const {lines, total} = await watch([`one\ntwo ${VALUE} and ${VALUE}\n`, `three\nfour ${encodeURIComponent(VALUE)}`])
    expect(lines).to.deep.equal(['TOKEN raw 2', 'SAME raw 2', 'TOKEN url-encoded 4', 'SAME url-encoded 4'])
    expect(total).to.equal(4)
  })

  it('does not mind where the stream is cut', async () => {
    const text = `one\ntwo ${VALUE}\nthree\n`
    for (let at = 1; at < text.length; at++) {
      const {lines} = await watch([text.slice(0, at), text.slice(at)])
      expect(lines, `cut at ${at}`).to.deep.equal(['TOKEN raw 2', 'SAME raw 2'])
    }

    expect((await watch([...text])).lines).to.deep.equal(['TOKEN raw 2', 'SAME raw 2'])
  })

  it('reports before the stream goes on', async () => {
    const search = new CredentialSearch([credential('TOKEN', VALUE)])
    let seen = 0
    async function* input() {
      yield Buffer.from(`${VALUE}\n`)
      expect(seen).to.equal(1)
      yield Buffer.from(`nothing\n${VALUE}\n`)
      expect(seen).to.equal(2)
    }

    await watchStream(search, input(), () => seen++)
  })

  it('counts lines in a long stream', async () => {
    const long = Array.from({length: 400}, (_, i) => `${'x'.repeat(9990)} ${i}\n`.repeat(1))
    const {lines} = await watch([...long, `${VALUE}\n`])
    expect(lines[0]).to.equal('TOKEN raw 401')
  })
})
