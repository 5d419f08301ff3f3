import type {CodeCase} from './reported-case.js'

/**
 * Code that reads config vars.
 *
 * @param source a public thread, or the title of a documentation page
 * @param files of the checkout, by path
 * @param keys that it reads; with `?` those that it goes on without
 */
export const reading = (
  source: string,
  files: Readonly<Record<string, string>>,
  ...keys: readonly string[]
): CodeCase => ({
  source,
  what: 'code',
  files,
  reads: keys.map((key) => key.replace('?', '')),
  optional: keys.filter((key) => key.endsWith('?')).map((key) => key.replace('?', '')),
})
