/** One scan of the objects and the working tree of a repository, for 60 values that are nowhere: `scan-once.ts PATH`. Prints what it took. */
import {randomBytes} from 'node:crypto'

import {SecretValue} from '../../src/model/secret-value.js'
import {scan} from '../../src/repository/scan.js'

const LENGTHS = [12, 16, 20, 24, 32, 40, 48, 64]
const credentials = Array.from({length: 60}, (_, index) => {
  const length = LENGTHS[index % LENGTHS.length]
  const text = index % 3 === 0 ? randomBytes(length).toString('hex') : randomBytes(length).toString('base64url')
  return {
    key: `KEY_${index}`,
    environments: ['app:bench'],
    part: 'value',
    value: new SecretValue(text.slice(0, length)),
  }
})

const result = await scan(credentials, {
  directory: process.argv[2],
  what: 'all',
  environment: process.env,
  clock: () => performance.now(),
})
const {maxRSS} = process.resourceUsage()
process.stdout.write(JSON.stringify({seconds: result.scanned.seconds, megabytes: maxRSS / 1024}))
process.exitCode = result.matches.length === 0 && result.complete ? 0 : 1
