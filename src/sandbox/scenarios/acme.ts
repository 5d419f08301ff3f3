import type {WorldSpec} from '../world/world-spec.js'

/** A team's pipeline of four apps. */
export function acme(): WorldSpec {
  return {
    seed: 'acme',
    teams: ['acme'],
    pipelines: {acme: {team: 'acme', review: {LOG_LEVEL: 'debug'}, test: {LOG_LEVEL: 'error'}}},
    apps: {
      'acme-dev': {pipeline: 'acme', stage: 'development', team: 'acme', vars: {LOG_LEVEL: 'info'}},
      'acme-staging': {pipeline: 'acme', stage: 'staging', team: 'acme', vars: {LOG_LEVEL: 'info'}},
      'acme-prod': {pipeline: 'acme', stage: 'production', team: 'acme', vars: {LOG_LEVEL: 'info'}},
      'acme-prod-worker': {pipeline: 'acme', stage: 'production', team: 'acme', vars: {LOG_LEVEL: 'info'}},
    },
  }
}
