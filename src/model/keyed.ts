/**
 * A record by the keys of config vars, in which every key is only a key: `__proto__` and `constructor` too.
 *
 * @param entries what it begins with
 */
export function keyed<T>(entries: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, entries)
}
