import type {ConfigVarCase} from './reported-case.js'

/** Makes cases of secrets for which the audit names exactly these rules. */
export const judged =
  (findings: readonly string[]) =>
  (source: string, key: string, value: string): ConfigVarCase =>
    secret(source, key, value, {findings})

/** A secret, with nothing wrong about it unless said. */
export function secret(source: string, key: string, value: string, more: Partial<ConfigVarCase> = {}): ConfigVarCase {
  return {source, what: 'config var', key, value, secret: true, findings: [], ...more}
}

/** What is no secret. */
export function setting(source: string, key: string, value: string, more: Partial<ConfigVarCase> = {}): ConfigVarCase {
  return {source, what: 'config var', key, value, secret: false, ...more}
}
