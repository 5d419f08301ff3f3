import type {Account} from '../world/state.js'
import type {World} from '../world/world.js'

import {Problem} from './problem.js'

/** How many requests an account has left. They come back steadily (Platform API Reference, "Rate Limits"). */
export function remaining(world: World, account: Account): number {
  const {capacity, perMinute} = world.rateLimit
  const refilled = account.tokens + ((world.now() - account.refilledAt) / 60_000) * perMinute
  return Math.floor(Math.min(capacity, refilled))
}

/**
 * Takes one request token off an account.
 *
 * @throws {Problem} 429 when none is left
 */
export function spend(world: World, account: Account): void {
  const {capacity, perMinute} = world.rateLimit
  const now = world.now()
  account.tokens = Math.min(capacity, account.tokens + ((now - account.refilledAt) / 60_000) * perMinute)
  account.refilledAt = now
  if (account.tokens < 1) {
    const seconds = Math.ceil(((1 - account.tokens) / perMinute) * 60)
    throw new Problem(
      429,
      'rate_limit',
      'Your account reached the API rate limit. Please wait a few minutes before making new requests.',
      {
        fields: {url: 'https://devcenter.heroku.com/articles/platform-api-reference#rate-limits'},
        headers: {'Retry-After': String(seconds)},
      },
    )
  }

  account.tokens -= 1
}
