const BLOCK = 512

/** A file of an archive. */
export interface ArchivedFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly content: Buffer
  readonly kind: 'executable' | 'file' | 'link'
}

/**
 * The blocks of a file in a tar archive (POSIX.1-2001, pax: "Interchange Format"). What does not fit into the old header
 * stands in one before it.
 */
export function tarEntry({content, kind, path}: ArchivedFile): Buffer {
  const isLink = kind === 'link'
  const target = isLink ? content.toString() : ''
  const more = [
    ...(Buffer.byteLength(path) > 100 ? [paxRecord('path', path)] : []),
    ...(Buffer.byteLength(target) > 100 ? [paxRecord('linkpath', target)] : []),
  ].join('')
  const extended =
    more === '' ? [] : [header({name: 'pax', size: Buffer.byteLength(more), type: 'x'}), padded(Buffer.from(more))]
  return Buffer.concat([
    ...extended,
    header({
      name: path,
      target,
      size: isLink ? 0 : content.length,
      type: isLink ? '2' : '0',
      mode: kind === 'file' ? 0o644 : kind === 'executable' ? 0o755 : 0o777,
    }),
    ...(isLink ? [] : [padded(content)]),
  ])
}

/** What stands at the end of an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK)

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`

function header(of: {mode?: number; name: string; size: number; target?: string; type: string}): Buffer {
  const block = Buffer.alloc(BLOCK)
  Buffer.from(of.name).copy(block, 0, 0, 100)
  block.write(octal(of.mode ?? 0o644, 7), 100)
  block.write(octal(0, 7), 108)
  block.write(octal(0, 7), 116)
  block.write(octal(of.size, 11), 124)
  block.write(octal(0, 11), 136)
  block.write(' '.repeat(8), 148)
  block.write(of.type, 156)
  Buffer.from(of.target ?? '').copy(block, 157, 0, 100)
  block.write('ustar\u000000', 257, 'latin1')
  let sum = 0
  for (const byte of block) sum += byte
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function padded(content: Buffer): Buffer {
  const over = content.length % BLOCK
  return over === 0 ? content : Buffer.concat([content, Buffer.alloc(BLOCK - over)])
}

/** `LENGTH KEYWORD=VALUE⏎`, the length being that of all of it. */
function paxRecord(keyword: string, value: string): string {
  const rest = ` ${keyword}=${value}\n`
  let length = Buffer.byteLength(rest)
  while (String(length).length + Buffer.byteLength(rest) !== length)
    length = String(length).length + Buffer.byteLength(rest)
  return `${length}${rest}`
}
