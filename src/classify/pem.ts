/** More blocks than any real bundle of keys holds; bounds the work on hostile input. */
const MOST_BLOCKS = 64
const LABEL = /-----BEGIN ([A-Z\d ]{1,64})-----/g

/** The armoured blocks of a text, in order. */
export interface PemBlocks {
  /** Private keys with real newlines and nothing around them, so that one key is equal however it was written. */
  readonly privateKeys: readonly string[]
  /** Labels of the rest: `CERTIFICATE`, `PUBLIC KEY`, … */
  readonly publicLabels: readonly string[]
}

/**
 * Takes the armoured blocks (PEM, OpenSSH, PGP) out of a text: with real or escaped newlines, on one line with spaces,
 * or cut off at the end. Null when there are none.
 */
export function readPem(text: string): null | PemBlocks {
  if (!text.includes('-----BEGIN ')) return null
  const plain = text.replaceAll(/\\{1,2}r\\{1,2}n|\\{1,2}n|\r\n?/g, '\n')
  const privateKeys: string[] = []
  const publicLabels: string[] = []
  for (const begin of plain.matchAll(LABEL)) {
    if (privateKeys.length + publicLabels.length >= MOST_BLOCKS) break
    const label = begin[1]
    const from = begin.index + begin[0].length
    const end = plain.indexOf(`-----END ${label}-----`, from)
    const next = plain.indexOf('-----BEGIN ', from)
    const to = end === -1 ? (next === -1 ? plain.length : next) : end
    if (label.includes('PRIVATE KEY')) privateKeys.push(armour(label, plain.slice(from, to)))
    else publicLabels.push(label)
  }

  return privateKeys.length + publicLabels.length > 0 ? {privateKeys, publicLabels} : null
}

function armour(label: string, body: string): string {
  const own = body.split('\n').filter((line) => line.trim() !== '')
  const indent = Math.min(...own.map((line) => line.length - line.trimStart().length))
  let lines = own.map((line) => withPluses(line.slice(indent)).trim().replace(/\\$/, '')).filter((line) => line !== '')
  if (lines.length === 1) {
    const width = label.startsWith('OPENSSH') ? 70 : 64
    lines = lines[0].replaceAll(/[\s"']+/g, '').match(new RegExp(`.{1,${width}}`, 'g')) ?? []
  }

  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n')
}

/** A line with the `+` signs that a form's decoding made spaces of; those around it only where it would be too short. */
function withPluses(line: string): string {
  const bare = line.replace(/\r$/, '')
  if (!bare.includes(' ') || /[^A-Za-z\d+/= ]/.test(bare)) return line
  if (bare.length === 64 || bare.length === 70 || bare.length === 76) return bare.replaceAll(' ', '+')
  const trimmed = bare.trim()
  // The last line is as long as its signs make it, four of them for three bytes.
  if (bare.length < 80 && bare.length % 4 === 0 && trimmed.length % 4 !== 0) return bare.replaceAll(' ', '+')
  // On one line the blanks stand for line breaks.
  return trimmed.length < 80 ? trimmed.replaceAll(' ', '+') : line
}
