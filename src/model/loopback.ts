const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
/** Written so that nobody can take it for another host: a URL parser would understand much more. */
const LOOPBACK_URL = new RegExp(
  String.raw`^(?:https?|tcp)://(?:localhost|127\.${OCTET}\.${OCTET}\.${OCTET}|\[::1\])(?::\d{1,5})?(?:/[\w./-]*)?$`,
)

/**
 * The URL of something on this machine: a loopback address in its plain form (127.0.0.0/8, `[::1]` or `localhost`), with no
 * login and nothing after the path.
 *
 * @param text `http`, `https` or `tcp`
 * @returns null for everything else
 */
export function loopbackUrl(text: string): null | URL {
  return LOOPBACK_URL.test(text) && URL.canParse(text) ? new URL(text) : null
}
