import type {Reference} from '../lexing/reference.js'
import type {PythonImport} from './names.js'
import type {PythonScript} from './script.js'

import {defaultOf} from './fallback.js'

/** Members of Dynaconf's settings that are no settings. */
const METHODS =
  /^(?:get|get_fresh|exists|as_dict|as_bool|as_int|as_float|as_json|reload|validators|setenv|from_env|using_env|configure|set|unset|update|load_file|populate_obj|keys|items|values|fresh|loaded_envs|current_env|find_file|path_for|get_environ|exists_in_environ|to_dict|store|clean)$/

/** Settings of Dynaconf: what stands before their names, and whether files may have them. */
interface DynaconfSettings {
  readonly prefix: string
  readonly hasFiles: boolean
}

/** What Dynaconf reads: settings behind its prefix, `DYNACONF_` unless said ("Environment variables"). */
export function dynaconfReferences(script: PythonScript, imports: readonly PythonImport[]): Reference[] {
  if (!imports.some(({module}) => module.split('.')[0] === 'dynaconf')) return []
  const settings = dynaconfSettings(script, imports)
  const [first] = settings.values()
  const found: Reference[] = []
  for (let at = 0; at < script.tokens.length; at++) {
    const held = script.value(at - 1) === '.' ? undefined : settings.get(script.value(at))
    if (held) {
      const read = settingAt(script, at)
      if (read) found.push({...read, key: held.prefix + read.key, optional: read.optional || held.hasFiles})
    } else if (first && script.value(at) === 'Validator' && script.value(at + 1) === '(') {
      found.push(...validated(script, at + 1, first.prefix))
    }
  }

  return found
}

function dynaconfSettings(script: PythonScript, imports: readonly PythonImport[]): Map<string, DynaconfSettings> {
  const settings = new Map<string, DynaconfSettings>()
  for (const {module, name, local} of imports) {
    if (module === 'dynaconf' && name === 'settings') settings.set(local, {prefix: 'DYNACONF_', hasFiles: true})
  }

  for (let at = 0; at < script.tokens.length; at++) {
    const maker = script.value(at + 3) === '.' ? at + 4 : at + 2
    const isMade = /^(?:Dynaconf|LazySettings)$/.test(script.value(maker)) && script.value(maker + 1) === '('
    if (!script.isName(at) || script.value(at + 1) !== '=' || !isMade) continue
    const items = script.items(maker + 1)
    const said = items.find(({name}) => name === 'envvar_prefix')
    const prefix = said ? script.knownText(said.from) : 'DYNACONF'
    const hasFiles = items.some(({name}) => name !== null && /^settings?_files?$/.test(name))
    settings.set(script.value(at), {prefix: prefix ? `${prefix.split(',')[0]}_` : '', hasFiles})
  }

  return settings
}

/** `settings.KEY`, `settings['KEY']`, `settings.get('KEY', 'default')`, `settings.db.host`. */
function settingAt(script: PythonScript, at: number): null | Reference {
  const line = script.line(at)
  if (script.value(at + 1) === '[') {
    const key = script.knownText(at + 2)
    const isRead = key !== null && script.value(at + 3) === ']' && script.value(at + 4) !== '='
    return isRead ? {key: key.toUpperCase(), line, optional: false, default: null} : null
  }

  if (script.value(at + 1) !== '.') return null
  const name = script.value(at + 2)
  if (name === 'get' && script.value(at + 3) === '(') {
    const [key, ...rest] = script.items(at + 3)
    const text = key && script.knownText(key.from)
    const {optional, value} = defaultOf(script, rest[0])
    return text ? {key: text.toUpperCase().replaceAll('.', '__'), line, optional, default: value} : null
  }

  if (METHODS.test(name) || name.startsWith('_')) return null
  const path: string[] = []
  let next = at
  while (script.value(next + 1) === '.' && script.isName(next + 2) && script.value(next + 3) !== '(') {
    path.push(script.value(next + 2))
    next += 2
  }

  const isWritten = script.value(next + 1) === '='
  // A method of the value (settings.KEY.lower()) is no part of its name.
  if (path.length === 0 || isWritten) return null
  return {key: path.join('__').toUpperCase(), line, optional: false, default: null}
}

/** `Validator('A', 'B', must_exist=True)`. */
function validated(script: PythonScript, open: number, prefix: string): Reference[] {
  const items = script.items(open)
  const given = defaultOf(
    script,
    items.find(({name}) => name === 'default'),
  )
  const isRequired = items.some(
    ({name, from}) => (name === 'must_exist' || name === 'required') && script.value(from) === 'True',
  )
  return items.flatMap(({name, from}) => {
    const text = name === null ? script.knownText(from) : null
    if (text === null) return []
    const key = prefix + text.toUpperCase().replaceAll('.', '__')
    const optional = given.optional || !isRequired
    return [{key, line: script.line(from), optional, default: given.value, declared: true}]
  })
}

/** What Flask reads: `from_envvar('X')`, and settings behind `FLASK_` after `from_prefixed_env()` ("Configuration Handling"). */
export function flaskReferences(script: PythonScript): Reference[] {
  const found: Reference[] = []
  let prefix: null | string = null
  const set = new Set<string>()
  for (let at = 0; at < script.tokens.length; at++) {
    const name = script.value(at)
    if (script.value(at + 1) === '(' && /^(?:config_)?from_envvar$/.test(name)) {
      const items = script.items(at + 1)
      const key = items[0] && script.knownText(items[0].from)
      const isSilent = items.some((one) => one.name === 'silent' && script.value(one.from) === 'True')
      if (key) found.push({key, line: script.line(at), optional: isSilent, default: null})
    } else if (script.value(at + 1) === '(' && name === 'from_prefixed_env') {
      const items = script.items(at + 1)
      const said = items.find((one) => one.name === 'prefix' || one.name === null)
      prefix = (said && script.knownText(said.from)) ?? (said ? prefix : 'FLASK')
    } else if (name === 'config' && script.value(at + 1) === '[' && script.value(at + 4) === '=') {
      set.add(script.knownText(at + 2) ?? '')
    }
  }

  return prefix === null ? found : [...found, ...flaskSettings(script, prefix, set)]
}

function flaskSettings(script: PythonScript, prefix: string, set: ReadonlySet<string>): Reference[] {
  const found: Reference[] = []
  for (let at = 0; at < script.tokens.length; at++) {
    if (script.value(at) !== 'config' || script.value(at - 1) !== '.') continue
    const isCalled = script.startsWith(at + 1, ['.', 'get', '('])
    const open = isCalled ? at + 3 : at + 1
    const key = script.knownText(open + 1)
    if (key === null || (!isCalled && (script.value(open) !== '[' || script.value(at + 4) === '='))) continue
    const {optional, value} = isCalled ? defaultOf(script, script.items(open)[1]) : {optional: false, value: null}
    found.push({key: `${prefix}_${key}`, line: script.line(at), optional: optional || set.has(key), default: value})
  }

  return found
}
