import {Failure} from '../../../src/model/failure.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {hostileTexts} from './hostile-texts.js'
import {READERS} from './readers.js'

/** What a process that reads hostile texts tells its parent. */
export type Message =
  | {readonly kind: 'done'}
  | {readonly kind: 'reading'; readonly shape: string}
  | {readonly kind: 'ready'}
  | {readonly kind: 'slow'; readonly shape: string; readonly milliseconds: number}
  | {readonly kind: 'thrown'; readonly shape: string; readonly error: string}

/** Spoilt samples for each reader. */
const SPOILT = 80
/** Milliseconds of this process's own time for one text; one that grows with the square takes several times as many. */
const MOST_TIME = 1500

const tell = (message: Message) => process.send?.(message)

/** Reads the texts for one reader, and says of each which it is before it begins, so that whoever waits can stop it. */
async function readAll(name: string): Promise<void> {
  SecretValue.forgetAll() // what other readers took for values
  const reader = READERS.find((one) => one.name === name)!
  for (const {shape, text} of hostileTexts(reader, SPOILT)) {
    tell({kind: 'reading', shape})
    const before = process.cpuUsage()
    try {
      await reader.read(text)
    } catch (error) {
      if (!(error instanceof Failure)) tell({kind: 'thrown', shape, error: String(error)})
    }

    const milliseconds = process.cpuUsage(before).user / 1000
    if (milliseconds > MOST_TIME) tell({kind: 'slow', shape, milliseconds})
  }

  tell({kind: 'done'})
}

process.on('message', (name: string) => readAll(name))
tell({kind: 'ready'})
