import type {Config} from '@oclif/core/interfaces'

import {PlatformClient} from '../../src/heroku/platform-client.js'

/** The client of the plugin, pointed at a server of the test's own. */
export function clientFor(url: string, environment: NodeJS.ProcessEnv = {}): PlatformClient {
  const before = process.env.HEROKU_HOST
  process.env.HEROKU_HOST = url
  try {
    return new PlatformClient({version: '0.0.0', platform: process.platform} as unknown as Config, environment)
  } finally {
    if (before === undefined) delete process.env.HEROKU_HOST
    else process.env.HEROKU_HOST = before
  }
}
