import type {Provider} from '../../provider.js'

import {awsIdentity} from './identity.js'
import {awsKeyIssuing, awsKeyRevoking} from './keys.js'

/** What is known of AWS's credentials. */
export const aws: Provider = {
  id: 'aws',
  name: 'AWS',
  words: ['aws', 's3', 'bucketeer', 'ses', 'dynamodb', 'sqs', 'cloudcube'],
  forms: [
    {label: 'AWS access key id', kind: 'public', prefix: 'AKIA', rest: /^[A-Z0-9]{12,20}$/},
    {label: 'AWS temporary access key id', kind: 'public', prefix: 'ASIA', rest: /^[A-Z0-9]{12,20}$/},
    {label: 'Amazon Bedrock API key', kind: 'api-key', prefix: 'ABSK', rest: /^[A-Za-z0-9+/=]{40,}$/},
  ],
  named: [
    {label: 'AWS access key id', kind: 'public', key: /(access_)?key_?id$/},
    {label: 'AWS secret access key', kind: 'api-key', key: /secret(_access)?(_key)?$|secretkey$/},
    {label: 'AWS session token', kind: 'token', key: /session_token$|security_token$/},
  ],
  envKeys: ['AWS_SECRET_ACCESS_KEY'],
  keysPage: 'https://console.aws.amazon.com/iam/home#/users',
  instructions: {
    issue: [
      'Select the IAM user and open its Security credentials tab.',
      'Under Access keys choose Create access key; a user has at most two, so an unused one may have to go first.',
      'Copy the access key ID and the secret, or choose Download .csv file: the secret is shown only once.',
    ],
    revoke: [
      "Open the user's Security credentials tab and find the old key by its ID.",
      'Under Actions choose Deactivate, and look whether everything still works: this can be undone.',
      'Then, under Actions, choose Delete and confirm with the ID: this cannot be undone.',
    ],
    newId: 'access key ID',
  },
  instructionsFor: {
    'Amazon Bedrock API key': {
      issue: [
        'Select the IAM user and open its Security credentials tab.',
        'Under API keys for Amazon Bedrock choose Generate API Key, and copy it: it is shown only once.',
      ],
      revoke: [
        "Open the user's Security credentials tab and find the old key under API keys for Amazon Bedrock.",
        'Under Actions choose Deactivate, look whether everything still works, and then Delete.',
      ],
    },
  },
  verify: [awsIdentity],
  issue: [awsKeyIssuing],
  revoke: [awsKeyRevoking],
  sources: ['Manage access keys for IAM users (docs.aws.amazon.com)', 'IAM identifiers (docs.aws.amazon.com)'],
}
