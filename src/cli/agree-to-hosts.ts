import type {HeldVar} from '../model/inventory.js'
import type {Agreements} from '../policy/agreements/agreements.js'
import type {ForeignHost} from '../providers/own-host.js'
import type {ServiceOptions} from '../providers/verify-credential.js'

/** What it takes to have a person agree to hosts. */
export interface HostQuestions {
  readonly agreements: Agreements
  /** Hosts that `--trust-host` names. */
  readonly trusted: readonly string[]
  /** Asks the person; null where nobody is there. */
  readonly ask: ((foreign: ForeignHost) => Promise<boolean>) | null
  /** Says something beside the result. */
  notice(text: string): void
}

/** As services ask whether a credential may be sent to a host that is not their own. */
export function agreesToHost(
  agreements: Agreements,
  trusted: readonly string[] = [],
): NonNullable<ServiceOptions['agreesToHost']> {
  const named = new Set(trusted.map((host) => host.trim().toLowerCase()))
  return (service, host) => named.has(host) || agreements.agreesToHost(service, host)
}

/**
 * Asks the person, once for a service and a host, whether credentials of these config vars may be sent to the hosts that
 * others beside them name. A yes, and what `--trust-host` says, is remembered on this machine. Asks no service.
 *
 * @param held everything that was read
 * @param isAsked whether the service of this one is going to be asked
 */
export async function agreeToHosts(
  {agreements, ask, notice, trusted}: HostQuestions,
  held: readonly HeldVar[],
  isAsked: (one: HeldVar) => boolean,
): Promise<void> {
  const agrees = agreesToHost(agreements, trusted)
  for (const foreign of await foreignHosts(held, isAsked)) {
    const {host, service} = foreign
    if (agreements.agreesToHost(service, host)) continue
    if (!agrees(service, host) && (ask === null || !(await ask(foreign)))) continue
    const problem = await agreements.rememberHost(service, host)
    if (problem !== null) notice(`${problem} So you will be asked again.`)
  }
}

/** Each service with each host once. */
async function foreignHosts(held: readonly HeldVar[], isAsked: (one: HeldVar) => boolean): Promise<ForeignHost[]> {
  const [{subjectOf}, {hostToAgreeTo}] = await Promise.all([
    import('../providers/subject.js'),
    import('../providers/verify-credential.js'),
  ])
  const found = new Map<string, ForeignHost>()
  for (const one of held) {
    const {classification, configVar, environment} = one
    const {key, value} = configVar
    if (value === null || !isAsked(one)) continue
    const beside = new Map(
      held
        .filter((other) => other.environment.ref === environment.ref)
        .map((other) => [other.configVar.key, other.configVar.value] as const),
    )
    for (const credential of classification.credentials) {
      const foreign = hostToAgreeTo(subjectOf({key, value}, credential, beside))
      if (foreign && !found.has(`${foreign.service} ${foreign.host}`)) {
        found.set(`${foreign.service} ${foreign.host}`, foreign)
      }
    }
  }

  return [...found.values()]
}
