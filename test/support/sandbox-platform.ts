import type {Sandbox, SandboxOptions} from '../../src/sandbox/sandbox.js'

import {Platform} from '../../src/heroku/platform.js'
import {startSandbox} from '../../src/sandbox/sandbox.js'
import {FakeClock} from './fake-clock.js'
import {clientFor} from './platform-client.js'

/** A sandbox and the gateway logged in to it; time is the test's own on both sides. */
export interface SandboxPlatform {
  readonly clock: FakeClock
  readonly platform: Platform
  readonly sandbox: Sandbox
}

/**
 * Starts a sandbox and logs in.
 *
 * @param as e-mail address of the account, by default the first
 */
export async function startSandboxPlatform(options: SandboxOptions, as?: string): Promise<SandboxPlatform> {
  const clock = new FakeClock()
  const sandbox = await startSandbox({clock: {now: () => clock.now().getTime()}, ...options})
  process.env.HEROKU_API_KEY = as === undefined ? sandbox.token : sandbox.tokenOf(as)
  return {clock, sandbox, platform: new Platform(clientFor(sandbox.url), {clock})}
}
