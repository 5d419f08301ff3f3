import type {Route} from '../http/route.js'
import type {Pipeline} from '../world/state.js'
import type {World} from '../world/world.js'

import {notFound} from '../http/problem.js'
import {showCoupling, showPipeline} from './show.js'

/** Pipelines, and which app stands where in them. */
export const pipelineRoutes: Route[] = [
  {
    method: 'GET',
    path: '/pipelines',
    versions: ['3.pipelines'],
    scope: 'read',
    handle({world, query}) {
      const name = query.get('eq[name]')
      const pipelines = world.pipelines.filter((pipeline) => name === null || pipeline.name === name)
      return {body: pipelines.map((pipeline) => showPipeline(pipeline)), ranges: ['id', 'name']}
    },
  },
  {
    method: 'GET',
    path: '/pipelines/:pipeline',
    scope: 'read',
    handle({world, params}) {
      const pipeline = world.pipelines.find(({id, name}) => id === params.pipeline || name === params.pipeline)
      if (!pipeline) throw notFound('pipeline', 'pipeline')
      return {body: showPipeline(pipeline)}
    },
  },
  {
    method: 'GET',
    path: '/pipelines/:pipeline/pipeline-couplings',
    scope: 'read',
    handle({world, params}) {
      const pipeline = pipelineById(world, params.pipeline)
      const couplings = world.couplings.filter((coupling) => coupling.pipeline === pipeline)
      return {body: couplings.map((coupling) => showCoupling(coupling)), ranges: ['id']}
    },
  },
  {
    method: 'GET',
    path: '/pipeline-couplings',
    scope: 'read',
    handle: ({world}) => ({body: world.couplings.map((coupling) => showCoupling(coupling)), ranges: ['id']}),
  },
  {
    method: 'GET',
    path: '/apps/:app/pipeline-couplings',
    versions: ['3.sdk'],
    scope: 'read',
    handle({world, app}) {
      const coupling = world.couplingOf(app)
      if (!coupling) throw notFound('pipeline_coupling', 'pipeline coupling')
      return {body: showCoupling(coupling)}
    },
  },
]

/**
 * The pipeline of an id; a name will not do.
 *
 * Throws a 404 when there is none.
 */
export function pipelineById(world: World, id: string): Pipeline {
  const pipeline = world.pipelines.find((candidate) => candidate.id === id)
  if (!pipeline) throw notFound('pipeline', 'pipeline')
  return pipeline
}
