import type {Reference} from '../lexing/reference.js'
import type {Environment} from './environment.js'
import type {Script} from './script.js'

import {literalText} from '../lexing/pattern-reader.js'

const CAPITALS = /^[A-Z][A-Z\d_]*$/

/**
 * Variables that settings of tools and libraries name: webpack's EnvironmentPlugin, Astro's `envField`, convict's
 * `env: 'X'`, Confidence's `$env: 'X'`.
 */
export function pluginReferences(script: Script): Reference[] {
  const found: Reference[] = []
  const isConvict = script.parts.some(({type, value}) => type === 'StringLiteral' && /^.convict.$/.test(value))
  for (let at = 0; at < script.parts.length; at++) {
    if (script.value(at) === 'EnvironmentPlugin' && script.value(at + 1) === '(')
      found.push(...ofPlugin(script, at + 2))
    else if (script.startsWith(at, [':', 'envField', '.'])) found.push(...ofField(script, at - 1))
    else if (script.value(at) === ':' && script.text(at + 1) !== null) {
      const name = script.text(at - 1) ?? script.value(at - 1)
      if (name === '$env' || (name === 'env' && isConvict)) found.push(ofObject(script, at - 1))
    }
  }

  return found
}

/** webpack ("EnvironmentPlugin"): a list of names, or names with defaults; `undefined` makes one required. */
function ofPlugin(script: Script, at: number): Reference[] {
  if (script.value(at) === '[') {
    return script.items(at).flatMap(({from}) => {
      const key = script.text(from)
      return key === null ? [] : [{key, line: script.line(from), optional: false, default: null}]
    })
  }

  if (script.value(at) !== '{') {
    const key = script.text(at)
    return key === null ? [] : [{key, line: script.line(at), optional: false, default: null}]
  }

  return script.entries(at).flatMap(({key, line, from}) => {
    if (key === null) return []
    const optional = script.value(from) !== 'undefined'
    return [{key, line, optional, default: optional ? literalText(script.parts[from]?.value) : null}]
  })
}

/** Astro ("Environment variables: type safe environment variables"). */
function ofField(script: Script, at: number): Reference[] {
  const key = script.text(at) ?? script.value(at)
  const open = script.find(at + 2, at + 8, ['('])
  const options = script.value(open + 1) === '{' ? script.entries(open + 1) : []
  if (!CAPITALS.test(key)) return []
  const given = options.find((one) => one.key === 'default')
  const optional =
    given !== undefined || options.some((one) => one.key === 'optional' && script.value(one.from) === 'true')
  const value = given ? literalText(script.parts[given.from]?.value) : null
  return [{key, line: script.line(at), optional, default: value, declared: true}]
}

/** `{default: 'x', env: 'X'}`: what stands beside it. */
function ofObject(script: Script, at: number): Reference {
  const key = script.text(at + 2)!
  const line = script.line(at + 2)
  let open = at
  for (let depth = 0; open > 0; open--) {
    const sign = script.value(open)
    if (sign === '}' || sign === ']' || sign === ')') depth++
    else if (sign === '{' && depth-- === 0) break
    else if (sign === '[' || sign === '(') depth--
  }

  const given = script.entries(open).find((one) => one.key === 'default' || one.key === '$default')
  const literal = given ? script.parts[given.from]?.value : 'null'
  const isNothing = literal === 'null' || literal === 'undefined' || literal === "''" || literal === '""'
  return {key, line, optional: !isNothing, default: isNothing ? null : literalText(literal), declared: true}
}

/**
 * Variables that Nuxt puts into its runtime config ("Runtime Config: Environment Variables"): `NUXT_` and the path of
 * the key. A key that is given another variable, or a value, has a default.
 */
export function nuxtReferences(script: Script, environment: Environment): Reference[] {
  const found: Reference[] = []
  const read = (open: number, prefix: string): void => {
    for (const {key, line, from, to} of script.entries(open)) {
      if (key === null || key === 'app') continue
      const name = `${prefix}_${key
        .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
        .replaceAll('-', '_')
        .toUpperCase()}`
      if (script.value(from) === '{') {
        read(from, name)
        continue
      }

      let readsItself = false
      for (let at = from; at < to; at++) if (environment.endAt(at) > at) readsItself = true
      const literal = script.parts[from]?.value ?? ''
      const isNothing = /^(?:''|""|``|undefined|null)$/.test(literal)
      if (readsItself) continue
      const value = isNothing ? null : literalText(literal)
      found.push({key: name, line, optional: !isNothing, default: value, declared: true})
    }
  }

  for (let at = 0; at < script.parts.length; at++) {
    const isNuxt = script.value(at) === 'defineNuxtConfig' && script.value(at + 1) === '('
    const open = isNuxt && script.value(at + 2) === '{' ? at + 2 : null
    const config = open === null ? undefined : script.entries(open).find(({key}) => key === 'runtimeConfig')
    if (config && script.value(config.from) === '{') read(config.from, 'NUXT')
  }

  return found
}
