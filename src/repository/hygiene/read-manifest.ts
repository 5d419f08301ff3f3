import {type Literal, settingName} from './literal.js'

const SECRET_KIND = /^kind:[^\S\n]*["']?Secret["']?[^\S\n]*$/m

/**
 * The data of Kubernetes' Secrets in a YAML file (`kind: Secret`; Kubernetes documentation, "Secrets"): `data` is encoded
 * in base64, `stringData` is not.
 *
 * @param text of a file, lines ended by `\n`
 */
export function readManifest(text: string): Literal[] {
  if (!SECRET_KIND.test(text)) return []
  const found: Literal[] = []
  let first = 1
  for (const document of text.split(/^---[^\n]*$/m)) {
    if (SECRET_KIND.test(document)) found.push(...dataOf(document.split('\n'), first))
    first += document.split('\n').length - 1
  }

  return found
}

function dataOf(lines: readonly string[], first: number): Literal[] {
  const found: Literal[] = []
  let section: null | string = null
  for (const [index, line] of lines.entries()) {
    const top = /^([A-Za-z]\w*):/.exec(line)?.[1]
    if (top !== undefined) section = top
    const pair = /^\s+["']?([\w.-]+)["']?:\s*(\S.*?)\s*$/.exec(line)
    if (!pair || (section !== 'data' && section !== 'stringData')) continue
    const written = pair[2].replace(/^(["'])(.*)\1(?:\s+#.*)?$/, '$2')
    const value = section === 'data' ? decoded(written) : written
    if (value !== null) found.push({name: settingName(pair[1]), value, line: first + index})
  }

  return found
}

function decoded(written: string): null | string {
  if (!/^[\w+/-]{4,}={0,2}$/.test(written)) return null
  const text = Buffer.from(written, 'base64').toString()
  return text.includes('\uFFFD') ? null : text.trim()
}
