/** A URL that lets anyone who knows it act, without a login. */
interface CapabilityUrl {
  /** The host, or its ending when it begins with a dot; empty for servers that one runs oneself. */
  readonly host: string
  /** Tested against the path; its first group, where it has one, is a key that works in other URLs of the service as well. */
  readonly path: RegExp
  /** As a person says it. */
  readonly label: string
}

/** A key in a path: long, and with a digit, as no word is. */
const KEY = String.raw`((?=[\w-]*\d)[\w-]{16,128})`
const behind = (path: string) => new RegExp(`^/${path}${KEY}(?:/|$)`)

/** Services that are met only by their URLs. Those with more to know of are in providers/services/. */
const CAPABILITY_URLS: readonly CapabilityUrl[] = [
  // Endpoints of blockchains; the key is the last segment but in few.
  {host: 'rpc.ankr.com', path: behind(String.raw`(?:[\w-]+/){1,3}`), label: 'Ankr endpoint with API key'},
  {host: '.quiknode.pro', path: behind(''), label: 'QuickNode endpoint'},
  {host: '.p2pify.com', path: behind(''), label: 'Chainstack endpoint'},
  {host: '.core.chainstack.com', path: behind(String.raw`(?:[\w-]+/){0,2}?`), label: 'Chainstack endpoint'},
  {host: '.blastapi.io', path: behind(''), label: 'Blast API endpoint'},
  {host: '.getblock.io', path: behind(''), label: 'GetBlock endpoint'},
  {host: '.gateway.tenderly.co', path: behind(''), label: 'Tenderly endpoint'},
  {host: '.nodereal.io', path: behind('(?:ws/)?v1/'), label: 'NodeReal endpoint with API key'},
  {host: '.blockpi.network', path: behind('v1/(?:rpc|ws)/'), label: 'BlockPI endpoint with API key'},
  {host: '.pokt.network', path: behind('v1/lb/'), label: 'Pocket endpoint'},
  {host: '.syndica.io', path: behind('(?:access-token|api-key|api-token)/'), label: 'Syndica endpoint with API key'},
  {host: '.chainnodes.org', path: behind(''), label: 'Chainnodes endpoint with API key'},
  {host: '1rpc.io', path: behind(''), label: '1RPC endpoint with API key'},
  {host: 'gateway.thegraph.com', path: behind('api/'), label: "The Graph's gateway with API key"},
  {
    host: 'api.developer.coinbase.com',
    path: behind(String.raw`rpc/v1/[\w-]+/`),
    label: 'Coinbase endpoint with API key',
  },
  // Pings, hooks and feeds.
  {host: 'cronitor.link', path: behind('(?:p/)?'), label: 'Cronitor ping URL'},
  {host: 'ping.ohdear.app', path: /^\/[\da-f-]{20,}/, label: 'Oh Dear ping URL'},
  {host: 'ping.checklyhq.com', path: /^\/[\da-f-]{20,}/, label: 'Checkly ping URL'},
  {host: 'uptime.betterstack.com', path: /^\/api\/v1\/heartbeat\/\w{12,}/, label: 'Better Stack heartbeat URL'},
  {host: 'betteruptime.com', path: /^\/api\/v1\/heartbeat\/\w{12,}/, label: 'Better Stack heartbeat URL'},
  {host: 'heartbeat.uptimerobot.com', path: /^\/m?\d+-[\da-f]{20,}/, label: 'UptimeRobot heartbeat URL'},
  {host: '.datadoghq.com', path: behind('v1/input/'), label: 'Datadog endpoint with API key'},
  {host: 'logs-01.loggly.com', path: /^\/(?:inputs|bulk)\/[\da-f-]{36}/, label: 'Loggly endpoint with its token'},
  {
    host: 'webhook.logentries.com',
    path: /^\/noformat\/logs\/[\da-f-]{36}/,
    label: 'Logentries endpoint with its token',
  },
  {host: '', path: /^\/api\/push\/(?=\w*\d)[A-Za-z\d]{10,32}$/, label: 'Uptime Kuma push URL'},
  {host: '.m.pipedream.net', path: /^/, label: 'Pipedream endpoint'},
  {host: 'connect.pabbly.com', path: /^\/workflow\/sendwebhookdata\/./, label: 'Pabbly webhook'},
  {host: 'envoyer.io', path: /^\/deploy\/\w{20,}/, label: 'Envoyer deployment URL'},
  {
    host: 'hub.docker.com',
    path: /^\/api\/build\/v1\/source\/[\da-f-]{36}\/trigger\//,
    label: 'Docker Hub build trigger',
  },
  {host: 'npm-proxy.fury.io', path: /^\/(\w{16,})\//, label: 'Gemfury registry with its token'},
  {host: 'dl.cloudsmith.io', path: /^\/((?=\w*\d)\w{12,})\//, label: 'Cloudsmith registry with its token'},
  {host: 'packagecloud.io', path: /^\/(?:priv\/)?([\da-f]{40,})\//, label: 'packagecloud registry with its token'},
]

/** A private calendar: https://…/private-0a1b…/basic.ics, and those whose key is anywhere else in it. */
const CALENDAR = /\.ics$|^\/(?:owa\/calendar|feed\/ical)\//i

/** What a URL lets one do by being known; `key` is the part that works elsewhere, null where the whole is needed. */
export interface Capability {
  readonly label: string
  readonly key: null | string
}

/**
 * A URL of a service that is known to need no login; null for others.
 *
 * @param host lower case, without port
 * @param path from the first slash on
 */
export function capabilityOf(host: string, path: string): Capability | null {
  for (const known of CAPABILITY_URLS) {
    const own = known.host === '' || (known.host.startsWith('.') ? host.endsWith(known.host) : host === known.host)
    const match = own ? known.path.exec(path) : null
    if (match) return {label: known.label, key: match[1] ?? null}
  }

  return null
}

/** Whether a path is that of a calendar's feed, which is private where it is long and random. */
export function isCalendarFeed(path: string): boolean {
  return CALENDAR.test(path) && !/\/public(?:\/|-)/i.test(path)
}

/** Hosts and paths whose long segments are calls (`rpc.`, `hooks.`), and not the names of pages and files. */
export function isCalled(host: string, path: string): boolean {
  return (
    /^(?:[\w-]*-)?(?:hooks?|webhooks?|rpc|ping|heartbeat)(?:-[\w-]*)?\.|\.rpc\./.test(host) ||
    /(?:^|\/)(?:web)?hooks?(?:\/|$)|\/webhook[\w-]*\/|\/(?:ping|heartbeat|push|incoming|deploy(?!\/[a-z]{3}-)|trigger|rpc|json-rpc)\//i.test(
      path,
    )
  )
}
