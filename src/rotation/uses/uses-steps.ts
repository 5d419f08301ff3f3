import type {PlanStep, RotationPlan} from '../model/plan.js'

import {appOutline} from '../../heroku/request-outline.js'
import {isBuiltIn} from './planned-uses.js'
import {placeStep} from './uses-words.js'

/** What is done about uses beside running dynos before the old value is revoked, as steps of the plan. */
export function usesSteps({options, targets, uses}: Pick<RotationPlan, 'options' | 'targets' | 'uses'>): PlanStep[] {
  if (!uses) return []
  const apps = isBuiltIn(uses) ? targets.filter(({environment}) => environment.appId !== null) : []
  return [
    ...apps.map(({environment}): PlanStep => ({
      step: 'build',
      environment: environment.ref,
      description: options.rebuild
        ? `build ${environment.name} again from the source that it runs`
        : `have ${environment.name} built and deployed again`,
      requests: options.rebuild
        ? [
            appOutline(environment, 'releases'),
            {...appOutline(environment, 'builds'), method: 'POST'},
            appOutline(environment, 'builds/{id}'),
          ]
        : [appOutline(environment, 'releases')],
    })),
    ...uses.places.map((place): PlanStep => {
      const step = placeStep(place, {targets, uses})
      return {
        step: 'elsewhere',
        environment: null,
        description: step.charAt(0).toLowerCase() + step.slice(1).replace(/\.$/, ''),
        requests: [],
      }
    }),
  ]
}
