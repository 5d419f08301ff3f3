import type {AuditedEnvironment} from '../audit/audit-report.js'
import type {ListedSecret, SecretsList} from '../audit/secrets-list.js'
import type {Scope} from '../model/inventory.js'
import type {TextOptions} from './elements/text-options.js'

import {nameOfRef} from '../model/environment.js'
import {command} from '../text/command.js'
import {printable} from '../text/printable.js'
import {scopeFlag} from '../text/scope-flag.js'
import {ago} from './elements/age.js'
import * as color from './elements/colour.js'
import {count, countEnvironments} from './elements/count.js'
import {environmentLabel} from './elements/environment-names.js'
import {renderIncomplete} from './elements/incomplete.js'
import {padTo, widest} from './elements/matrix.js'
import {joined, unbroken, wrap} from './elements/wrap.js'

const HEAD = {key: 'Key', what: 'What', protects: 'Protects', set: 'Set', from: 'From', others: 'Also in'}
const INDENT = 2
const GAP = 2
/** How many other environments a secret names before it counts the rest. */
const MOST_OTHERS = 6
/** How many lines those may take in a table. */
const MOST_LINES = 2

/** What a secret is: `Stripe, live`, `password`. */
function describe({classification: {kind, mode, provider}}: ListedSecret, {displayName}: TextOptions): string {
  const name = provider === null ? null : (displayName?.(provider) ?? provider)
  return printable([name ?? kind.replaceAll('-', ' '), ...(mode === null ? [] : [mode])].join(', '))
}

/** What is lost when it is replaced, or that nobody knows; nothing in the ordinary case that it is but a door. */
function protectedBy({protects}: ListedSecret): string {
  return protects.class === 'access' ? '' : protects.class
}

/** Where its value comes from: an add-on, or config, where it was set by somebody of whom nothing is known here. */
function comesFrom({addon}: ListedSecret): string {
  if (addon === null) return 'config'
  const name = addon.addon?.name ?? addon.attachment.name
  return printable(name === null ? 'add-on' : `add-on ${name}`)
}

function others({sharedWith}: ListedSecret, names: ReadonlyMap<string, string>): string {
  const known = sharedWith.map((ref) => unbroken(printable(names.get(ref) ?? nameOfRef(ref))))
  if (known.length <= MOST_OTHERS + 1) return known.join(', ')
  // The last ones are named: they come in stage order, and what is in production must not be hidden.
  return [...known.slice(-MOST_OTHERS), unbroken(`${known.length - MOST_OTHERS} more`)].join(', ')
}

/** A secret in words. */
interface Row {
  readonly key: string
  readonly what: string
  readonly protects: string
  readonly set: string
  readonly from: string
  readonly others: string
}

/** A table of secrets; null where it would be wider than the terminal or too tall to be read. */
function renderTable(rows: readonly Row[], width: number): null | string[] {
  const isTold = rows.some(({protects}) => protects !== '')
  const cells = [HEAD, ...rows].map(({from, key, protects, set, what}) => [
    key,
    what,
    ...(isTold ? [protects] : []),
    set,
    from,
  ])
  const widths = cells[0].map((_, column) => widest(cells.map((line) => line[column])))
  const othersAt = INDENT + widths.reduce((sum, columnWidth) => sum + columnWidth + GAP, 0)
  const shared = rows.some(({others}) => others !== '')
  const others = [
    [shared ? HEAD.others : ''],
    ...rows.map((row) => wrap(row.others, {width: Math.max(width - othersAt, 1)})),
  ]
  if (othersAt - GAP > width || others.some((lines) => lines.length > MOST_LINES)) return null
  if (shared && othersAt + widest(others.flat()) > width) return null
  const lines = cells.flatMap((line, number) => {
    const [first, ...more] = others[number]
    const padded = line.map((cell, column) => padTo(cell, widths[column]))
    return [
      ' '.repeat(INDENT) + [...padded, first].join(' '.repeat(GAP)).trimEnd(),
      ...more.map((names) => ' '.repeat(othersAt) + names),
    ]
  })
  return [color.inactive(lines[0]), ...lines.slice(1)]
}

/** The secrets of one environment: a table where it fits, else a line with the key and a line with the rest. */
function renderSecrets(
  secrets: readonly ListedSecret[],
  names: ReadonlyMap<string, string>,
  options: TextOptions,
): string[] {
  const {now, width} = options
  const rows = secrets.map((secret) => ({
    key: printable(secret.key),
    what: describe(secret, options) + (secret.masked ? ', masked' : ''),
    protects: protectedBy(secret),
    set: (secret.updatedAt === null ? null : ago(secret.updatedAt, now)) ?? '',
    from: comesFrom(secret),
    others: others(secret, names),
  }))
  const narrow = rows.map((row) => ({...row, from: row.from.split(' ')[0]}))
  const table = renderTable(rows, width) ?? renderTable(narrow, width)
  if (table) return table
  return rows.flatMap(({from, key, others, protects, set, what}) => {
    const facts = [
      unbroken(what),
      ...(protects === '' ? [] : [unbroken(`protects ${protects}`)]),
      unbroken(`set ${set === '' ? '' : `${set} `}${from === 'config' ? 'in config' : `by ${from}`}`),
    ]
    const text = joined([...facts, ...(others === '' ? [] : [`also in ${others}`])])
    return [' '.repeat(INDENT) + key, ...wrap(text, {width, indent: INDENT * 3})]
  })
}

function renderEnvironment(environment: AuditedEnvironment, list: SecretsList, options: TextOptions): string[] {
  const secrets = list.secrets.filter((secret) => secret.environment === environment.ref)
  const {configVars, kind, stage, status} = environment
  if (status === 'unreadable') return []
  const stageName = kind === 'pipeline' ? 'shared config' : stage
  const number = `${count(secrets.length, 'secret')} of ${count(configVars, 'config var')}`
  const title = [environmentLabel(environment), ...(stageName === null ? [] : [stageName]), number]
  const names = new Map(list.environments.map(({name, ref}) => [ref, name]))
  return [
    ...wrap(`=== ${joined(title.map((part) => unbroken(part)))}`, {width: options.width, hanging: 4}),
    ...(secrets.length === 0 ? [] : renderSecrets(secrets, names, options)),
    '',
  ]
}

/**
 * The secrets in scope as a person reads them, environment by environment: key, whose and what, what it protects, age, where
 * its value comes from, and which other environments hold the same credential. No line is wider than `options.width` but for a name that is.
 *
 * @returns ends in a line break
 */
export function renderSecretsList(list: SecretsList, options: TextOptions & {readonly scope: Scope}): string {
  const {width} = options
  const shared = list.secrets.filter(({sharedWith}) => sharedWith.length > 0).length
  const read = list.environments.filter(({status}) => status === 'read')
  const left = list.environments.length - read.length
  const totals = [
    `${count(list.secrets.length, 'secret')} in ${countEnvironments(read)}${left > 0 ? `, ${left} not read` : ''}`,
    ...(shared > 0 ? [`${shared} held elsewhere too`] : []),
    ...(list.secrets.length > 0
      ? [command`what is wrong with them: heroku secrets:audit ${scopeFlag(options.scope)}`]
      : []),
  ]
  const lines = [
    ...(list.complete ? [] : renderIncomplete(list.environments, width)),
    ...list.environments.flatMap((environment) => renderEnvironment(environment, list, options)),
    ...wrap(joined(totals.map((part) => unbroken(part))), {width}),
  ]
  return `${lines.join('\n')}\n`
}
