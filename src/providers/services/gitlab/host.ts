import type {Subject} from '../../verification.js'

import {hostNamedBy} from '../../named-host.js'

/**
 * The server that a token is for, where it is not gitlab.com: every GitLab gives out tokens of the same form. By the names
 * that GitLab's own tools have for it: CI_SERVER_URL (Predefined variables), GITLAB_HOST, GL_HOST and GITLAB_URI (glab),
 * GITLAB_BASE_URL (Terraform provider), GITLAB_URL and GL_URL (semantic-release); all docs.gitlab.com or the tool's README.
 */
export function gitlabHost(subject: Subject): null | string {
  return hostNamedBy(subject, /^(GITLAB_(URL|URI|HOST|BASE_URL)|GL_(URL|HOST)|CI_SERVER_URL)$/)
}
