import {jsonText} from '../../text/json-text.js'

/** A document as `--json` prints it: indented by two, ended by a line break. */
export function renderJson(document: unknown): string {
  return `${jsonText(document)}\n`
}
