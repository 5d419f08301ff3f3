import {stringify} from 'csv-stringify/sync'

/**
 * A CSV document as RFC 4180 has it (lines end in CRLF), safe to open in a spreadsheet: a cell that one would take for a
 * formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe in front.
 *
 * @param header names of the columns
 * @param rows cells in the columns' order; null gives an empty cell
 */
export function renderCsv(header: readonly string[], rows: ReadonlyArray<ReadonlyArray<null | string>>): string {
  return stringify([header, ...rows] as string[][], {
    escape_formulas: true,
    quoted_match: /[\n\r]/,
    record_delimiter: 'windows',
  })
}
