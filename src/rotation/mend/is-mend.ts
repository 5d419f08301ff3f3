import type {RotationOptions} from '../model/plan.js'

/** Whether the credential stays what it is and is only written rightly: then nothing of it goes out of use. */
export function isMend({valueFrom}: Pick<RotationOptions, 'valueFrom'>): boolean {
  return valueFrom?.kind === 'mend'
}

/** What makes a rotation one that mends: nothing of the policy's overlap, as there is no other credential to be kept. */
export const MENDING = {
  strategy: 'replace',
  previousKey: null,
  nextKey: null,
  valueFrom: {kind: 'mend'},
  revoke: 'later',
} as const satisfies Partial<RotationOptions>
