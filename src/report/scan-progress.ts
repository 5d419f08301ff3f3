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

const CELLS = 16

/**
 * How far a scan has got, on one line: a bar, objects, bytes, time left.
 *
 * @param advance how far it has got
 * @param elapsed milliseconds since its beginning
 */
export function scanProgress(advance: ScanAdvance, elapsed: number): string {
  const {bytes, files, objects, phase, totalObjects} = advance
  if (phase === 'explaining') return 'looking up where it came from'
  if (phase === 'files') return `${files.toLocaleString('en-US')} files, ${bytesText(bytes)}`
  if (totalObjects === 0) return `${objects.toLocaleString('en-US')} objects, ${bytesText(bytes)}`
  const done = Math.min(objects / totalObjects, 1)
  const filled = Math.floor(done * CELLS)
  const left = done > 0.02 && elapsed > 500 ? `, ${timeText((elapsed * (1 - done)) / done)} left` : ''
  const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled)
  return `${bar} ${objects.toLocaleString('en-US')} of ${totalObjects.toLocaleString('en-US')} objects, ${bytesText(bytes)}${left}`
}

function timeText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
