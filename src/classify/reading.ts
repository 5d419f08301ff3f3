import type {Mode} from '../model/classification.js'

/** A credential as it was read out of a value, its text still in the open: it does not leave this folder. */
export interface FoundCredential {
  /** See Credential.part. */
  readonly part: string
  readonly text: string
  readonly provider: null | string
  readonly mode: Mode | null
}

/** What one way of reading a value made of it. */
export interface Reading {
  /** See Classification.kind. */
  readonly kind: string
  readonly provider: null | string
  readonly mode: Mode | null
  /** See Classification.reason. */
  readonly reason: string
  /** No credentials, no secret. */
  readonly found: readonly FoundCredential[]
}

/** A reading by which the value holds no credential. */
export function harmless(
  kind: string,
  reason: string,
  provider: null | string = null,
  mode: Mode | null = null,
): Reading {
  return {kind, provider, mode, reason, found: []}
}

/** A reading by which the value holds these credentials; provider and mode are those of the first that has any. */
export function holding(kind: string, reason: string, found: readonly FoundCredential[]): Reading {
  const known = found.find((credential) => credential.provider !== null) ?? found[0]
  return {kind, provider: known.provider, mode: known.mode, reason, found}
}

/** Numbers the parts that occur more than once (`value[1]`, `value[2]`), so that each is unique. */
export function numbered(found: readonly FoundCredential[]): FoundCredential[] {
  const totals = new Map<string, number>()
  for (const {part} of found) totals.set(part, (totals.get(part) ?? 0) + 1)
  const seen = new Map<string, number>()
  return found.map((credential) => {
    if (totals.get(credential.part) === 1) return credential
    const position = (seen.get(credential.part) ?? 0) + 1
    seen.set(credential.part, position)
    return {...credential, part: `${credential.part}[${position}]`}
  })
}
