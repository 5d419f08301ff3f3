import type {HeldVar} from '../model/inventory.js'
import type {Claim} from './claim.js'
import type {Beside} from './match-name.js'
import type {Protection, ProtectionOf, Witnesses} from './protection.js'

import {isStricter} from '../model/protection-class.js'
import {SecretValue} from '../model/secret-value.js'
import {displayName} from '../providers/catalogue.js'
import {providersNamed, recogniseForm} from '../providers/recognise.js'
import {plainClaim} from './claim.js'
import {claimsByCode} from './claims-by-code.js'
import {claimsByForm} from './claims-by-form.js'
import {claimByName, isSettingByName} from './claims-by-name.js'
import {claimsByParts} from './claims-by-parts.js'
import {judgeProtection} from './judge-protection.js'
import {looksLikeKey, nameVariants} from './match-name.js'

const NOTHING: Beside = new Set()

/**
 * What every secret of an inventory protects. Equal credentials under several names, in whatever environment, count as the
 * strictest of them.
 *
 * @param held everything that was read, classified
 * @param witnesses the policy, and the code at hand
 */
export function judgeInventory(held: readonly HeldVar[], witnesses: Witnesses): ProtectionOf {
  const beside = keysByEnvironment(held)
  const judge = (one: HeldVar) => judgeAlone(one, beside.get(one.environment.ref) ?? NOTHING, witnesses)
  const alone = amongKept(held, new Map(held.map((one) => [one, judge(one)])))
  const judged = amongKept(held, amongEquals(held, alone))
  const byPlace = new Map([...judged].map(([one, protection]) => [placeOf(one), protection]))
  return (one) => judged.get(one) ?? stricterOf(judge(one), byPlace.get(placeOf(one)))
}

/** Where a config var is. */
function placeOf({configVar, environment}: HeldVar): string {
  return `${environment.ref} ${configVar.key}`
}

/** Of what was read once more, what it is by itself, unless it was seen to be stricter before. */
function stricterOf(own: Protection, before: Protection | undefined): Protection {
  return before && isStricter(before.class, own.class) ? before : own
}

function keysByEnvironment(held: readonly HeldVar[]): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>()
  for (const {configVar, environment} of held) {
    const ofEnvironment = keys.get(environment.ref) ?? new Set()
    keys.set(environment.ref, ofEnvironment.add(configVar.key.toUpperCase()))
  }

  return keys
}

function judgeAlone(one: HeldVar, beside: Beside, {code, policy}: Witnesses): Protection {
  const {key, value} = one.configVar
  const text = value?.reveal().trim() ?? null
  const said = policy(key)
  const ofPolicy = said === undefined ? [] : [plainClaim(said, 'policy', 'the policy says so', key)]
  // What the policy says is no reason to look less closely: it may make nothing milder.
  const told = [...claimsByCode(key, code), ...claimsOfName(one, text, beside)]
  const formed = text === null || one.configVar.attachment !== null ? [] : claimsByForm(key, text, told)
  const inside = text === null ? [] : claimsByParts(key, text, one.classification.provider !== null)
  return judgeProtection(key, [...ofPolicy, ...told, ...formed, ...inside], code.overlaps.get(key) ?? null)
}

/** What its name says, whose it is, and what is beside it. */
function claimsOfName({classification, configVar}: HeldVar, text: null | string, beside: Beside): Claim[] {
  const {attachment, key} = configVar
  const {provider} = classification
  const isSecret = classification.secret || classification.setAside !== undefined
  const claim = claimByName({key, text, beside, isOfService: isSecret && namesService(key, text)})
  const whose =
    attachment === null
      ? isSecret && provider && `is a credential of ${displayName(provider)}`
      : 'is owned by an add-on'
  const opens = whose ? [plainClaim('access', 'name', whose, key)] : []
  if (claim === null) return opens
  // Of what an add-on owns, the name says nothing unless the product is told by what is beside it.
  if (attachment !== null) return claim.known?.beside ? [claim, ...opens] : opens
  return isSecret || text === null || looksLikeKey(text) || mayMatter(claim, key) ? [claim, ...opens] : []
}

