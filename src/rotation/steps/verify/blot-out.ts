import type {SecretValue} from '../../../model/secret-value.js'

const SHORTEST = 4

/**
 * A text in which every given value is replaced, also where it is written in base64, in hexadecimal, percent-encoded or
 * escaped as JSON or a shell would. Values of fewer than four characters are no secrets and would take the text with them.
 */
export function blotOut(text: string, values: readonly SecretValue[]): string {
  const forms = new Set<string>()
  for (const value of values) {
    const secret = value.reveal()
    for (const one of [secret, secret.trim(), ...secret.split('\n')]) for (const form of formsOf(one)) forms.add(form)
  }

  // Longest first, so that no form leaves the rest of a longer one behind.
  const ordered = [...forms].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length)
  return ordered.reduce((result, form) => result.replaceAll(form, '[secret value]'), text)
}

function formsOf(secret: string): string[] {
  if (secret.length < SHORTEST) return []
  const bytes = Buffer.from(secret, 'utf8')
  return [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll("'", String.raw`'\''`),
    secret.replaceAll(/[^\w@%+=:,./-]/g, String.raw`\$&`),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Forms(bytes),
  ]
}

/** However many bytes come before it, the inner part of a text in base64 is one of three. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const begin = shift === 0 ? 0 : shift + 1
    const end = (bytes.length + shift) % 3 === 0 ? encoded.length : encoded.length - 1
    const inner = encoded.slice(begin, end)
    return inner.length < 6 ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
