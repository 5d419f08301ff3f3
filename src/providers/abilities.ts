import type {Provider} from './provider.js'

import {withArticle} from '../model/wording.js'
import {PROVIDERS} from './catalogue.js'

/** What the plugin can do with one kind of a service's credentials. */
export interface Ability {
  /** The kind as a person says it (`Stripe secret key`); for a server, what its URL holds. */
  readonly credential: string
  readonly verify: boolean
  readonly issue: boolean
  readonly revoke: boolean
  /** What is needed to issue or revoke beside the credential, as a phrase; null when nothing. */
  readonly needs: null | string
}

/** What the plugin can do for a service. */
export interface ProviderAbilities {
  readonly id: string
  readonly name: string
  readonly recognise: boolean
  readonly verify: boolean
  readonly issue: boolean
  readonly revoke: boolean
  /** Its secret credentials; those that may be published are left out. */
  readonly credentials: readonly Ability[]
  /** Config var keys under which its credentials are usually held. */
  readonly envKeys: readonly string[]
  /** Page where a person issues and revokes keys. */
  readonly keysPage: null | string
  /** What a person does there; null where the page shows it by itself. */
  readonly instructions: NonNullable<Provider['instructions']> | null
  /** Documentation pages that what is known of it comes from. */
  readonly sources: readonly string[]
}

/** What the plugin can do, service by service, those with the most abilities first, then by name. */
export function abilitiesOfAll(): ProviderAbilities[] {
  return PROVIDERS.map((provider) => abilitiesOf(provider)).sort(
    (a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name, 'en'),
  )
}

/** What the plugin can do for one service. */
export function abilitiesOf(provider: Provider): ProviderAbilities {
  const {forms, issue = [], named, revoke = [], urls = [], verify = []} = provider
  const secretForms = [...forms, ...named, ...urls].filter(({kind}) => kind !== 'public')
  const labels = [...new Set(secretForms.map(({label}) => label))]
  if (provider.schemes) labels.push(`password in ${withArticle(`${provider.schemes[0]} URL`)}`)
  const credentials = labels.map((credential): Ability => {
    const can = (ways: ReadonlyArray<{labels?: readonly string[]}>) =>
      ways.find((way) => way.labels === undefined || way.labels.includes(credential))
    const [issuing, revoking] = [
      issue.find(({labels: own}) => own === undefined || own.includes(credential)),
      revoke.find(({labels: own}) => own === undefined || own.includes(credential)),
    ]
    return {
      credential,
      verify: can(verify) !== undefined,
      issue: issuing !== undefined,
      revoke: revoking !== undefined,
      needs: issuing?.needs ?? revoking?.needs ?? null,
    }
  })
  const sources = [...provider.sources, ...[...verify, ...issue, ...revoke].map(({source}) => source)]
  return {
    id: provider.id,
    name: provider.name,
    recognise: true,
    verify: credentials.some((one) => one.verify),
    issue: credentials.some((one) => one.issue),
    revoke: credentials.some((one) => one.revoke),
    credentials,
    envKeys: provider.envKeys,
    keysPage: provider.keysPage,
    instructions: provider.instructions ?? null,
    sources: [...new Set(sources)],
  }
}

function rank({issue, revoke, verify}: ProviderAbilities): number {
  return Number(issue) * 4 + Number(revoke) * 2 + Number(verify)
}