/** Whether a key or its value tells by itself that it belongs to a service, whatever the policy says of that. */
function namesService(key: string, text: null | string): boolean {
  return providersNamed(key).length > 0 || (text !== null && recogniseForm(text, key) !== null)
}

/** Whether the name counts although the value does not look like a secret. */
function mayMatter(claim: Claim, key: string): boolean {
  return claim.product !== null || !isSettingByName(key)
}

/** The protections again, each as strict as the strictest of those who hold an equal credential. */
function amongEquals(held: readonly HeldVar[], alone: ReadonlyMap<HeldVar, Protection>): Map<HeldVar, Protection> {
  const judged = new Map(alone)
  const credentials = held.flatMap((one) => valuesOf(one, alone.get(one)!).map((value) => ({one, value})))
  for (const group of SecretValue.group(credentials, ({value}) => value)) {
    if (group.length < 2) continue
    const strictest = group.reduce(
      (first, {one}) => (isStricter(alone.get(one)!.class, alone.get(first)!.class) ? one : first),
      group[0].one,
    )
    for (const {one} of group) {
      const found = alone.get(strictest)!
      if (!isStricter(found.class, judged.get(one)!.class)) continue
      judged.set(one, asStrictAs(found, strictest, judged.get(one)!, one))
    }
  }

  return judged
}

/** A shorter value may well be in two places by chance. */
const SHORTEST_EQUAL = 16

/** The values by which a config var is compared with others: all of it also where only its name makes it matter. */
function valuesOf({classification, configVar}: HeldVar, own: Protection): SecretValue[] {
  const credentials = [...classification.credentials, ...(classification.setAside ?? [])].map(({value}) => value)
  if (credentials.length > 0 || configVar.value === null || own.class === 'unknown') return credentials
  const text = configVar.value.reveal().trim()
  return text.length < SHORTEST_EQUAL ? [] : [new SecretValue(text)]
}

/** The protections again, each that keeps another value of a key of its environment as strict as that key. */
function amongKept(held: readonly HeldVar[], judged: ReadonlyMap<HeldVar, Protection>): Map<HeldVar, Protection> {
  const found = new Map(judged)
  const byPlace = new Map(held.map((one) => [placeOf(one), one]))
  const keep = (kept: HeldVar | undefined, main: HeldVar | undefined) => {
    if (!kept || !main || kept === main) return
    const stricter = judged.get(main)!
    const own = found.get(kept)!
    if (!isStricter(stricter.class, own.class)) return
    const reason = `keeps another value of ${main.configVar.key}, which ${stricter.reason}`
    found.set(kept, {...stricter, reason, overlap: null, wired: own.wired, shape: own.shape})
  }

  for (const one of held) {
    const {overlap, wired} = judged.get(one)!
    const inEnvironment = (key: string) =>
      byPlace.get(`${one.environment.ref} ${key.replaceAll('{key}', one.configVar.key)}`)
    for (const place of [wired, overlap]) if (place) keep(inEnvironment(place.key), one)
    for (const {another, name} of nameVariants(one.configVar.key)) if (another) keep(one, inEnvironment(name))
  }

  return found
}

function asStrictAs(stricter: Protection, of: HeldVar, own: Protection, one: HeldVar): Protection {
  const sameKey = of.configVar.key === one.configVar.key
  const where = sameKey ? `${of.configVar.key} of ${of.environment.ref}` : of.configVar.key
  return {
    ...stricter,
    reason: `holds the same value as ${where}, which ${stricter.reason}`,
    // What overlaps the one key says nothing of the other.
    overlap: sameKey ? stricter.overlap : undefined,
    wired: own.wired,
    shape: stricter.shape ?? own.shape,
  }
}
