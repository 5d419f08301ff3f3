import type {FileReading} from '../model/config-var.js'
import type {HeldVar} from '../model/inventory.js'

import {SecretValue} from '../model/secret-value.js'
import {listed} from '../model/wording.js'

/** How a key's values compare, as one reader takes the files among them. */
type Verdict = 'different' | 'same' | 'unclear'

/** What the values of a key are, where the readers of a file may differ. */
export interface Settled {
  /** Who holds the key with a value that is sure. */
  readonly known: ReadonlyArray<{readonly held: HeldVar; readonly value: SecretValue}>
  /** Refs of the files whose value depends on who reads it. */
  readonly unclearIn: readonly string[]
  /** Why it cannot be said whether the values are the same; null where it can. Holds nothing of a value. */
  readonly reason: null | string
}

/** Whether a text can be what a reading gives, once the variables in it have some value. */
function mayBe(value: SecretValue, around: readonly SecretValue[]): boolean {
  const text = value.reveal()
  const [first, ...rest] = around.map((piece) => piece.reveal())
  // The reader has lost a dollar sign that was meant.
  if (text.startsWith('$', first.length)) return false
  const last = rest.pop() ?? ''
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }

  return at <= text.length - last.length
}

/** Compares the values of the others with what one reader takes each file for. */
function verdictOf(
  sure: readonly SecretValue[],
  files: ReadonlyArray<readonly FileReading[]>,
  readerOf: (readings: readonly FileReading[]) => FileReading | undefined,
): Verdict {
  const taken = files.map((readings) => readerOf(readings) ?? readings[0])
  const values = SecretValue.group([...sure, ...taken.map(({value}) => value)], (value) => value)
  if (values.length === 1) return 'same'
  const isOpen = taken.some(({around}) => around !== null && sure.every((value) => mayBe(value, around)))
  return isOpen && SecretValue.group(sure, (value) => value).length < 2 ? 'unclear' : 'different'
}

const IN_WORDS: Readonly<Record<Verdict, string>> = {
  same: 'the same',
  different: 'different',
  unclear: 'dependent on a variable that the file does not set',
}

/** Readers of one mind that are all named; of more, two and how many others. */
const MOST_NAMED = 3

/** `the same as Ruby's dotenv reads it, different as Node's dotenv and python-dotenv do` */
function describe(verdicts: ReadonlyMap<string, Verdict>): string {
  const parts = (Object.keys(IN_WORDS) as Verdict[]).flatMap((verdict) => {
    const readers = [...verdicts].filter(([, of]) => of === verdict).map(([reader]) => reader)
    const named = readers.length > MOST_NAMED ? [...readers.slice(0, 2), `${readers.length - 2} others`] : readers
    return readers.length > 0
      ? [`${IN_WORDS[verdict]} as ${listed(named)} ${readers.length > 1 ? 'read' : 'reads'} it`]
      : []
  })
  return parts.join(', ')
}

/**
 * Settles what the values of a key are. The app's own reader says what a file holds, where the checkout tells which that
 * is. Else all that are most used have to agree on the same, and all that there are on different.
 *
 * @param vars who holds the key
 */
export function settleReadings(vars: readonly HeldVar[]): Settled {
  const given = vars.flatMap((held) => (held.configVar.value ? [{held, value: held.configVar.value}] : []))
  const open = given.filter(({held}) => held.configVar.readings)
  if (open.length === 0 || given.length < 2) return {known: given, unclearIn: [], reason: null}

  const sure = given.filter(({held}) => !held.configVar.readings).map(({value}) => value)
  const files = open.map(({held}) => held.configVar.readings!)
  const readers = new Map(files.flat().map(({decides, reader}) => [reader, decides]))
  const verdicts = new Map(
    [...readers.keys()].map((name) => [
      name,
      verdictOf(sure, files, (readings) => readings.find(({reader}) => reader === name)),
    ]),
  )
  const deciding = new Set([...verdicts].filter(([reader]) => readers.get(reader)).map(([, verdict]) => verdict))
  const all = new Set(verdicts.values())
  if (deciding.size === 1 && deciding.has('same')) {
    return {known: given.map(({held, value}) => ({held, value: sure[0] ?? value})), unclearIn: [], reason: null}
  }

  if (all.size === 1 && all.has('different')) {
    // It is another value, whichever: files that are read alike by all that count have it.
    const isSure = ({held: {configVar}}: (typeof given)[number]) =>
      !configVar.readings ||
      SecretValue.group(
        configVar.readings.filter(({decides}) => decides),
        ({value}) => value,
      ).length === 1
    return {
      known: given.filter((one) => isSure(one)),
      unclearIn: given.filter((one) => !isSure(one)).map(({held}) => held.environment.ref),
      reason: null,
    }
  }

  return {
    known: given.filter(({held}) => !held.configVar.readings),
    unclearIn: open.map(({held}) => held.environment.ref),
    reason: describe(verdicts),
  }
}
