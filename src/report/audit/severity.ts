import {SEVERITIES, type Severity} from '../../model/finding.js'
import * as color from '../elements/colour.js'

const COLOURS: Record<Severity, (text: string) => string> = {
  critical: color.failure,
  high: color.warning,
  medium: color.yellow,
  low: color.inactive,
}

/** Text in the colour of a severity, which only repeats what the text says. */
export function inSeverity(severity: Severity, text: string): string {
  return COLOURS[severity](text)
}

/**
 * How many there are of each severity, most urgent first and without noughts: `3 critical, 2 low`; `no findings`.
 *
 * @param counts number by severity
 * @param paint colours a part, for a terminal
 */
export function countSeverities(
  counts: Readonly<Record<Severity, number>>,
  paint: (severity: Severity, text: string) => string = (_, text) => text,
): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    paint(severity, `${counts[severity].toLocaleString('en-US')} ${severity}`),
  )
  return parts.length > 0 ? parts.join(', ') : 'no findings'
}
