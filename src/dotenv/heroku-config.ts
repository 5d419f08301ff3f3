const SPECIAL = /["\s#!$&'()*,:;<=>?@[\\\]^`{|}]/

/** As `heroku config --shell` and `heroku config:get --shell` write a value (heroku/cli, lib/config/quote). */
function quoted(value: string): string {
  if (!SPECIAL.test(value)) return value
  if (!/['\n]/.test(value)) return `'${value}'`
  return `"${value.replaceAll(/(["\\$`!])/g, String.raw`\$1`).replaceAll('\n', String.raw`\n`)}"`
}

/**
 * The value that `heroku config --shell` has written so.
 *
 * @param written the value as it stands in the file
 * @returns null where it would have been written in another way
 */
export function herokuValue(written: string): null | string {
  const quote = written[0]
  const inside = written.slice(1, -1)
  const value =
    quote === '"'
      ? inside.replaceAll(/\\([^])/g, (_, character: string) => (character === 'n' ? '\n' : character))
      : quote === "'"
        ? inside
        : written
  return quoted(value) === written ? value : null
}
