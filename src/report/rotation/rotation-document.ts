import type {Failure} from '../../model/failure.js'
import type {RotationResult} from '../../rotation/model/rotation-result.js'

import {triedBy} from '../../rotation/model/what-was-seen.js'
import {placeStep} from '../../rotation/uses/uses-words.js'

/** The document that `secrets:rotate --json` prints, also for a rotation that was stopped: then with `error` beside it. */
export function rotationDocument(result: RotationResult): Record<string, unknown> {
  const {environments, failure, foreign, id, next, oldDynos, outcome, plan, revocation} = result
  const {credential, options} = plan
  return {
    version: 1,
    rotation: {
      id,
      key: credential.key,
      strategy: options.strategy,
      outcome,
      environments: environments.map(({checks, environment: {ref, stage}, holds, release, state}) => ({
        ref,
        stage,
        state,
        holds,
        release,
        tried: triedBy({checks}),
        checks: checks.map(({detail, name, result: checked}) => ({name, result: checked, detail})),
      })),
      revocation,
      plan: plan.steps.map(({companions, description, environment, mayStay, requests, step}) => ({
        step,
        environment,
        description,
        requests,
        ...(companions && {companions}),
        ...(mayStay && {mayStay}),
      })),
      previousKey: options.previousKey,
      ...(options.to && {to: options.to}),
      ...(options.undoOf && {undoOf: options.undoOf}),
      ...(options.valueFrom?.kind === 'mend' && {mend: true}),
      ...(plan.protects && {
        protects: {class: plan.protects.class, effect: plan.protects.effect, undo: plan.protects.undo},
      }),
      ...(plan.protects?.overlap && {overlap: plan.protects.overlap}),
      ...(plan.uses && {
        builds: plan.uses.builds.map(({how, key, kind, where}) => ({key, kind, how, where})),
        elsewhere: plan.uses.places.map((place) => ({
          place: place.place,
          key: place.key,
          name: place.name,
          ...(place.environment !== undefined && {environment: place.environment}),
          where: place.where,
          step: placeStep(place, plan),
        })),
      }),
      separate: options.separate ?? false,
      heldElsewhere: plan.heldElsewhere.map(({environment: {ref}, holds, key}) => ({environment: ref, key, holds})),
      notes: plan.notes,
      next,
      ledger: result.ledger,
      ...(oldDynos && {
        oldDynos: oldDynos.map(({dyno, environment: {ref}}) => ({environment: ref, dyno})),
      }),
      ...(foreign && {
        agreement: {
          needed: !foreign.agreed,
          hash: foreign.hash,
          commands: foreign.commands,
          addresses: foreign.addresses,
        },
      }),
    },
    ...(failure && {error: errorOf(failure)}),
  }
}

function errorOf({code, details, message, next}: Failure): Record<string, unknown> {
  return {code, message, ...(details && {details}), ...(next && {next})}
}
