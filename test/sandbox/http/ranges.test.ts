import {expect} from 'chai'

import {Problem} from '../../../src/sandbox/http/problem.js'
import {page} from '../../../src/sandbox/http/ranges.js'

const numbered = (count: number) => Array.from({length: count}, (_, index) => ({version: index + 1, id: `id-${index}`}))
const versions = (list: ReadonlyArray<Record<string, unknown>>) => list.map(({version}) => version)

describe('ranges of the sandbox', () => {
  it('gives a short list whole, with 200 and no Next-Range', () => {
    const one = page(numbered(3), ['version'])
    expect(one.status).to.equal(200)
    expect(versions(one.items)).to.deep.equal([1, 2, 3])
    expect(one.headers).not.to.have.property('Next-Range')
  })

  it('gives 200 of a longer one, with 206 and where to go on', () => {
    const one = page(numbered(201), ['version'])
    expect(one.status).to.equal(206)
    expect(one.items).to.have.lengthOf(200)
    expect(one.headers['Next-Range']).to.equal('version ]200..; max=200')
    expect(one.headers['Content-Range']).to.equal('version 1..200')
  })

  for (const order of ['', 'order=desc,']) {
    it(`gives every item once when followed to the end${order && ', downward'}`, () => {
      const seen: unknown[] = []
      let next: string | undefined = `version ..; ${order}max=7`
      let pages = 0
      while (next) {
        const one = page(numbered(20), ['version'], next)
        seen.push(...versions(one.items))
        next = one.headers['Next-Range']
        pages++
      }

      const all = numbered(20).map(({version}) => version)
      expect(seen).to.deep.equal(order ? all.reverse() : all)
      expect(pages).to.equal(3)
    })
  }

  it('takes the options in either order, with commas or semicolons', () => {
    for (const header of [
      'version ..; order=desc,max=1',
      'version ..; max=1, order=desc',
      'version ..;max=1;order=desc;',
    ]) {
      expect(versions(page(numbered(5), ['version'], header).items), header).to.deep.equal([5])
    }
  })

  it('honours where a range begins and ends, inclusive or not', () => {
    expect(versions(page(numbered(9), ['version'], 'version 3..5').items)).to.deep.equal([3, 4, 5])
    expect(versions(page(numbered(9), ['version'], 'version ]3..5[').items)).to.deep.equal([4])
  })

  it('keeps the end of a range over its pages', () => {
    const one = page(numbered(9), ['version'], 'version 2..8; max=3')
    expect(one.headers['Next-Range']).to.equal('version ]4..8; max=3')
  })

  for (const header of [
    'name ..',
    'version ..; max=1001',
    'version ..; max=0',
    'version ..; max=many',
    'version ..; order=up',
    'version ..; page=2',
    'bytes=0-100',
    '',
  ]) {
    it(`refuses ${JSON.stringify(header)}`, () => {
      expect(() => page(numbered(3), ['version'], header))
        .to.throw(Problem)
        .with.property('status', 416)
    })
  }
})
