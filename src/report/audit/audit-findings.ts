import stringWidth from 'string-width'

import type {AuditReport} from '../../audit/audit-report.js'
import type {TextOptions} from '../elements/text-options.js'

import {compareSeverities, type Finding} from '../../model/finding.js'
import {printable} from '../../text/printable.js'
import {agoRange} from '../elements/age.js'
import * as color from '../elements/colour.js'
import {environmentLabel, type NamedEnvironment} from '../elements/environment-names.js'
import {notableClass} from '../elements/protects.js'
import {renderRemedy} from '../elements/remedy.js'
import {joined, unbroken, wrap} from '../elements/wrap.js'
import {inSeverity} from './severity.js'

/** Columns that the severity takes at the beginning of a finding. */
const INDENT = 10
/** How many places a finding names before it counts the rest. */
const MOST_PLACES = 8

/** Medium and low findings that follow one another and differ only in where: one rule, one severity, one reason. */
function groupAlike(findings: readonly Finding[]): Finding[][] {
  const groups: Finding[][] = []
  for (const finding of findings) {
    const group = groups.at(-1)
    const minor = compareSeverities(finding.severity, 'medium') >= 0
    const alike = (['rule', 'severity', 'why'] as const).every((name) => group?.[0][name] === finding[name])
    if (group && minor && alike) group.push(finding)
    else groups.push([finding])
  }

  return groups
}

/**
 * Puts a rule's id at the right end of the summary's last line; where it has no room there, of the last line on the
 * places, else on a line of its own between them.
 */
function renderRule(rule: string, summary: readonly string[], places: readonly string[], width: number): string[] {
  const atEnd = (lines: readonly string[]): null | string[] => {
    const last = lines.at(-1)
    const room = last === undefined ? 0 : width - stringWidth(last) - stringWidth(rule)
    return room < 2 ? null : [...lines.slice(0, -1), last + ' '.repeat(room) + color.inactive(rule)]
  }

  const marked = atEnd(summary)
  if (marked) return [...marked, ...places]
  return [...summary, ...(atEnd(places) ?? [...atEnd([' '.repeat(INDENT)])!, ...places])]
}

/** Where a finding holds, whose credential it is and how old. */
function renderPlaces(
  finding: Finding,
  environments: ReadonlyMap<string, NamedEnvironment>,
  provider: null | string,
  {now, width}: TextOptions,
): string[] {
  const {key, occurrences, protects} = finding
  const notable = notableClass(protects)
  if (occurrences.length === 0) return []
  const places = new Map<string, Set<string>>()
  for (const occurrence of occurrences) {
    const keys = places.get(occurrence.environment) ?? new Set()
    places.set(occurrence.environment, keys.add(occurrence.key))
  }

  const labels = [...places].map(([ref, keys]) => {
    const environment = environments.get(ref)
    const label = environment ? environmentLabel(environment) : printable(ref)
    const sameKey = keys.size === 1 && keys.has(key)
    return sameKey ? unbroken(label) : `${unbroken(label)} (${printable([...keys].join(', '))})`
  })
  if (labels.length > MOST_PLACES + 1) {
    // The last ones are named: places come in stage order, and what is in production must not be hidden.
    labels.push(unbroken(`${labels.splice(0, labels.length - MOST_PLACES).length} more`))
  }

  const parts = new Set(occurrences.map(({part}) => part))
  const [part] = parts
  const age = agoRange(
    occurrences.map(({updatedAt}) => updatedAt),
    now,
  )
  const facts = [
    labels.join(', '),
    ...(provider === null ? [] : [unbroken(printable(provider))]),
    ...(parts.size === 1 && part !== 'value' ? [unbroken(`its ${printable(part.replaceAll('_', ' '))}`)] : []),
    ...(notable === null ? [] : [unbroken(`protects ${notable}`)]),
    ...(age === null ? [] : [unbroken(`set ${age}`)]),
  ]
  return wrap(joined(facts), {width, indent: INDENT})
}

/**
 * The findings one after the other: what, where, why, and the next command. Where several medium or low ones in a row
 * say the same of different places, the reason stands once; so does the remedy when it is the same for all.
 *
 * @returns lines, an empty one after each group
 */
export function renderFindings(report: AuditReport, options: TextOptions): string[] {
  const {width} = options
  const environments = new Map(report.environments.map((environment) => [environment.ref, environment]))
  const providers = new Map(report.sharing.map(({key, provider}) => [key, provider]))
  const layout = {width, indent: INDENT}
  return groupAlike(report.findings).flatMap((group) => {
    const oneRemedy = group.every(({remedy}) => remedy === group[0].remedy)
    const lines = group.flatMap((finding, number) => {
      const id = providers.get(finding.key) ?? null
      const provider = id === null ? null : (options.displayName?.(id) ?? null)
      const summary = wrap(printable(finding.summary), layout)
      const places = renderPlaces(finding, environments, provider, options)
      const [first, ...rest] = renderRule(finding.rule, summary, places, width)
      return [
        inSeverity(finding.severity, finding.severity.toUpperCase().padEnd(INDENT)) + first.slice(INDENT),
        ...rest,
        ...(number === 0 ? wrap(printable(finding.why), layout) : []),
        ...(oneRemedy && number < group.length - 1 ? [] : renderRemedy(finding.remedy, layout)),
      ]
    })
    return [...lines, '']
  })
}
