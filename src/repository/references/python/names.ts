import type {PythonScript} from './script.js'

/** A name that a file imports. */
export interface PythonImport {
  /** Empty where a whole module is imported. */
  readonly name: string
  readonly module: string
  readonly local: string
}

/** What a file imports, and how it calls it. */
export function importsOf(script: PythonScript): PythonImport[] {
  const found: PythonImport[] = []
  for (let at = 0; at < script.tokens.length; at++) {
    if (!script.tokens[at].first && script.value(at - 1) !== ';' && script.value(at - 1) !== ':') continue
    if (script.value(at) === 'import') found.push(...modulesAt(script, at + 1))
    else if (script.value(at) === 'from') found.push(...namesAt(script, at + 1))
  }

  return found
}

/** `import os as o, sys`. */
function modulesAt(script: PythonScript, start: number): PythonImport[] {
  const found: PythonImport[] = []
  const end = script.endOfStatement(start)
  for (let at = start; at <= end; at++) {
    const [module, next] = dotted(script, at)
    if (module === '') break
    const isRenamed = script.value(next) === 'as' && next <= end
    found.push({name: '', module, local: isRenamed ? script.value(next + 1) : module.split('.')[0]})
    at = isRenamed ? next + 2 : next
    if (script.value(at) !== ',') break
  }

  return found
}

/** `from os import (environ as e, getenv)`. */
function namesAt(script: PythonScript, start: number): PythonImport[] {
  const [module, next] = dotted(script, start)
  if (script.value(next) !== 'import') return []
  const found: PythonImport[] = []
  const open = script.value(next + 1) === '('
  const end = open ? script.match(next + 1) : script.endOfStatement(next) + 1
  for (let at = open ? next + 2 : next + 1; at < end; at++) {
    const name = script.value(at)
    const isRenamed = script.value(at + 1) === 'as'
    found.push({name, module, local: isRenamed ? script.value(at + 2) : name})
    at += isRenamed ? 3 : 1
  }

  return found
}

/** A dotted name, and what stands behind it. */
function dotted(script: PythonScript, start: number): [string, number] {
  let at = start
  let name = ''
  while (
    script.value(at) === '.' ||
    script.value(at) === '...' ||
    (script.isName(at) && !/^(?:import|as)$/.test(script.value(at)))
  ) {
    name += script.value(at)
    at++
    if (script.isName(at) && script.isName(at - 1)) break
  }

  return [name, at]
}
