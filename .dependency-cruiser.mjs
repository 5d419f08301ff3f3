/**
 * The floors of the house (ARCHITECTURE.md): a file imports from its own folder and from the floors below, never
 * upward, never sideways and never in a circle.
 */
const floors = [
  ['commands', 'cli', 'report'],
  ['audit', 'diff', 'rotation', 'history', 'repository'],
  ['inventory', 'classify', 'providers', 'strength', 'ledger', 'policy'],
  ['heroku', 'model'],
]
/** Sideways imports that the map draws: from → to. */
const sideways = {
  commands: ['cli', 'report'],
  cli: ['report'],
  classify: ['providers'],
  heroku: ['model'],
}

const forbidden = [
  {name: 'no-circle', severity: 'error', from: {}, to: {circular: true}},
  {
    name: 'nothing-imports-the-sandbox',
    severity: 'error',
    from: {pathNot: '^src/(sandbox|commands/secrets/sandbox)'},
    to: {path: '^src/sandbox'},
  },
  {
    name: 'sandbox-knows-nothing-of-ours',
    severity: 'error',
    from: {path: '^src/sandbox'},
    to: {path: '^src/(?!sandbox)'},
  },
  {
    name: 'only-heroku-talks-to-the-platform',
    severity: 'error',
    from: {pathNot: '^src/(heroku|cli|commands)/'},
    to: {path: 'node_modules/@heroku-cli/command'},
  },
  {
    name: 'report-knows-no-api',
    severity: 'error',
    from: {path: '^src/report/'},
    to: {path: '^src/(heroku|inventory|ledger|providers|repository)/'},
  },
  {
    name: 'a-service-knows-no-other',
    severity: 'error',
    from: {path: '^src/providers/services/([^/.]+)', pathNot: '^src/providers/services/index'},
    to: {path: '^src/providers/services/', pathNot: '^src/providers/services/$1(/|[.]ts$)'},
  },
  {
    name: 'services-are-known-by-the-catalogue-alone',
    severity: 'error',
    from: {pathNot: '^src/providers/(catalogue[.]ts$|services/)'},
    to: {path: '^src/providers/services/'},
  },
]

for (const [level, folders] of floors.entries()) {
  for (const folder of folders) {
    const above = floors.slice(0, level).flat()
    const beside = folders.filter((other) => other !== folder && !(sideways[folder] ?? []).includes(other))
    forbidden.push({
      name: `floor-of-${folder}`,
      severity: 'error',
      from: {path: `^src/${folder}/`},
      to: {path: `^src/(${[...above, ...beside].join('|')})/`},
    })
  }
}

export default {
  forbidden,
  options: {
    doNotFollow: {path: 'node_modules'},
    tsConfig: {fileName: 'tsconfig.json'},
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'types']},
  },
}
