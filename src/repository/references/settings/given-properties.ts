import {withoutRemarks} from '../lexing/remarks.js'

/** Files of settings that give properties by themselves: Spring, Quarkus, Micronaut, and .NET. */
const SETTINGS =
  /(?:^|\/)(?:(?:application|bootstrap|microprofile-config)(?:-[\w-]+)?\.(?:properties|ya?ml)|appsettings(?:\.[\w-]+)?\.json)$/

/** A property as it is compared: case, `-` and `_` tell nothing apart ("Relaxed Binding", Spring Boot). */
export const comparableProperty = (name: string) => name.toLowerCase().replaceAll(/[-_]/g, '')

/** Whether a file gives properties. */
export const givesProperties = (path: string) => SETTINGS.test(path)

/**
 * The properties to which a file of settings gives a value, comparable; one without a value is none.
 *
 * @param path which tells the form
 * @param text of the file
 */
export function givenProperties(path: string, text: string): Set<string> {
  const found = path.endsWith('.json') ? inJson(text) : path.endsWith('.properties') ? inProperties(text) : inYaml(text)
  return new Set(found.map((name) => comparableProperty(name)))
}

function inProperties(text: string): string[] {
  return [...text.matchAll(/^[^\S\n]*(?:%\w+\.)?([A-Za-z][\w.-]*)[^\S\n]*[=:][^\S\n]*(\S)/gm)].map(([, name]) => name)
}

function inYaml(text: string): string[] {
  const found: string[] = []
  const above: Array<{depth: number; name: string}> = []
  for (const [, blanks, name, value] of withoutRemarks(text).matchAll(
    /^( *)(?:["']?)([\w.-]+)(?:["']?):(?:[ \t]+(.*?))?[ \t]*$/gm,
  )) {
    while (above.length > 0 && above.at(-1)!.depth >= blanks.length) above.pop()
    if (value !== undefined && value !== '' && !/^(["'])\1$/.test(value))
      found.push([...above.map((one) => one.name), name].join('.'))
    above.push({depth: blanks.length, name})
    if (above.length > 20) return found
  }

  return found
}

function inJson(text: string): string[] {
  let document: unknown
  try {
    document = JSON.parse(text.replaceAll(/^[ \t]*\/\/.*$/gm, '').replace(/^\uFEFF/, ''))
  } catch {
    return []
  }

  return leavesOf(document, [])
}

function leavesOf(value: unknown, path: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return value === '' || value === null ? [] : [path.join(':')]
  if (path.length > 20) return []
  return Object.entries(value).flatMap(([name, below]) => leavesOf(below, [...path, name]))
}
