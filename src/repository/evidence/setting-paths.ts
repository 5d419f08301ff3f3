import type {Chain} from './chain.js'
import type {CodeText} from './code-text.js'
import type {Place} from './follow.js'

/** What modules and variables of settings are called, where the code does not say it. */
const USUAL = ['cfg', 'conf', 'config', 'settings']
/** How often one path is looked for in a file. */
const MOST = 50

/**
 * The paths by which other files know an entry of a module of settings: its own name and the one before it, as in
 * `config.crypto.key`. Only a path is telling where the name alone is one that many things have.
 *
 * @param code the file
 * @param chain what the value of a config var is handed to
 * @param place where
 */
export function settingPaths(code: CodeText, chain: Chain, {key, offset}: Place): string[] {
  if (code.language === 'go') {
    const before = code.text.slice(Math.max(0, offset - 200), offset)
    const field = /(?:^|\n)[ \t]*(\w+)[ \t]+[\w.*[\]]+[ \t]+`[^`\n]*$/.exec(before)?.[1]
    return field && key !== '' ? USUAL.map((name) => `${name}.${field}`) : []
  }

  if (code.language !== 'javascript') return []
  const entries = /^(?:(?<root>[\w.]+)= |return \w+= )?(?<path>(?:\{[A-Za-z_$][\w$]*= ?){1,6})(?=$|[\w.]+\()/.exec(
    chain.text,
  )
  if (!entries?.groups) return []
  const {path, root = 'module.exports'} = entries.groups
  const steps = [...path.matchAll(/\{([\w$]+)=/g)].map(([, step]) => step)
  if (steps.length > 1) return [steps.slice(-2).join('.')]
  const isModule = /^(?:module\.exports|exports|default)$/.test(root)
  const own = isModule ? nameOf(code.path) : root.split('.').at(-1)!
  return [...new Set([own, ...(isModule ? ['config'] : [])])].map((name) => `${name}.${steps[0]}`)
}

/** The name by which a module is called that others take in: that of its file, or of its folder. */
function nameOf(path: string): string {
  const [, folder, file] = /(?:([^/]+)\/)?([^/.]+)[^/]*$/.exec(path) ?? []
  return file === 'index' && folder !== undefined ? folder : (file ?? '')
}

/** Where in a file the last name of a path stands behind the one before it, in use. */
export function placesBehind(code: CodeText, path: string): number[] {
  const [before, name] = path.split('.').map((word) => word.replaceAll('$', String.raw`\$`))
  const pattern = new RegExp(
    String.raw`(?<![\w$])${before}\s?\??\.\s?(${name})(?![\w$(])(?!\s{0,10}(?:=(?![=>])|\(|:=))`,
    'gd',
  )
  return [...code.text.matchAll(pattern)]
    .slice(0, MOST)
    .map((match) => match.indices![1][0])
    .filter((offset) => code.isCode(offset))
}
