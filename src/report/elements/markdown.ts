import {printable} from '../../text/printable.js'

/** Text as GitHub-flavoured Markdown shows it literally, in a paragraph or a table's cell. */
export function markdownText(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*[\]|~]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/@(?=[\p{L}\p{N}])/gu, '@\u200B')
}

/** Text as inline code, in a paragraph or a table's cell. */
export function markdownCode(text: string): string {
  const plain = printable(text).replaceAll('|', String.raw`\|`)
  if (!plain.includes('`')) return `\`${plain}\``
  const longest = Math.max(...[...plain.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence} ${plain} ${fence}`
}

/**
 * A table.
 *
 * @param header cells, already Markdown
 * @param rows cells, already Markdown
 * @param centred numbers of the columns to centre
 */
export function markdownTable(
  header: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  centred: ReadonlySet<number> = new Set(),
): string {
  const rule = header.map((_, column) => (centred.has(column) ? ':-:' : '---'))
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
