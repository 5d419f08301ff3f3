import type {HeldVar} from '../model/inventory.js'
import type {Stage} from '../model/stage.js'
import type {Protection} from '../protects/protection.js'
import type {AuditContext} from './audit-context.js'

import {distinct, listed} from '../model/wording.js'
import {carefulStep, PAGE} from './careful-step.js'
import {effectClause} from './stakes.js'

/**
 * The steps that end the sharing of a secret that must never simply be replaced: each of the lower stages gets a key of its
 * own, and the highest keeps its own as it is.
 *
 * @param held the config vars that hold it, in stage order, in more than one stage
 */
export function ownKeySteps(context: AuditContext, held: readonly HeldVar[]): string {
  const stages = distinct(held.map(({environment}) => environment.stage))
  const kept = stages.at(-1)!
  const protection = context.strictestOf(held)
  return stages
    .slice(0, -1)
    .map((stage) => {
      const here = held.filter(({environment}) => environment.stage === stage)
      const [{configVar}] = here
      const own = here.filter((one) => one.configVar.key === configVar.key)
      return carefulStep(
        {...context.toRotate(own, protection), protection},
        ownKey(protection, name(stage), name(kept)),
      )
    })
    .join('\n')
}

/** The steps for one that several pipelines hold: the apps that are not in production get a key of their own. */
export function ownKeyForPipelines(context: AuditContext, held: readonly HeldVar[]): string {
  const lower = held.filter(({environment}) => environment.stage !== 'production')
  const protection = context.strictestOf(held)
  if (lower.length === 0) {
    const pipelines = distinct(held.map(({environment}) => environment.pipeline!.name))
    return `If you simply replace it, ${effectClause(protection)}. Give ${pipelines.length === 2 ? 'one' : 'all but one'} of ${listed(pipelines)} a value of its own, with the old one kept beside it; see ${PAGE}`
  }

  const [{configVar, environment}] = lower
  const own = lower.filter(
    (one) => one.configVar.key === configVar.key && one.environment.pipeline!.id === environment.pipeline!.id,
  )
  const names = listed(distinct(own.map((one) => one.environment.name)))
  return carefulStep({...context.toRotate(own, protection), protection}, ownKey(protection, names, 'production'))
}

/** What is said where one place gets a value of its own, and another keeps the one that both have. */
function ownKey(protection: Protection, lower: string, kept: string): {begin: string; otherwise: string} {
  if (protection.class === 'code-bundle') {
    return {
      begin: `Give ${lower} a file and a value of its own, and leave those of ${kept} alone`,
      otherwise: 'So both are deployed at once',
    }
  }

  return {
    begin: `Give ${lower} a value of its own, re-encrypt or reset what is stored there, and leave that of ${kept} alone`,
    otherwise: `So what ${lower} has stored is reset first`,
  }
}

function name(stage: null | Stage): string {
  return stage ?? 'apps without a stage'
}
