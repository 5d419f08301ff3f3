import type {Reference} from '../lexing/reference.js'

import {withoutRemarks} from '../lexing/remarks.js'
import {readShell} from '../shell/shell.js'

/**
 * References in `heroku.yml` ("Building Docker Images with heroku.yml", Heroku Dev Center): in the commands of `run` and
 * `release`, and the config vars that `setup: config:` gives a new app.
 */
export function readHerokuYml(text: string): Reference[] {
  const found: Reference[] = []
  let section = ''
  let config: null | number = null
  let commands = ''
  for (const [at, line] of withoutRemarks(text).split('\n').entries()) {
    const [, blanks, name, value] = /^( *)([\w.-]+)\s*:(?:\s+(.*?))?\s*$/.exec(line) ?? []
    const depth = line.length - line.trimStart().length
    if (line.trim() !== '' && depth === 0) section = name ?? ''
    if (config !== null && line.trim() !== '' && depth <= config) config = null
    if (section === 'setup' && name !== undefined) {
      if (config !== null) {
        const given = (value ?? '').replace(/^(["'])(.*)\1$/, '$2')
        found.push({key: name, line: at + 1, optional: given !== '', default: given || null})
      } else if (name === 'config') config = blanks.length
    }

    const isCommand = (section === 'run' || section === 'release') && name !== 'image'
    commands += `${isCommand ? commandIn(line) : ''}\n`
  }

  return [...found, ...readShell(commands)].sort((a, b) => a.line - b.line)
}

/** The command of a line, without the signs of YAML around it. */
const commandIn = (line: string) =>
  line
    .replace(/^\s*(?:-\s+)?(?:[\w.-]+:(?:\s|$))?/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
