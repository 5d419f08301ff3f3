import debug from 'debug'
import {url as debuggerUrl} from 'node:inspector'
import {debuglog} from 'node:util'

import {Failure} from '../model/failure.js'

/**
 * Sections of Node's own traces that show the token, a value, or the path of a URL (of a webhook the path is the secret),
 * with their neighbours, which show as much in one version of Node and less in another. Tried one by one with Node 20:
 * `http` and `net` show headers, `child_process` the environment, `fetch` and `undici` paths. They are switched on as Node
 * starts and cannot be switched off.
 */
const REVEALING = [
  'child_process',
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'stream',
  'stream_socket',
  'undici',
  'fetch',
  'websocket',
] as const

/** Options of Node by which the keys of a connection or the whole memory go to a file or to the screen. */
const REVEALING_OPTIONS = /^--(tls-keylog|trace-tls|heapsnapshot-signal|heapsnapshot-near-heap-limit)(=|$)/

/** Traces that this package writes itself, or has made harmless (`heroku/platform-client.ts`). */
const OWN_TRACES = ['http']

/** What decides about traces, read from the process. */
interface Surroundings {
  readonly environment: NodeJS.ProcessEnv
  /** Options of Node itself, as `process.execArgv` has them. */
  readonly options: readonly string[]
  /** Whether a section of NODE_DEBUG is on. */
  isTraced(section: string): boolean
  /** Whether somebody can connect with a debugger. */
  readonly debugged: boolean
}

/**
 * Sees that nothing is shown of what this process will handle: other packages' traces are shut off, and where something
 * else would show it nothing is begun.
 *
 * @throws {Failure} `refused`
 */
export function keepTracersOut(surroundings: Surroundings = ownSurroundings()): void {
  refuseTracers(surroundings)
  shutOffTraces(surroundings.environment)
}

/** Throws where something would show values that cannot be shut off from here. */
function refuseTracers({debugged, environment, isTraced, options}: Surroundings): void {
  const section = REVEALING.find((name) => isTraced(name))
  if (section !== undefined) {
    throw refusal(`NODE_DEBUG=${section} would print secrets.`, 'Unset it and run the command again.')
  }

  const words = [...options, ...(environment.NODE_OPTIONS ?? '').split(/[\s"]+/)].map((word) =>
    word.replace(/^--[^=]*/, (name) => name.replaceAll('_', '-')),
  )
  const option = words.find((word) => REVEALING_OPTIONS.test(word))?.replace(/=.*/s, '')
  if (option !== undefined) {
    throw refusal(
      `The option ${option} of Node would give secrets away.`,
      'Take it out of NODE_OPTIONS and run the command again.',
    )
  }

  if (debugged) {
    throw refusal(
      'Whoever connects with a debugger could read secrets.',
      'Take --inspect out of NODE_OPTIONS and run the command again.',
    )
  }

  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0' && !isStandIn(environment.HEROKU_HOST)) {
    throw refusal(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 would send secrets to whoever answers.',
      'Unset it and run the command again. A proxy with a certificate authority of its own is named by NODE_EXTRA_CA_CERTS.',
    )
  }
}

/** Whether Heroku is a stand-in on this machine; what else HEROKU_HOST may be is seen to elsewhere. */
function isStandIn(host = ''): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(host)
}

/** What other packages trace may hold values: Redis' client shows its commands, MongoDB's its questions and answers. */
function shutOffTraces(environment: NodeJS.ProcessEnv): void {
  // Tells packages that are loaded later as well, as it sets DEBUG.
  debug.enable(OWN_TRACES.filter((name) => debug.enabled(name)).join(','))
  for (const name of Object.keys(environment)) if (name.startsWith('MONGODB_LOG_')) delete environment[name]
  // A diagnostic report has the whole environment in it.
  const {report} = process
  if (!report) return
  report.reportOnFatalError = false
  report.reportOnSignal = false
  report.reportOnUncaughtException = false
}

function ownSurroundings(): Surroundings {
  return {
    environment: process.env,
    options: process.execArgv,
    isTraced: (section) => debuglog(section).enabled,
    debugged: debuggerUrl() !== undefined,
  }
}

function refusal(message: string, next: string): Failure {
  return new Failure('refused', message, {next})
}
