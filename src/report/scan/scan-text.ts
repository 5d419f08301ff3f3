import type {TextOptions} from '../elements/text-options.js'

import {printable} from '../../text/printable.js'
import * as color from '../elements/colour.js'
import {count, countEnvironments} from '../elements/count.js'
import {environmentLabel} from '../elements/environment-names.js'
import {renderIncomplete} from '../elements/incomplete.js'
import {renderRemedy} from '../elements/remedy.js'
import {joined, unbroken, wrap} from '../elements/wrap.js'
import {bytesText} from './scan-amount.js'
import {credentialsFound, renderMatches} from './scan-matches.js'
import {HYGIENE_CHECKS, type ScanReport} from './scan-report.js'

const MOST_KEYS = 30

const SEARCHED: Readonly<Record<ScanReport['what'], (target: string) => string>> = {
  all: (target) => `everything git holds in ${target}`,
  files: (target) => `the files in ${target}`,
  page: (target) => target,
  staged: () => 'what is staged',
  stream: () => 'the stream',
}

function renderHeader({credentials, environments, scanned, what, target}: ScanReport, width: number): string[] {
  const names = environments.map((environment) => unbroken(environmentLabel(environment)))
  const {bytes, files, objects, seconds} = scanned
  const noun = what === 'page' ? 'resource' : what === 'stream' ? 'line' : 'file'
  const amounts = [
    ...(objects > 0 ? [count(objects, 'object')] : []),
    ...(files > 0 ? [count(files, noun)] : []),
    bytesText(bytes),
  ]
  const facts = [
    names.length > 0 && names.length < 4 ? names.join(', ') : countEnvironments(environments),
    count(credentials, 'credential'),
    printable(SEARCHED[what](target)),
    `${amounts.join(', ')} in ${seconds.toFixed(1)} s`,
  ]
  return [...wrap(`${color.label('===')} ${joined(facts)}`, {width, hanging: 4}), '']
}

function renderAnswer({complete, matches, what}: ScanReport, width: number): string[] {
  const number = credentialsFound(matches)
  if (number > 0) {
    const places = matches.length === 1 ? 'in 1 place' : `in ${matches.length} places`
    const words = `${count(number, 'credential')} that ${number === 1 ? 'is' : 'are'} in use on Heroku ${number === 1 ? 'was' : 'were'} found, ${places}.`
    return [...wrap(words, {width}).map((line) => color.failure(line)), '']
  }

  if (!complete) return ['Nothing was found in what could be searched.', '']
  const where = what === 'page' ? 'on the page' : what === 'stream' ? 'in the stream' : 'there'
  return [color.success(`None of these credentials is ${where}.`), '']
}

function renderProblems({complete, environments, problems}: ScanReport, width: number): string[] {
  if (complete) return []
  const unread = environments.some(({status}) => status === 'unreadable') ? renderIncomplete(environments, width) : []
  if (problems.length === 0) return unread
  return [
    ...unread,
    ...wrap('Not everything was searched:', {width}).map((line) => color.warning(line)),
    ...problems.flatMap((problem) => wrap(printable(problem), {width, indent: 2, hanging: 4})),
    '',
  ]
}

function renderHygiene({complete, hygiene}: ScanReport, width: number): string[] {
  if (hygiene.length === 0) return []
  const bad = hygiene.filter(({level, ok}) => !ok && level === 'fail')
  const notes = hygiene.filter(({level, ok}) => !ok && level === 'note')
  const allowed = hygiene.filter(({allowed, ok}) => ok && allowed.length > 0)
  const made = new Set(hygiene.filter(({applicable}) => applicable).map(({check}) => check))
  const good = made.size - new Set([...bad, ...notes].map(({check}) => check)).size
  const left = HYGIENE_CHECKS - made.size
  const told = [
    ...notes.flatMap((check) => renderCheck(check, color.warning('•'), width)),
    ...allowed.flatMap((check) => renderCheck(check, color.inactive('•'), width)),
  ]
  if (bad.length === 0) {
    const words =
      left > 0
        ? `${made.size} of ${HYGIENE_CHECKS} checks were made, and ${notes.length > 0 ? 'none fails' : 'passed'}`
        : notes.length > 0
          ? `none of ${count(made.size, 'check')} fails`
          : `all ${count(good, 'check')} passed`
    return [`Habits: ${words}${complete ? '' : ' in what could be read'}.`, ...told, '']
  }

  return [
    color.label('Habits to change'),
    ...bad.flatMap((check) => renderCheck(check, color.failure('✖'), width)),
    ...(told.length > 0 ? [color.label('To know'), ...told] : []),
    ...(good > 0 ? [color.inactive(`  ${count(good, 'other check')} passed.`)] : []),
    ...(left > 0 ? [color.inactive(`  ${count(left, 'check')} could not be made here.`)] : []),
    '',
  ]
}

