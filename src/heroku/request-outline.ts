import type {Environment} from '../model/environment.js'

import {type CredentialAddress, rotationPath} from './data-credentials.js'

/** A request as it can be shown: no host, no body, names of apps and add-ons in place of their ids. */
export interface RequestOutline {
  readonly method: 'GET' | 'PATCH' | 'POST'
  readonly path: string
  /** Keys of the config vars that it changes. */
  readonly keys?: readonly string[]
}

/** Reads the config vars of an environment. */
export function readOutline(environment: Environment): RequestOutline {
  return environment.appId === null
    ? {method: 'GET', path: stagePath(environment)}
    : {method: 'GET', path: `/apps/${environment.name}/config-vars-settings`}
}

/** Changes config vars of an environment. */
export function changeOutline(environment: Environment, keys: readonly string[]): RequestOutline {
  return {
    method: 'PATCH',
    path: environment.appId === null ? stagePath(environment) : `/apps/${environment.name}/config-vars`,
    keys,
  }
}

/** Reads something of an app: its releases, what runs. */
export function appOutline(
  environment: Environment,
  what: 'builds' | 'builds/{id}' | 'dynos' | 'formation' | 'releases' | 'releases/{id}' | 'releases/{id}/config-vars',
): RequestOutline {
  return {method: 'GET', path: `/apps/${environment.name}/${what}`}
}

/** Has an add-on replace a credential, at the API of the data services. */
export function addOnRotationOutline(address: CredentialAddress): RequestOutline {
  const {name} = address.addOn
  return {method: 'POST', path: rotationPath({...address, addOn: {id: name, name}})}
}

function stagePath({pipeline, stage}: Environment): string {
  return `/pipelines/${pipeline?.id}/stage/${stage}/config-vars`
}
