import {bytesText} from './scan-amount.js'

/** How far a scan has got. */
export interface ScanAdvance {
  readonly phase: 'explaining' | 'files' | 'objects'
  readonly objects: number
  /** 0 when it is not known. */
  readonly totalObjects: number
  readonly files: number
  readonly bytes: number
}

/** Cells of the bar, from the longest to the shortest. */
const BARS = [16, 12, 8, 4]

const number = (value: number) => value.toLocaleString('en-US')

/**
 * How far a scan has got, on one line: a bar, objects, bytes, time left.
 *
 * @param advance how far it has got
 * @param elapsed milliseconds since its beginning
 * @param width columns there are: the bar is shortened and then left out to fit in
 */
export function scanProgress(advance: ScanAdvance, elapsed: number, width = 65): string {
  const {bytes, files, objects, phase, totalObjects} = advance
  if (phase === 'explaining') return 'looking up where it came from'
  if (phase === 'files') return `${number(files)} files, ${bytesText(bytes)}`
  if (totalObjects === 0) return `${number(objects)} objects, ${bytesText(bytes)}`
  const done = Math.min(objects / totalObjects, 1)
  const left = done > 0.02 && elapsed > 500 ? `, ${timeText((elapsed * (1 - done)) / done)} left` : ''
  const text = `${number(objects)} of ${number(totalObjects)} objects, ${bytesText(bytes)}${left}`
  const cells = BARS.find((length) => length + 1 + text.length <= width)
  if (cells === undefined) return text.length <= width ? text : `${Math.floor(done * 100)} %${left}`
  const filled = Math.floor(done * cells)
  return `${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${text}`
}

function timeText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
