/** A document as `--json` prints it: indented by two, ended by a line break. */
export function renderJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
