import type {Reference} from '../lexing/reference.js'

import {readShell} from '../shell/shell.js'

/** Stands for a line break within a command. */
const BREAK = '\u0001'

/**
 * References in the command that a Dockerfile gives its image (`CMD`, `ENTRYPOINT` in shell form, or of a shell), but for
 * what `ENV` sets there. What a build reads (`ARG`, `RUN`) is no config var.
 */
export function readDockerfile(text: string): Reference[] {
  const joined = text.replaceAll(/\\[^\S\n]*\n/g, (end) => `${' '.repeat(end.length - 1)}${BREAK}`)
  const set = new Set<string>()
  let commands = ''
  for (const line of joined.split('\n')) {
    const breaks = '\n'.repeat(line.split(BREAK).length - 1)
    const [, instruction, rest] = /^\s*(CMD|ENTRYPOINT|ENV)\s+(.*)$/i.exec(line) ?? []
    if (instruction?.toUpperCase() === 'ENV') {
      for (const [, name] of rest.matchAll(/(?:^|\s)([A-Z][A-Z\d_]*)[=\s]/g)) set.add(name)
    }

    const isCommand = instruction !== undefined && instruction.toUpperCase() !== 'ENV'
    commands += `${isCommand ? shellOf(rest) : ''}${breaks}\n`
  }

  return readShell(commands).filter(({key}) => !set.has(key))
}

/** What a shell reads of a command: all of it, or in a list what follows `-c`. */
function shellOf(command: string): string {
  const plain = command.replaceAll(BREAK, ' ')
  if (!plain.trimStart().startsWith('[')) return plain
  try {
    const list = JSON.parse(plain) as unknown[]
    const at = list.findIndex((word) => typeof word === 'string' && /^-\w*c$/.test(word))
    const isShell = typeof list[0] === 'string' && /(?:^|\/)(?:ba|da|z|k)?sh$/.test(list[0])
    return isShell && at !== -1 && typeof list[at + 1] === 'string'
      ? (list[at + 1] as string).replaceAll('\n', ' ')
      : ''
  } catch {
    return plain
  }
}
