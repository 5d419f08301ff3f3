import type {LabelledSecret} from './labelled-secret.js'

import {hex} from '../../classify/invented-values.js'

const unknown = (key: string, code?: LabelledSecret['code']): LabelledSecret => ({
  key,
  class: 'unknown',
  ...(code && {code}),
  from: 'invented',
})

/** What the policy says, and what nobody knows. */
export const POLICY_AND_UNKNOWN: readonly LabelledSecret[] = [
  {key: 'HARBOUR_SECRET', class: 'data-at-rest', policy: 'data-at-rest', from: 'invented'},
  {key: 'HARBOUR_SECRET', class: 'derived-ids', policy: 'derived-ids', from: 'invented'},
  {key: 'HARBOUR_SECRET', class: 'other-party', policy: 'other-party', from: 'invented'},
  {key: 'HARBOUR_SECRET', class: 'access', policy: 'access', from: 'invented'},
  {key: 'SESSION_SECRET', class: 'data-at-rest', policy: 'data-at-rest', from: 'invented'},
  {key: 'LOCKBOX_MASTER_KEY', class: 'data-at-rest', value: hex(64), policy: 'access', from: 'invented'},
  {
    key: 'HARBOUR_SECRET',
    class: 'data-at-rest',
    policy: 'sessions',
    code: {'src/vault.ts': "const cipher = createCipheriv('aes-256-gcm', process.env.HARBOUR_SECRET!, iv)\n"},
    from: 'invented',
  },
  unknown('HARBOUR_SECRET'),
  unknown('WAREHOUSE_SECRET'),
  unknown('ACME_SECRET'),
  // Its name says that somebody else has it.
  {...unknown('SHARED_SECRET'), or: ['other-party']},
  unknown('ORCHARD_SECRET_VALUE'),
  unknown('BRIDGE_SECRET_2'),
  unknown('PLATFORM_SECRET'),
  unknown('CORE_SECRET'),
  unknown('LIGHTHOUSE_PRIVATE_SECRET'),
  unknown('MARKET_SECRET_PRODUCTION'),
  unknown('TENANT_SECRET'),
  unknown('FABRIC_SECRET'),
  unknown('HARBOUR_SECRET', {'src/index.ts': 'start({secret: process.env.HARBOUR_SECRET, port: process.env.PORT})\n'}),
  unknown('ORCHARD_SECRET', {'lib/orchard.rb': 'Orchard.configure { |c| c.secret = ENV["ORCHARD_SECRET"] }\n'}),
  unknown('FABRIC_SECRET', {'app/fabric.py': 'import os\nFABRIC = Fabric(secret=os.environ["FABRIC_SECRET"])\n'}),
  unknown('TENANT_SECRET', {
    'src/other.ts': "const cipher = createCipheriv('aes-256-gcm', process.env.ROW_KEY!, iv)\n",
  }),
]