/** One check: its mark, what it says, and on a line of its own the command to type. */
function renderCheck({check, detail, step}: ScanReport['hygiene'][number], mark: string, width: number): string[] {
  const facts = step === null ? detail : detail.slice(0, -step.length).trimEnd()
  return [
    ...wrap(`${mark} ${printable(facts)} ${color.inactive(`(${check})`)}`, {width, indent: 2, hanging: 4}),
    ...(step === null ? [] : renderRemedy(step, {width, indent: 4})),
  ]
}

function renderKeys(report: ScanReport, width: number): string[] {
  const {missing, unused} = report
  const own = unused.filter(({byLibrary}) => !byLibrary)
  const needed = missing.filter(({optional}) => !optional)
  const optional = missing.length - needed.length
  const rest = (number: number) => (number > MOST_KEYS ? [`  and ${number - MOST_KEYS} more, listed with --json`] : [])
  return [
    ...(needed.length > 0
      ? [
          color.label('Read by the code, and set nowhere in scope'),
          ...needed.slice(0, MOST_KEYS).flatMap(({key, references: [first]}) => {
            const place = first === undefined ? [] : [unbroken(`${printable(first.path)}:${first.line}`)]
            return wrap(joined([printable(key), ...place]), {width, indent: 2, hanging: 4})
          }),
          ...rest(needed.length),
          '',
        ]
      : []),
    ...(optional > 0
      ? [...wrap(`${count(optional, 'key')} that the code does without, too: listed with --json.`, {width}), '']
      : []),
    ...(own.length > 0
      ? [
          ...wrap(color.label('Set, and not seen to be read by the code'), {width}),
          ...wrap(
            own
              .slice(0, MOST_KEYS)
              .map(({key}) => printable(key))
              .join(', '),
            {width, indent: 2},
          ),
          ...rest(own.length),
          '',
        ]
      : []),
  ]
}

function renderLeftOut({leftOut}: ScanReport, width: number): string[] {
  if (leftOut.length === 0) return []
  const byReason = new Map<string, Set<string>>()
  for (const {key, part, reason} of leftOut) {
    const name = part === 'value' ? key : `${key} (${part.replaceAll('_', ' ')})`
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(unbroken(printable(name))))
  }

  return [
    color.label('Not looked for'),
    ...[...byReason].flatMap(([reason, names]) =>
      wrap(`${[...names].join(', ')}: ${reason}`, {width, indent: 2, hanging: 4}),
    ),
    '',
  ]
}

/**
 * A scan as a person reads it: the answer, what was found and what to do about it, then the habits, the keys, and what was
 * not looked for. No line is wider than `options.width` but for a command or name that is.
 *
 * @returns ends in a line break
 */
export function renderScanText(report: ScanReport, options: TextOptions): string {
  const {width} = options
  const lines = [
    ...renderHeader(report, width),
    ...renderProblems(report, width),
    ...renderAnswer(report, width),
    ...renderMatches(report.matches, report.environments, options),
    ...renderHygiene(report, width),
    ...renderKeys(report, width),
    ...renderLeftOut(report, width),
    ...report.notes.flatMap((note) => wrap(printable(note), {width})),
  ]
  while (lines.at(-1) === '') lines.pop()
  return `${lines.join('\n')}\n`
}
