import {createHash} from 'node:crypto'

/** A value that stands out wherever it is printed, different for each name. */
export function canary(name: string): string {
  return `Canary${createHash('sha256').update(name).digest('base64url').slice(0, 22)}`
}

/** The forms under which a value could slip out: as it is, URL-encoded, JSON-escaped, base64 at any alignment, reversed case. */
function formsOf(value: string): string[] {
  const base64 = [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]).toString('base64')
    // The edges depend on what stands beside the value.
    const inner = encoded.slice(offset === 0 ? 0 : 4, -4)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), value.toLowerCase(), ...base64]
}

/**
 * Which of the values stand in a text, in any form. Empty when none does.
 *
 * @param values by a name that can be shown
 */
export function leaksIn(text: string, values: Readonly<Record<string, string>>): string[] {
  const folded = text.toLowerCase()
  return Object.entries(values).flatMap(([name, value]) =>
    formsOf(value).some((form) => form.length >= 8 && (text.includes(form) || folded.includes(form.toLowerCase())))
      ? [name]
      : [],
  )
}
