import {readFile} from 'node:fs/promises'

import {Failure} from '../../model/failure.js'
import {nearest} from '../../model/nearest.js'
import {RULE_IDS} from '../../model/rule-ids.js'

/**
 * The page of a rule: what it objects to, why, how to fix it and how to allow it. Markdown, as it ships in `docs/rules/`.
 *
 * @throws {Failure} `bad-usage` for a rule that there is not
 */
export async function explainRule(id: string): Promise<string> {
  if (!(RULE_IDS as readonly string[]).includes(id)) {
    const close = nearest(id, RULE_IDS)
    throw new Failure('bad-usage', `There is no rule ${id}.`, {
      next: close ? `Did you mean ${close}?` : `The rules are ${RULE_IDS.join(', ')}.`,
    })
  }

  return readFile(new URL(`../../../docs/rules/${id}.md`, import.meta.url), 'utf8')
}
