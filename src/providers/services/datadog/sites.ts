import type {Subject} from '../../verification.js'

/** Getting Started with Datadog Sites; the sites that Key Management lists (docs.datadoghq.com). A key belongs to one site, and the others do not know it. */
const SITES = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'datadoghq.eu',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'uk1.datadoghq.com',
  'ddog-gov.com',
  'us2.ddog-gov.com',
]

/** The site that a config var beside the key names; all of them where none does. */
export function datadogSites(subject: Subject): readonly string[] {
  const named = subject.sibling(/(DATADOG|DD|DDOG)_(.*_)?(SITE|HOST|URL)$/, /datadoghq|ddog-gov/)
  const pattern = /((?:[a-z]{2}\d\.)?(?:datadoghq\.(?:com|eu)|ddog-gov\.com))\/?$/
  const site = named === null ? undefined : pattern.exec(named)?.[1]
  return site === undefined ? SITES : [site]
}
