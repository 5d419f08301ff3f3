/**
 * A process of its own that appends events to a ledger and says on stdout what became of each.
 * Arguments: the file, how many events (0: until it is killed), and a ref to tell its events by.
 */
import {writeSync} from 'node:fs'

import {LedgerFile} from '../../src/ledger/ledger-file.js'
import {Failure} from '../../src/model/failure.js'
import {verified} from '../support/ledger/example-events.js'

const [file, count, ref] = process.argv.slice(2)
const ledger = new LedgerFile(file, () => new Date())
const say = (text: string) => writeSync(1, `${text}\n`)

try {
  for (let index = 0; Number(count) === 0 || index < Number(count); index += 1) {
    const event = await ledger.append(verified(ref))
    say(event.id)
  }
} catch (error) {
  say(error instanceof Failure ? `failed ${error.code}: ${error.message}` : `crashed: ${error}`)
}
