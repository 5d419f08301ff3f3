import type {FoundOutsideUse} from './found-use.js'

import {jobEnvironments} from './job-environments.js'
import {outsidePlaceOf} from './outside-places.js'

/** Where GitHub, and who follows it, keeps secrets and variables ("Contexts reference"). */
const CONTEXT = /\b(secrets|vars)\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*['"]([A-Za-z_]\w*)['"]\s*\])/g
const BY_CONTEXT: ReadonlySet<string> = new Set(['Dependabot', 'Gitea Actions', 'GitHub Actions', 'Renovate'])
/** What makes the value of an assignment a reference, and no text that stands there. */
const REFERS =
  /\$|\{\{|%\w|<<|\b(?:var|local|data|secrets?|vars|env|module)\s*[.[(]|credentials\s*\(|from_secret|valueFrom|secretKeyRef|from(?:Secret|Database|Group|Service)|op:\/\/|@[\w-]+$|vault|ssm|arn:/i

/**
 * The config vars that a place outside Heroku reads in one of its files, and what they are called there. Pure.
 *
 * @param path from the root
 * @param keys those that are looked for
 */
export function outsideUsesIn(path: string, text: string, keys: ReadonlySet<string>): FoundOutsideUse[] {
  const place = outsidePlaceOf(path)
  if (place === null) return []
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => withoutComment(line, path))
  const found = BY_CONTEXT.has(place) ? inContexts(lines, keys, place) : asWords(lines, keys, path)
  return found.map((use) => ({...use, place}))
}

type Found = Omit<FoundOutsideUse, 'place'>

function inContexts(lines: readonly string[], keys: ReadonlySet<string>, place: string): Found[] {
  const environments = place === 'GitHub Actions' ? jobEnvironments(lines) : []
  return lines.flatMap((line, at) => {
    const assigned = /^\s*(?:-\s+)?["']?([A-Za-z_]\w*)["']?\s*:/.exec(line)?.[1]
    return [...line.matchAll(CONTEXT)].flatMap(([, context, plain, quoted]): Found[] => {
      const name = plain ?? quoted
      // Names there are written in capitals, however they are typed.
      const key = [...keys].find((one) => one === name || one === name.toUpperCase()) ?? named(assigned, keys)
      const isVariable = context === 'vars'
      const environment = environments[at] ?? null
      return key === undefined
        ? []
        : [{key, name, line: at + 1, ...(isVariable && {isVariable}), ...(environment !== null && {environment})}]
    })
  })
}

const named = (assigned: string | undefined, keys: ReadonlySet<string>) =>
  assigned !== undefined && keys.has(assigned) ? assigned : undefined

function asWords(lines: readonly string[], keys: ReadonlySet<string>, path: string): Found[] {
  const isTerraform = /\.(?:tf|hcl|json)$/.test(path)
  return lines.flatMap((line, at) =>
    [...keys].flatMap((key): Found[] => {
      const word = new RegExp(`(?<![\\w.-])(?:TF_VAR_)?${key}(?![\\w-])`, isTerraform ? 'i' : '')
      if (!line.includes(key) && !(isTerraform && line.toLowerCase().includes(key.toLowerCase()))) return []
      const isThere = word.test(line) || new RegExp(`\\b(?:var|env|secrets?|environ)\\.${key}\\b`, 'i').test(line)
      const isLookedUp = isInStore(lines, at, path)
      return isThere && (isLookedUp || !isLiteral(line, lines[at + 1] ?? '', key))
        ? [{key, name: key, line: at + 1}]
        : []
    }),
  )
}

/** Whether a line of a buildspec names what AWS keeps ("Build specification reference": `secrets-manager`, `parameter-store`). */
function isInStore(lines: readonly string[], at: number, path: string): boolean {
  if (!/(?:^|\/)buildspec[\w.-]*\.ya?ml$/.test(path)) return false
  const depth = lines[at].search(/\S/)
  const head = lines.slice(0, at).findLast((line) => line.trim() !== '' && line.search(/\S/) < depth)
  return /^\s*["']?(?:secrets-manager|parameter-store)["']?\s*:/.test(head ?? '')
}

/** Whether the line gives it a value that stands there, so that nobody has to change one elsewhere. */
function isLiteral(line: string, next: string, key: string): boolean {
  const [, assigned] = new RegExp(`^\\s*(?:-\\s*)?(?:export\\s+)?["']?${key}["']?\\s*[:=]\\s*(.*)$`).exec(line) ?? []
  if (assigned !== undefined) return isPlainText(assigned)
  if (!new RegExp(`\\b(?:name|key)["']?\\s*:\\s*["']?${key}["']?\\s*,?$`).test(line.trimEnd())) return false
  const [, value] = /^\s*["']?(?:value|default)["']?\s*:\s*(.*)$/.exec(next) ?? []
  return value !== undefined && isPlainText(value)
}

function isPlainText(value: string): boolean {
  const text = value.trim().replace(/,$/, '')
  return text !== '' && !/^[|>{[]/.test(text) && !REFERS.test(text)
}

/** What stands before a comment. A sign within quotes or a word is none. */
function withoutComment(line: string, path: string): string {
  const bare = line.trimStart()
  const slashes = /\.(?:tf|hcl|jsonc?|ts|js|kts?)$|Jenkinsfile|jenkinsfile$|star$/.test(path)
  if (slashes && /^(?:\/\/|\/\*|\*)/.test(bare)) return ''
  if (/\.jsonc?$/.test(path) || (slashes && !path.endsWith('.tf'))) return line
  return bare.startsWith('#') ? '' : line.replace(/\s#\s.*$/, '')
}
