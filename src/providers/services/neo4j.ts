import type {Provider} from '../provider.js'

/** What is known of Neo4j's credentials. */
export const neo4j: Provider = {
  id: 'neo4j',
  name: 'Neo4j',
  words: ['neo4j', 'graphenedb'],
  forms: [],
  named: [],
  schemes: ['neo4j', 'neo4j+s', 'bolt', 'bolt+s'],
  envKeys: ['NEO4J_PASSWORD'],
  keysPage: null,
  sources: ['Connection URI (neo4j.com/docs)'],
}
