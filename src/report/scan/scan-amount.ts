import {count} from '../elements/count.js'

/** A number of bytes as a person says it: `512 bytes`, `3.4 MB`; units of a thousand. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte')
  const units = ['kB', 'MB', 'GB', 'TB']
  const unit = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  const number = bytes / 1000 ** unit
  return `${number < 10 ? number.toFixed(1) : Math.round(number)} ${units[unit - 1]}`
}
