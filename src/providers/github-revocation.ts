import type {Revoking} from './issuing.js'

import {callService} from './service-call.js'

/** Ends a token, whoever's it is: GitHub lets anybody who holds one do that, without logging in. */
export const githubRevoking: Revoking = {
  labels: [
    'GitHub personal access token (classic)',
    'GitHub fine-grained personal access token',
    'GitHub OAuth access token',
    'GitHub App user access token',
  ],
  source: 'REST API: Revoke a list of credentials (docs.github.com)',
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
