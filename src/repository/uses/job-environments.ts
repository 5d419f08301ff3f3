/**
 * The environment that each job of a GitHub workflow runs in, by its lines ("Workflow syntax for GitHub Actions":
 * `jobs.<job_id>.environment`, a name or a mapping with one). Pure.
 *
 * @param lines of the workflow, without comments
 * @returns for each line the environment of its job: null outside of jobs and for jobs without one
 */
export function jobEnvironments(lines: readonly string[]): Array<null | string> {
  const of: Array<null | string> = lines.map(() => null)
  for (const [start, end] of jobsOf(lines)) {
    const environment = environmentOf(lines.slice(start, end))
    of.fill(environment, start, end)
  }

  return of
}

const depthOf = (line: string) => /^ */.exec(line)![0].length
const isBlank = (line: string) => line.trim() === ''

/** Where each job begins and ends. */
function jobsOf(lines: readonly string[]): Array<[number, number]> {
  const first = lines.findIndex((line) => /^["']?jobs["']?\s*:\s*$/.test(line))
  if (first === -1) return []
  const after = lines.findIndex((line, at) => at > first && /^[^\s#]/.test(line))
  const end = after === -1 ? lines.length : after
  const inside = lines.slice(first + 1, end)
  const depth = depthOf(inside.find((line) => !isBlank(line)) ?? '')
  const starts = inside.flatMap((line, at) => (!isBlank(line) && depthOf(line) === depth ? [first + 1 + at] : []))
  return starts.map((start, at) => [start, starts[at + 1] ?? end])
}

function environmentOf(job: readonly string[]): null | string {
  const depth = depthOf(job.slice(1).find((line) => !isBlank(line)) ?? '')
  const at = job.findIndex((line) => depthOf(line) === depth && /^\s*["']?environment["']?\s*:/.test(line))
  if (at <= 0) return null
  const value = job[at].replace(/^[^:]*:\s*/, '').trim()
  if (value.startsWith('{')) return plain(/\bname["']?\s*:\s*(\$\{\{.*?\}\}|[^,}]+)/.exec(value)?.[1])
  if (value !== '') return plain(value)
  const next = job.findIndex((line, index) => index > at && !isBlank(line) && depthOf(line) <= depth)
  const inside = job.slice(at + 1, next === -1 ? job.length : next)
  return plain(
    /^\s*["']?name["']?\s*:\s*(.+)$/.exec(inside.find((line) => /^\s*["']?name["']?\s*:/.test(line)) ?? '')?.[1],
  )
}

function plain(value: string | undefined): null | string {
  const text = value?.trim().replace(/^(["'])(.*)\1$/, '$2') ?? ''
  return text === '' ? null : text
}
