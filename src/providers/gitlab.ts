import type {Provider} from './provider.js'

/** What is known of GitLab's credentials. */
export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  words: ['gitlab'],
  forms: [
    {label: 'GitLab personal access token', kind: 'token', prefix: 'glpat-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab deploy token', kind: 'token', prefix: 'gldt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab runner authentication token', kind: 'token', prefix: 'glrt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab pipeline trigger token', kind: 'token', prefix: 'glptt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab CI/CD job token', kind: 'token', prefix: 'glcbt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab SCIM token', kind: 'token', prefix: 'glsoat-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab feed token', kind: 'token', prefix: 'glft-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab incoming mail token', kind: 'token', prefix: 'glimt-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab agent token', kind: 'token', prefix: 'glagent-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab OAuth application secret', kind: 'token', prefix: 'gloas-', rest: /^[A-Za-z0-9_.=-]{16,}$/},
    {label: 'GitLab runner registration token', kind: 'token', prefix: 'GR1348941', rest: /^[A-Za-z0-9_-]{16,}$/},
  ],
  named: [],
  hosts: ['.gitlab.com'],
  envKeys: ['GITLAB_TOKEN'],
  keysPage: 'https://gitlab.com/-/user_settings/personal_access_tokens',
  sources: ['GitLab token overview (docs.gitlab.com)'],
}
