import type {Credential} from '../model/classification.js'
import type {EnvironmentReading, HeldVar} from '../model/inventory.js'

import {SecretValue} from '../model/secret-value.js'
import {lettersOf} from '../model/value-letters.js'
import {recogniseForm} from '../providers/recognise.js'
import {DIFF_STATUSES, type DiffEntry, type DiffReport, type DiffStatus} from './diff-report.js'
import {type Settled, settleReadings} from './file-readings.js'
import {findLikeValues} from './likeness.js'

/** The concern about a secret that is the same in different stages; also the id of the audit's rule. */
const SHARED = 'shared-across-stages'

/** What is compared, and what is told of it. */
export interface DiffOptions {
  /** Leaves out what is a secret nowhere. */
  readonly onlySecrets?: boolean
  /** Adds the values of what is a secret nowhere. */
  readonly showValues?: boolean
  /** The credentials of a config var that grant something; all of them unless given. */
  readonly credentialsOf?: (held: HeldVar) => readonly Credential[]
  /** Whether the policy allows that this key is shared across stages by this environment (a ref). */
  readonly isAllowed?: (key: string, environment: string) => boolean
}

/** Whether one credential is held in environments of different stages. */
function spansStages(vars: readonly HeldVar[], credentialsOf: (held: HeldVar) => readonly Credential[]): boolean {
  const staged = vars.filter(({environment}) => environment.stage !== null)
  const credentials = staged.flatMap((holder) => credentialsOf(holder).map(({value}) => ({holder, value})))
  return SecretValue.group(credentials, ({value}) => value).some(
    (group) => new Set(group.map(({holder}) => holder.environment.stage)).size > 1,
  )
}

/** Shorter credentials are looked for as whole values only: they are part of too many words. */
const SHORTEST_WITHIN = 8

