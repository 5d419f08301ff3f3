import type {Rotation} from '../../ledger/rotations.js'
import type {UnfinishedAnswer} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

/** Asks the operator what to do about a rotation that is not finished. */
export async function askAboutUnfinished(deps: RotationDeps, rotation: Rotation): Promise<UnfinishedAnswer> {
  const {environments, id, key, run, startedAt, startedBy} = rotation
  return deps.operator.unfinished({
    id,
    key,
    startedAt,
    startedBy,
    runner: rotation.outcome === 'in-flight' ? deps.runnerState(run.runner) : 'dead',
    runnerName: `process ${run.runner.pid} on ${run.runner.host}`,
    environments: environments.map(({ref, state}) => ({name: ref.slice(ref.indexOf(':') + 1), state})),
  })
}
