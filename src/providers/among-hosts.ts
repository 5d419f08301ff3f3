/** Whether a host, with its port where it is not 443, is among a service's own; with a leading dot stands every name that ends so. */
export function isAmongHosts(host: string, own: readonly string[] = []): boolean {
  return own.some((one) => (one.startsWith('.') ? host.endsWith(one) && host.length > one.length : host === one))
}
