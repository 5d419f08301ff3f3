import {bare, folded, utf8} from './reading.js'

/** A way in which a value may stand in a text, as something to look for. */
export interface Needle {
  /** Bytes in lower case. */
  readonly folded: string
  /** The same bytes in the case that the value has them. */
  readonly exact: string
}

/** A value's own form, and the same as it is found in letters and digits alone. */
export interface NeedlePair {
  readonly plain: Needle
  readonly bare: Needle
}

const needle = (exact: string): Needle => ({folded: folded(exact), exact})

function pair(bytes: string): NeedlePair {
  return {plain: needle(bytes), bare: needle(bare(bytes))}
}

/** The value as it stands, without its percent-encoding, and with its escaped line breaks. */
export function needlesOf(value: string): NeedlePair[] {
  const forms = new Set([value])
  if (/%[\da-f]{2}/i.test(value)) {
    try {
      forms.add(decodeURIComponent(value))
    } catch {
      // not percent-encoded after all
    }
  }

  if (value.includes('\\')) forms.add(value.replaceAll(/\\(?:r\\)?n/g, '\n'))
  return [...forms].map((form) => pair(utf8(form)))
}

/** Also what cannot be undone once its case is lost, and the value from its end to its beginning. */
export function encodedNeedlesOf(value: string): NeedlePair[] {
  const bytes = Buffer.from(value, 'utf8')
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  )
  return [
    ...base64,
    [...value]
      .reverse()
      .map((character) => utf8(character))
      .join(''),
  ].map((form) => pair(form))
}
