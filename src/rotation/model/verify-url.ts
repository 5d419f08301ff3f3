/** The URL to check for one app: `{app}` stands for its name. */
export function urlFor(verifyUrl: string, app: string): string {
  return verifyUrl.replaceAll('{app}', encodeURIComponent(app))
}
