import {stripVTControlCharacters} from 'node:util'

/**
 * Text that came from outside (an API's message, a path, a policy's reason), made safe to print on one line: terminal
 * sequences removed, line breaks and tabs as blanks, other control and text-direction characters dropped.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\t\n\r]+/g, ' ')
    .replaceAll(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '') // eslint-disable-line no-control-regex
}
