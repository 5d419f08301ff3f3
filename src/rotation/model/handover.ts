/**
 * How the web dynos of a new release take over: at once, as other dynos do; with preboot, minutes later; in a Private Space
 * one after the other (Dev Center, "Preboot" and "Rolling Deploys").
 */
export interface Handover {
  readonly kind: 'at-once' | 'preboot' | 'rolling'
  /** In how many turns, where it is one after the other. */
  readonly turns: number
  /** What could not be read, and what is done about it, as a sentence; null where Heroku has said. */
  readonly doubt: null | string
}

/** Where nothing is known to be special. */
export const AT_ONCE: Handover = {kind: 'at-once', turns: 1, doubt: null}

/** How long a dyno may take to boot, in seconds, where nobody says otherwise (Dev Center, "Limits": boot timeout). */
export const DEFAULT_BOOT_TIMEOUT = 60

/** How long a dyno may take to shut down, in milliseconds (Dev Center, "Dyno Behavior"). */
export const SHUTDOWN = 30_000

/** With preboot, requests go to the new dynos so long after the boot timeout (Dev Center, "Preboot"). */
const PREBOOT_SWITCH = 120_000

/**
 * How long old web dynos serve after a release at most, in milliseconds.
 *
 * @param bootTimeout in seconds
 */
export function servingTime({kind, turns}: Handover, bootTimeout: number = DEFAULT_BOOT_TIMEOUT): number {
  if (kind === 'at-once') return 0
  return kind === 'preboot' ? bootTimeout * 1000 + PREBOOT_SWITCH : bootTimeout * 1000 * turns
}
