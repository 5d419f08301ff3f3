import type {Subject} from '../../verification.js'

import {hostNamedBy} from '../../named-host.js'

/** The server that a token is for, where it is not gitlab.com: every GitLab gives out tokens of the same form. */
export function gitlabHost(subject: Subject): null | string {
  return hostNamedBy(subject, /^(.*_)?GITLAB_(.*_)?(HOST|URL|SERVER|BASE_URL|ENDPOINT)$|^CI_SERVER_URL$/)
}
