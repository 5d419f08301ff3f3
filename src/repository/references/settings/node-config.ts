import {lineFinder, type Reference} from '../lexing/reference.js'

/**
 * References in node-config's `custom-environment-variables` ("Environment Variables: Custom Environment Variables"), in
 * JSON, JSON5, YAML and JavaScript: every value that is not a format is the name of a variable.
 */
export function readNodeConfig(text: string): Reference[] {
  const lineAt = lineFinder(text)
  const found: Reference[] = []
  const code = text.replaceAll(/(?<!\S)(?:#|\/\/)[^\n]*/g, (comment) => ' '.repeat(comment.length))
  for (const {index, 1: name, 2: quoted, 3: bare} of code.matchAll(
    /(?<![\w$.-])["']?([\w$.-]+)["']?[ \t]*:[ \t]*(?:["']([A-Za-z_]\w*)["']|([A-Z][A-Z\d_]*)(?=[ \t]*$))/gm,
  )) {
    if (name !== '__format') found.push({key: quoted ?? bare, line: lineAt(index), optional: false, default: null})
  }

  return found
}
