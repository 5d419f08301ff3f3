import type {Verdict} from '../../src/providers/verification.js'

import {classify} from '../../src/classify/classify.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {subjectOf} from '../../src/providers/subject.js'
import {type ServiceOptions, verifyCredential} from '../../src/providers/verify-credential.js'
import {FakeClock} from '../support/fake-clock.js'

/** What a config var is to a provider: as the plugin itself finds it. */
export function subject(key: string, text: string, beside: Readonly<Record<string, null | string>> = {}) {
  const value = new SecretValue(text)
  const {credentials} = classify(key, value)
  const all = Object.entries(beside).map(
    ([name, other]) => [name, other === null ? null : new SecretValue(other)] as const,
  )
  if (credentials.length === 0) throw new Error(`${key} holds no credential`)
  return subjectOf({key, value}, credentials[0], new Map([...all, [key, value]]))
}

/** The environment variable by which a service is somewhere else. */
export function hostVariable(provider: string): string {
  return `HEROKU_SECRETS_PROVIDER_HOST_${provider.toUpperCase().replaceAll('-', '_')}`
}

/** Asks about a config var as the plugin does. */
export async function ask(
  service: {readonly beside?: Readonly<Record<string, null | string>>; readonly key: string; readonly value: string},
  options: Partial<ServiceOptions> & {acceptedBefore?: boolean} = {},
): Promise<null | Verdict> {
  return verifyCredential(subject(service.key, service.value, service.beside), {
    clock: new FakeClock(),
    environment: {},
    agreesToHost: (_, host) => host.endsWith('.example.com'),
    ...options,
  })
}
