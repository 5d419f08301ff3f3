/** A number with its noun: `1 app`, `4 apps`, `1,204 apps`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`
}

/** What kinds of environments there are: `4 apps, 2 shared stage configs, 1 file`. */
export function countEnvironments(environments: ReadonlyArray<{kind: string}>): string {
  const kinds = [
    ['app', 'app'],
    ['pipeline', 'shared stage config'],
    ['file', 'file'],
  ]
  const parts = kinds.flatMap(([kind, noun]) => {
    const number = environments.filter((environment) => environment.kind === kind).length
    return number > 0 ? [count(number, noun)] : []
  })
  return parts.length > 0 ? parts.join(', ') : 'no environments'
}
