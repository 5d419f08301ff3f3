import {expect} from 'chai'
import {scryptSync} from 'node:crypto'
import {inspect} from 'node:util'

import {FINGERPRINT_COST, Fingerprinter, isReadableFingerprint, SALT_BYTES} from '../../src/ledger/fingerprint.js'
import {SecretValue} from '../../src/model/secret-value.js'

const salt = Buffer.alloc(SALT_BYTES, 7)
const otherSalt = Buffer.alloc(SALT_BYTES, 8)
const cheap = (of = salt) => new Fingerprinter({cost: 16, blockSize: 1, parallelization: 1, salt: of})
const value = (text: string) => new SecretValue(text)
const noSalt = () => {
  throw new Error('the ledger has a salt')
}

describe('the fingerprint of a value', () => {
  it('says how it was made, so that a later version can compare it: scrypt$N$r$p$salt$hash', async () => {
    const fingerprint = await new Fingerprinter({...FINGERPRINT_COST, salt}).fingerprint(value('pass wörd'))
    const hash = scryptSync(Buffer.from('pass wörd'), salt, 32, {N: 32_768, r: 8, p: 1, maxmem: 2 ** 26})
    expect(fingerprint).to.equal(`scrypt$32768$8$1$${salt.toString('base64url')}$${hash.toString('base64url')}`)
  })

  // RFC 7914, section 12
  it('can be checked with any other scrypt', async () => {
    const vector = ['scrypt', 16_384, 8, 1, Buffer.from('SodiumChloride').toString('base64url')]
    const wrong = [...vector, Buffer.from('0'.repeat(128), 'hex').toString('base64url')].join('$')
    expect(await cheap().matches(value('pleaseletmein'), wrong)).to.equal(false)
    const right =
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887'
    const fingerprint = [...vector, Buffer.from(right, 'hex').toString('base64url')].join('$')
    expect(await cheap().matches(value('pleaseletmein'), fingerprint)).to.equal(true)
  })

  it('is the same for the same value and differs for any other, were it a newline', async () => {
    const fingerprinter = cheap()
    const one = await fingerprinter.fingerprint(value('a'))
    expect(await fingerprinter.fingerprint(value('a'))).to.equal(one)
    for (const other of ['', 'A', 'a\n', ' a', 'á']) {
      expect(await fingerprinter.fingerprint(value(other))).not.to.equal(one)
      expect(await fingerprinter.matches(value(other), one)).to.equal(false)
    }
  })

  it('holds nothing of the value', async () => {
    const text = 'an-invented-value-of-some-length'
    const fingerprint = await cheap().fingerprint(value(text))
    expect(fingerprint).not.to.include(text)
    expect(fingerprint).not.to.include(Buffer.from(text).toString('base64url'))
  })

  it('recognises a value whatever salt and cost it was recorded with', async () => {
    const made = await cheap(otherSalt).fingerprint(value('a'))
    expect(await cheap().matches(value('a'), made)).to.equal(true)
    expect(await cheap().matches(value('b'), made)).to.equal(false)
    const dearer = await new Fingerprinter({cost: 64, blockSize: 2, parallelization: 3, salt}).fingerprint(value('a'))
    expect(await cheap().matches(value('a'), dearer)).to.equal(true)
  })

  it('is found among many', async () => {
    const [one, two, three] = await Promise.all([
      cheap().fingerprint(value('a')),
      cheap(otherSalt).fingerprint(value('a')),
      cheap().fingerprint(value('b')),
    ])
    expect(await cheap().matching(value('a'), [one, three, two, one, 'argon2id$x'])).to.deep.equal([one, two])
    expect(await cheap().matching(value('c'), [one, two, three])).to.deep.equal([])
  })

  it('says neither yes nor no in a form that this version does not know', async () => {
    for (const text of ['', 'scrypt', 'argon2id$v=19$m=65536$abc', 'scrypt$16$1$1$$', 'scrypt$16$1$1$a b$c']) {
      expect(await cheap().matches(value('a'), text), text).to.equal(null)
      expect(isReadableFingerprint(text), text).to.equal(false)
    }
  })

  it('is compared with a few salts, and says so where a ledger has more', async () => {
    const made = await Promise.all(
      Array.from({length: 2000}, (_, nth) =>
        cheap(Buffer.alloc(16, `${nth}`.padStart(16, '0'))).fingerprint(value('a')),
      ),
    )
    const fingerprinter = cheap()
    expect(await fingerprinter.matching(value('a'), made.slice(0, 4))).to.have.length(4)
    expect(fingerprinter.leftOut).to.equal(null)
    expect(await fingerprinter.matching(value('a'), made)).to.deep.equal(made.slice(0, 4))
    expect(await fingerprinter.matches(value('a'), await fingerprinter.fingerprint(value('a')))).to.equal(true)
    expect(fingerprinter.leftOut).to.include('more than 5 kinds')
  })

  it('costs its reader nothing beyond reason, whatever a damaged ledger says', async () => {
    const [saltText, hash] = (await cheap().fingerprint(value('a'))).split('$').slice(4)
    const absurd = [
      [2 ** 31, 8, 1],
      [2 ** 20, 8, 1],
      [2 ** 10, 9999, 1],
      [2 ** 15, 8, 9999],
      [2, 1, 99_999],
      [1, 8, 1],
      [1000, 8, 1],
      [0, 8, 1],
    ]
    const begun = performance.now()
    for (const cost of absurd) {
      expect(await cheap().matches(value('a'), ['scrypt', ...cost, saltText, hash].join('$')), cost.join(' ')).to.equal(
        null,
      )
    }

    expect(performance.now() - begun).to.be.lessThan(200)
    expect(isReadableFingerprint(['scrypt', 2 ** 15, 8, 1, saltText, hash].join('$'))).to.equal(true)
    expect(isReadableFingerprint(['scrypt', 2 ** 17, 8, 1, saltText, hash].join('$'))).to.equal(true)
    expect(isReadableFingerprint(['scrypt', 2 ** 15, 8, 1, saltText, 'A'.repeat(500)].join('$'))).to.equal(false)
  })

  describe('of a ledger', () => {
    it('keeps to the salt that the ledger has', async () => {
      const first = new Fingerprinter({...FINGERPRINT_COST, salt: otherSalt})
      const fingerprint = await first.fingerprint(value('a'))
      const next = Fingerprinter.continuing(['argon2id$x', fingerprint], noSalt)
      expect(await next.fingerprint(value('a'))).to.equal(fingerprint)
    })

    it('keeps to a higher cost', async () => {
      const dear = await new Fingerprinter({cost: 2 ** 16, blockSize: 8, parallelization: 1, salt}).fingerprint(
        value('a'),
      )
      expect(await Fingerprinter.continuing([dear], noSalt).fingerprint(value('a'))).to.equal(dear)
    })

    it('takes a new salt when the ledger has none, or only one that comes too cheap or short', async () => {
      const low = await cheap(otherSalt).fingerprint(value('a'))
      const short = `scrypt$32768$8$1$${Buffer.alloc(9, 1).toString('base64url')}$${'A'.repeat(43)}`
      for (const fingerprints of [[], [low], [short], ['argon2id$x']]) {
        const made = await Fingerprinter.continuing(fingerprints, () => salt).fingerprint(value('a'))
        expect(made).to.match(/^scrypt\$32768\$8\$1\$/)
        expect(made.split('$')[4]).to.equal(salt.toString('base64url'))
      }
    })
  })

  it('is paid once for each distinct value and salt', async function () {
    this.timeout(30_000)
    const settings = {...FINGERPRINT_COST, salt}
    const timed = async (work: () => Promise<unknown>) => {
      const begun = performance.now()
      await work()
      return performance.now() - begun
    }

    const distinct = await timed(() => {
      const fingerprinter = new Fingerprinter(settings)
      return Promise.all(Array.from({length: 6}, (_, index) => fingerprinter.fingerprint(value(`value ${index}`))))
    })
    const records = await Promise.all(
      Array.from({length: 200}, (_, index) => cheap(salt).fingerprint(value(`record ${index}`))),
    )
    const dear = records.map((text) => text.replace(/^scrypt\$16\$1\$1/, 'scrypt$32768$8$1'))
    const compared = await timed(async () => {
      const fingerprinter = new Fingerprinter(settings)
      const values = Array.from({length: 60}, (_, index) => value(`value ${index % 6}`))
      await Promise.all(values.map((item) => fingerprinter.matching(item, dear)))
    })
    // 60 × 200 comparisons of 6 distinct values: 6 times scrypt, with room for a busy machine.
    expect(compared).to.be.lessThan(distinct * 3)
  })

  it('leaves the main thread free', async () => {
    const fingerprinter = new Fingerprinter({...FINGERPRINT_COST, salt})
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => fingerprinter.fingerprint(value(text))))
    clearInterval(timer)
    expect(turns).to.be.greaterThan(10)
  })

  it('fails without naming the value, and hangs no one who asks again', async () => {
    const impossible = new Fingerprinter({cost: 3, blockSize: 1, parallelization: 1, salt})
    for (let time = 0; time < 2; time += 1) {
      const [outcome] = await Promise.allSettled([impossible.fingerprint(value('the-value'))])
      expect(outcome.status).to.equal('rejected')
      expect(inspect(outcome)).not.to.include('the-value')
    }
  })
})
