import type {AppSpec} from '../../../src/sandbox/sandbox.js'

/** Made-up letters and digits, the same for the same seed. */
export const letters = (seed: number, length: number) =>
  Array.from(
    {length},
    (_, index) => 'abcdefghjkmnpqrstuvwxyzABCDEFGH23456789'[(index * 7 + seed * 5 + index * index) % 38],
  ).join('')

/** The spec of a pipeline whose two apps hold the same config vars. */
export function pipeline(vars: Record<string, string>): Record<string, AppSpec> {
  return {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars},
  }
}
