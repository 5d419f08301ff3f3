/**
 * A field deep in a document of a service, whatever its form: `field(json, 'error.code')`, with numbers for the places of
 * a list (`errors.0.message`). Undefined when anything on the way is missing.
 */
export function field(document: unknown, path: string): unknown {
  let here: unknown = document
  for (const name of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined
    here = (here as Record<string, unknown>)[name]
  }

  return here
}

/** The same where it is text that says something; null otherwise. */
export function textField(document: unknown, path: string): null | string {
  const found = field(document, path)
  return typeof found === 'string' && found.trim() !== ''
    ? found.trim()
    : typeof found === 'number'
      ? String(found)
      : null
}

/** The same where it is a list of texts; null otherwise. */
export function listField(document: unknown, path: string): null | string[] {
  const found = field(document, path)
  return Array.isArray(found) && found.every((one) => typeof one === 'string') ? found : null
}
