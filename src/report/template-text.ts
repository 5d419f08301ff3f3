import type {Scope} from '../model/inventory.js'

import {command as commandLine} from '../text/command.js'
import {printable} from '../text/printable.js'
import {scopeFlag} from '../text/scope-flag.js'
import * as color from './elements/colour.js'
import {count} from './elements/count.js'
import {unbroken, wrap} from './elements/wrap.js'

/** A template and what became of it: the JSON document of the command. */
export interface TemplateReport {
  readonly version: 1
  /** Its path, as it was named. */
  readonly file: string
  /** How many keys it has to have, and has now if it was written. */
  readonly keys: number
  /** Whether it was as it should be. */
  readonly inStep: boolean
  /** Whether it was written. */
  readonly written: boolean
  /** Whether there was none before. */
  readonly created: boolean
  /** Keys that were not in it. */
  readonly missing: readonly string[]
  /** Keys in it that no app has and nothing mentions. */
  readonly stale: readonly string[]
  /** Keys in it with the value of a secret. */
  readonly exposed: readonly string[]
  /** Credentials in use on Heroku that stand in it: of which config var, and on which line. */
  readonly credentials: ReadonlyArray<{readonly key: string; readonly line: number}>
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

const list = (title: string, keys: readonly string[], width: number) =>
  keys.length === 0
    ? []
    : wrap(`${title}: ${keys.map((key) => unbroken(printable(key))).join(', ')}`, {width, indent: 2, hanging: 4})

/** What the command did or, with `check`, would do. */
function answer({created, file, inStep, keys, written}: TemplateReport, check: boolean): string {
  const name = printable(file)
  if (inStep && keys === 0) return `There is no key to write: no app in scope has one, and the code reads none.`
  if (inStep) return color.success(`${name} is in step: ${count(keys, 'key')}, and no value of a secret.`)
  if (check) return color.failure(created ? `There is no ${name}.` : `${name} is out of step.`)
  if (!written) return color.failure(`${name} was not written.`)
  return color.success(`${created ? 'Wrote' : 'Brought in step:'} ${name}, with ${count(keys, 'key')}.`)
}

/**
 * What became of a template, as a person reads it.
 *
 * @param report what was found and done
 * @param options how it is told
 * @param options.check whether it was only compared
 * @param options.width columns
 * @param options.command what writes it
 * @param options.scope what it was written for
 * @returns ends in a line break
 */
export function renderTemplateText(
  report: TemplateReport,
  {check, command, scope, width}: {check: boolean; command: string; scope: Scope; width: number},
): string {
  const {credentials, exposed, inStep, missing, problems, stale} = report
  const isLayoutOnly = !inStep && [missing, stale, exposed, credentials].every((found) => found.length === 0)
  const lines = [
    ...wrap(answer(report, check), {width}),
    ...list(check ? 'Missing' : 'Added', missing, width),
    ...list(check ? 'Neither held nor mentioned any more' : 'Removed, neither held nor mentioned', stale, width),
    ...list(check ? 'With the value of a secret' : 'Value of a secret taken out', exposed, width),
    ...credentials.flatMap(({key, line}) =>
      wrap(`Line ${line} holds the value of ${printable(key)} that is in use on Heroku: take it out, and rotate it.`, {
        width,
        indent: 2,
        hanging: 4,
      }),
    ),
    ...(isLayoutOnly ? ['  Only blank lines at its beginning or end differ.'] : []),
    ...problems.flatMap((problem) => wrap(color.warning(printable(problem)), {width})),
    ...(check && !inStep && credentials.length === 0 ? [`  → ${color.code(command)}`] : []),
    ...credentials
      .slice(0, 1)
      .map(({key}) => `  → ${color.code(commandLine`heroku secrets:rotate ${key} ${scopeFlag(scope)}`)}`),
    ...(inStep || check || exposed.length === 0
      ? []
      : wrap(
          `Rotate what was taken out, if it was ever committed: ${unbroken(commandLine`heroku secrets:scan ${scopeFlag(scope)}`)} finds it.`,
          {
            width,
          },
        )),
  ]
  return `${lines.join('\n')}\n`
}
