import type {Provider} from '../provider.js'

/** What is known of Docker's credentials. */
export const docker: Provider = {
  id: 'docker',
  name: 'Docker',
  words: ['docker', 'dockerhub', 'docker_hub'],
  forms: [
    {label: 'Docker personal access token', kind: 'token', prefix: 'dckr_pat_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {
      label: 'Docker organization access token',
      replaces: ['Docker personal access token'],
      kind: 'token',
      prefix: 'dckr_oat_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
    },
  ],
  named: [],
  envKeys: ['DOCKER_PASSWORD'],
  keysPage: 'https://app.docker.com/settings/personal-access-tokens',
  sources: ['Personal access tokens (docs.docker.com)'],
}
