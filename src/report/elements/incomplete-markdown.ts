import {incompleteSentence, type ReadEnvironment, unreadableByReason} from './incomplete.js'
import {markdownCode, markdownText} from './markdown.js'

/** The notice, as a Markdown quotation, on what a report leaves out because it could not be read: which, and why. */
export function incompleteNotice(environments: readonly ReadEnvironment[]): string {
  const reasons = unreadableByReason(environments).map(
    ([reason, alike]) => `> - ${alike.map(({name}) => markdownCode(name)).join(', ')}: ${markdownText(reason)}`,
  )
  return [`> **${incompleteSentence(environments)}**`, ...(reasons.length > 0 ? ['>', ...reasons] : [])].join('\n')
}
