import type {Release} from '../../heroku/releases.js'

/** A release, and when it was out: made, or its release command over. Milliseconds since the epoch. */
export type OutRelease = Pick<Release, 'version'> & {readonly outAt: number}

/**
 * Until when old web dynos may serve after a release. A further release before that starts it over: its dynos wait in place of
 * those that had not served yet.
 *
 * @param later those that succeeded after it
 * @param window how long old web dynos serve after a release, in milliseconds
 * @returns milliseconds since the epoch
 */
export function servingEnd(own: OutRelease, later: readonly OutRelease[], window: number): number {
  let end = own.outAt + window
  for (const {outAt} of [...later].sort((a, b) => a.version - b.version)) {
    if (outAt < end) end = Math.max(end, outAt + window)
  }

  return end
}
