import type {ProtectionClass} from '../../model/protection-class.js'
import type {RotationPlan} from './plan.js'

/** The classes of which something is written, or handed out, with the new value from the first moment on. */
const WRITTEN: ReadonlySet<ProtectionClass> = new Set([
  'data-at-rest',
  'derived-ids',
  'passwords',
  'sessions',
  'tokens',
])

/**
 * Whether the new value stays beside the old one as that comes back: in an overlap, where something may have been written
 * with it. What waits for a deployment has written nothing, and under another key the old value stays readable anyway.
 */
export function keepsNewBeside({options, protects}: Pick<RotationPlan, 'options' | 'protects'>): boolean {
  return (
    options.strategy === 'overlap' &&
    options.previousForm !== 'next' &&
    options.previousForm !== 'renamed' &&
    protects !== undefined &&
    WRITTEN.has(protects.class)
  )
}
