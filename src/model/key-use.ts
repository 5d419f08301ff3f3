/**
 * How a build takes a config var up. `compiled`: what it has read stays in the slug until the next build. `build-only`: it
 * needs it itself (to fetch packages), and nothing of it is left in what runs.
 */
export type BuildUseKind = 'build-only' | 'compiled'

/** A place where a build takes a config var up. */
export interface BuildUse {
  readonly key: string
  readonly kind: BuildUseKind
  /** A phrase that follows the key: `is read by next.config.js`. */
  readonly how: string
  /** `next.config.js:3`; null where its name alone tells. */
  readonly where: null | string
}

/** A place outside Heroku that has a value of its own of a config var. */
export interface OutsideUse {
  /** `GitHub Actions` */
  readonly place: string
  readonly key: string
  /** What it is called there. */
  readonly name: string
  /** Whether it is kept there as a variable that everybody may read. */
  readonly isVariable?: true
  /** Of the place's own environments, which have secrets of their own, the one that reads it; left out where none does. */
  readonly environment?: string
  /** `.github/workflows/ci.yml:12`; null where the policy says it. */
  readonly where: null | string
}

/** A repository on a code host, as the remote of a checkout names it. */
export interface HostedRepository {
  /** `github.com` */
  readonly host: string
  /** `acme/shop` */
  readonly path: string
}

/** Where config vars are used beside running dynos, as far as a checkout tells. */
export interface KeyUses {
  readonly builds: readonly BuildUse[]
  readonly outside: readonly OutsideUse[]
  readonly repository: HostedRepository | null
  /** What could not be read, as a sentence; null when nothing. */
  readonly incomplete: null | string
}

/** Where there is no code to look at. */
export const NO_USES: KeyUses = {builds: [], outside: [], repository: null, incomplete: null}

/** Finds where some config vars are used beside running dynos. */
export type UsesOf = (keys: readonly string[]) => Promise<KeyUses>
