import type {BuildUse, HostedRepository} from '../../model/key-use.js'

/** A place outside Heroku that has a copy of what is rotated, and has to get the new value too. */
export interface OutsidePlace {
  /** `GitHub Actions` */
  readonly place: string
  readonly key: string
  /** What it is called there. */
  readonly name: string
  /** See OutsideUse.isVariable. */
  readonly isVariable?: true
  /** Where that is seen (`.github/workflows/ci.yml:12`); empty where the policy says it. */
  readonly where: readonly string[]
}

/** Where what is rotated is used beside running dynos. */
export interface PlannedUses {
  readonly builds: readonly BuildUse[]
  readonly places: readonly OutsidePlace[]
  /** The repository of the checkout at hand; null where there is none. Never from a ledger. */
  readonly repository: HostedRepository | null
}

/** What a place outside Heroku is remembered by. */
export function placeId({name, place}: Pick<OutsidePlace, 'name' | 'place'>): string {
  return `${place}: ${name}`
}

/** Whether a build keeps what it has read: then what runs has the old value until the next one. */
export function isBuiltIn(uses: PlannedUses | undefined): boolean {
  return uses?.builds.some(({kind}) => kind === 'compiled') ?? false
}
