import type {App} from './state.js'
import type {World} from './world.js'

const STAGES = ['development', 'staging', 'production', 'review', 'test']
const FEW = 8

/** What is in a world, in a few lines for a person. */
export function describeWorld(world: World): string[] {
  const lines: string[] = []
  for (const pipeline of world.pipelines) {
    const couplings = world.couplings
      .filter((coupling) => coupling.pipeline === pipeline)
      .sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
    const stages = [...pipeline.stageConfig.keys()].map((stage) => `config of ${stage}`)
    lines.push(
      `pipeline ${pipeline.name}: ${few([...couplings.map(({app, stage}) => `${app.name} (${stage})`), ...stages])}`,
    )
  }

  const outside = world.apps.filter((app: App) => !world.couplingOf(app))
  if (outside.length > 0) lines.push(`outside pipelines: ${few(outside.map(({name}) => name))}`)
  for (const team of world.teams) {
    lines.push(`team ${team.name}: ${world.apps.filter((app) => app.team === team).length} apps`)
  }

  return lines
}

function few(all: readonly string[]): string {
  return all.length <= FEW ? all.join(', ') : `${all.slice(0, FEW - 1).join(', ')} and ${all.length - FEW + 1} more`
}
