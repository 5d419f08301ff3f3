import type {Rule} from '../rule.js'

import {broadKey} from './broad-key.js'
import {copiedAddonCredential} from './copied-addon-credential.js'
import {deadCredential} from './dead-credential.js'
import {duplicateInEnvironment} from './duplicate-in-environment.js'
import {excessScope} from './excess-scope.js'
import {expiredCredential} from './expired-credential.js'
import {expiredException} from './expired-exception.js'
import {exposedToBrowser} from './exposed-to-browser.js'
import {liveKeyOutsideProduction} from './live-key-outside-production.js'
import {malformedValue} from './malformed-value.js'
import {placeholderValue} from './placeholder-value.js'
import {retiredValueInUse} from './retired-value-in-use.js'
import {revocationPending} from './revocation-pending.js'
import {sharedAcrossPipelines} from './shared-across-pipelines.js'
import {sharedAcrossStages} from './shared-across-stages.js'
import {staleSecret} from './stale-secret.js'
import {testKeyInProduction} from './test-key-in-production.js'
import {unmaskedSecret} from './unmasked-secret.js'
import {unrecordedChange} from './unrecorded-change.js'
import {weakValue} from './weak-value.js'

/** Every rule there is. The order of what they find is that of RULE_IDS, not of this list. */
export const RULES: readonly Rule[] = [
  broadKey,
  copiedAddonCredential,
  deadCredential,
  duplicateInEnvironment,
  excessScope,
  expiredCredential,
  expiredException,
  exposedToBrowser,
  liveKeyOutsideProduction,
  malformedValue,
  placeholderValue,
  retiredValueInUse,
  revocationPending,
  sharedAcrossPipelines,
  sharedAcrossStages,
  staleSecret,
  testKeyInProduction,
  unmaskedSecret,
  unrecordedChange,
  weakValue,
]