/** Whether a text is a credential, or has one in it: one of these, or one by a provider's form. */
function holdsCredential(text: string, credentials: ReadonlySet<string>): boolean {
  if (credentials.has(text)) return true
  for (const credential of credentials) {
    if (credential.length >= SHORTEST_WITHIN && text.includes(credential)) return true
  }

  return text
    .split(/[\s"'`,;:=()<>[\]{}|&?/@]+/)
    .some((word) => recogniseForm(word.replace(/[.!]{1,9}$/, ''))?.secret === true)
}

/** How the values of a key compare that is missing nowhere. */
function statusOf({
  groups,
  known,
  masked,
  settled: {reason, unclearIn},
}: {
  readonly groups: number
  readonly known: number
  readonly masked: number
  readonly settled: Omit<Settled, 'known'>
}): DiffStatus {
  if (groups > 1 || (unclearIn.length > 0 && reason === null)) return 'different'
  if (reason !== null) return 'unknown'
  return masked > 0 && known + masked > 1 ? 'unknown' : 'same'
}

/**
 * What stands side by side of one key.
 *
 * @param vars who holds it, in the order of the environments; not empty
 * @param readable refs of all environments that were read
 */
function compareKey(
  vars: readonly HeldVar[],
  readable: readonly string[],
  options: DiffOptions & {holdsCredential: (text: string) => boolean},
): DiffEntry {
  const {credentialsOf = ({classification}) => classification.credentials, isAllowed = () => false} = options
  const [
    {
      configVar: {key},
    },
  ] = vars
  const holders = new Set(vars.map(({environment}) => environment.ref))
  const missingFrom = readable.filter((ref) => !holders.has(ref))
  const {known, reason, unclearIn} = settleReadings(vars)
  const groups = SecretValue.group(known, ({value}) => value)
  const texts = groups.map(([{value}]) => value.reveal())
  const maskedIn = vars.filter(({configVar}) => configVar.masked)
  const secret = vars.some(({classification}) => classification.secret)
  const named = vars.find(({classification}) => classification.secret) ?? vars[0]

  const status =
    missingFrom.length > 0
      ? 'missing'
      : statusOf({groups: groups.length, known: known.length, masked: maskedIn.length, settled: {reason, unclearIn}})
  const filled = known.filter(({value}) => value.byteLength > 0)
  const letters = lettersOf(
    filled.map(({held, value}) => ({
      ref: held.environment.ref,
      value,
      credentials: held.classification.secret ? credentialsOf(held).map((credential) => credential.value) : [],
    })),
  )
  const shared = spansStages(vars, credentialsOf)
  const guarded = vars.filter(({environment}) => !isAllowed(key, environment.ref))
  const concerning = shared && spansStages(guarded, credentialsOf)
  const showable =
    options.showValues &&
    !secret &&
    vars.every(({classification}) => classification.setAside === undefined) &&
    maskedIn.length === 0 &&
    unclearIn.length === 0 &&
    !texts.some((text) => options.holdsCredential(text))
  return {
    key,
    status,
    secret,
    kind: named.classification.kind,
    provider: named.classification.provider,
    groups: groups.map((group) => group.map(({held}) => held.environment.ref)),
    letters: Object.fromEntries([...letters].map(([{ref}, letter]) => [ref, letter])),
    emptyIn: known.filter(({value}) => value.byteLength === 0).map(({held}) => held.environment.ref),
    modes: groups.map(([{held}]) => held.classification.mode),
    missingFrom,
    maskedIn: maskedIn.map(({environment}) => environment.ref),
    ...(unclearIn.length > 0 && {unclearIn}),
    ...(reason !== null && {reason}),
    notGivenIn: vars
      .filter(({configVar}) => configVar.value === null && !configVar.masked)
      .map(({environment}) => environment.ref),
    addons: Object.fromEntries(
      vars.flatMap(({configVar: {attachment}, environment}) =>
        attachment
          ? [[environment.ref, {attachment: {id: attachment.id, name: attachment.name}, addon: attachment.addon}]]
          : [],
      ),
    ),
    differOnlyBy: findLikeValues(texts),
    concerns: concerning ? [SHARED] : [],
    allowed: shared && !concerning ? [SHARED] : [],
    ...(showable && {values: texts}),
  }
}

/**
 * Environments side by side, key by key. Values are equal only when they are exactly so. An environment that could not be
 * read is listed and compared with nothing. Linear in the number of values.
 *
 * @param readings the environments, in the order in which they are shown
 * @param held their config vars, classified; those of other environments are left out
 * @param options what is compared, and what is told of it
 */
export function compareEnvironments(
  readings: readonly EnvironmentReading[],
  held: readonly HeldVar[],
  options: DiffOptions = {},
): DiffReport {
  const readable = readings.filter(({status}) => status === 'read').map(({environment}) => environment.ref)
  const place = new Map(readable.map((ref, number) => [ref, number]))
  const varsByKey = new Map<string, HeldVar[]>()
  const credentials = new Set<string>()
  for (const one of held) {
    if (!place.has(one.environment.ref)) continue
    const vars = varsByKey.get(one.configVar.key)
    if (vars) vars.push(one)
    else varsByKey.set(one.configVar.key, [one])
    if (!options.showValues) continue
    const {credentials: own, setAside = []} = one.classification
    for (const {value} of [...own, ...setAside]) credentials.add(value.reveal())
  }

  const entries = [...varsByKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, vars]) => {
      vars.sort((a, b) => place.get(a.environment.ref)! - place.get(b.environment.ref)!)
      return compareKey(vars, readable, {...options, holdsCredential: (text) => holdsCredential(text, credentials)})
    })
    .filter(({secret}) => secret || !options.onlySecrets)
  const counts = Object.fromEntries(DIFF_STATUSES.map((status) => [status, 0])) as Record<DiffStatus, number>
  for (const {status} of entries) counts[status]++
  return {
    version: 1,
    environments: readings.map(({configVars, environment: {kind, name, ref, stage}, error, status}) => ({
      ref,
      name,
      kind,
      stage,
      configVars: configVars.length,
      status,
      ...(error && {error}),
    })),
    entries,
    counts,
    complete: readings.every(({status}) => status === 'read'),
  }
}
