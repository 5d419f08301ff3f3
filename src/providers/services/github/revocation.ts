import type {Revoking} from '../../issuing.js'

import {callService} from '../../service-call.js'

/**
 * Ends a token, whoever's it is: GitHub lets anybody who holds one do that, without logging in (who logs in is turned
 * away), 60 times an hour. It cannot be undone, and GitHub tells the owner by mail.
 */
export const githubRevoking: Revoking = {
  labels: [
    'GitHub personal access token (classic)',
    'GitHub fine-grained personal access token',
    'GitHub OAuth access token',
    'GitHub App user access token',
    'GitHub refresh token',
  ],
  source:
    'REST API: Revoke a list of credentials (docs.github.com); Credential revocation API now supports GitHub OAuth and GitHub App credentials (github.blog)',
  needs: null,
  async revoke(old, context) {
    await callService(context, {
      method: 'POST',
      url: 'https://api.github.com/credentials/revoke',
      json: {credentials: [old.credential.value.reveal().trim()]},
      service: 'GitHub',
      what: 'to revoke a token',
      next: 'Delete it at https://github.com/settings/tokens.',
    })
  },
}
