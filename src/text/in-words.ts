/** The words of a text in lower case with a blank between them: `ChangeThis_in-prod` is `change this in prod`. */
export function inWords(text: string): string {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim()
}
