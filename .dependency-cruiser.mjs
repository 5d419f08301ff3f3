import {readdirSync} from 'node:fs'

/**
 * The floors of the house (ARCHITECTURE.md): a file imports from its own folder and from the floors below, never
 * upward, never sideways and never in a circle.
 */
const floors = [
  ['commands', 'cli', 'report'],
  ['audit', 'diff', 'rotation', 'history', 'repository'],
  ['inventory', 'classify', 'protects', 'providers', 'strength', 'ledger', 'policy'],
  ['dotenv', 'files', 'heroku'],
  ['text'],
  ['model'],
]
/** Sideways imports that the map draws: from → to. */
const sideways = {
  commands: ['cli', 'report'],
  cli: ['report'],
  classify: ['providers', 'strength'],
  protects: ['providers'],
  strength: ['providers'],
}

/**
 * The rooms inside a hall, from top to bottom: a room imports from its own and from those below. `.` stands for the files
 * that lie in the hall itself; where it is not named, they belong to no level.
 */
const rooms = {
  classify: [['.'], ['dialects', 'forms']],
  ledger: [['anchor', 'chain', 'file']],
  protects: [['signs'], ['known']],
  repository: [
    ['.'],
    ['evidence', 'hygiene', 'pages', 'template', 'uses'],
    ['explanation', 'references'],
    ['env-files', 'search'],
    ['checkout'],
    ['git'],
  ],
  'repository/references': [
    ['.'],
    ['settings'],
    ['csharp', 'elixir', 'go', 'javascript', 'jvm', 'php', 'python', 'ruby', 'rust'],
    ['shell'],
    ['lexing'],
  ],
  rotation: [
    ['undo'],
    ['run'],
    ['evidence'],
    ['steps'],
    ['live'],
    ['plan'],
    ['add-on', 'handover', 'mend', 'uses', 'value'],
    ['outside'],
    ['operator', 'services'],
    ['model'],
  ],
  'rotation/operator': [['terminal'], ['.']],
  'rotation/steps': [['.'], ['verify']],
  report: [['.', 'audit', 'diff', 'history', 'rotation', 'scan'], ['elements']],
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

for (const [hall, levels] of Object.entries(rooms)) {
  const there = readdirSync(new URL(`src/${hall}/`, import.meta.url), {withFileTypes: true})
  const unnamed = there.filter((entry) => entry.isDirectory() && !levels.flat().includes(entry.name))
  if (unnamed.length > 0) throw new Error(`The rooms of ${hall} lack ${unnamed.map(({name}) => name).join(', ')}`)

  const pathOf = (room) => `^src/${hall}/${room === '.' ? '[^/]+$' : `${room}/`}`
  for (const [level, names] of levels.entries()) {
    const above = levels.slice(0, level).flat()
    for (const room of names) {
      const others = [...above, ...names.filter((other) => other !== room)]
      if (others.length === 0) continue
      forbidden.push({
        name: `room-${hall.replace('/', '-')}-${room === '.' ? 'itself' : room}`,
        severity: 'error',
        from: {path: pathOf(room)},
        to: {path: others.map((other) => pathOf(other))},
      })
    }
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
