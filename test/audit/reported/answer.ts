import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import type {CodeCase, ConfigVarCase, DiffCase, HygieneCase, ReportedCase, ScanCase} from './reported-case.js'

import {audit} from '../../../src/audit/audit.js'
import {realCredentials} from '../../../src/audit/held-credential.js'
import {judgeSecrets} from '../../../src/audit/judged-secrets.js'
import {listSecrets} from '../../../src/audit/secrets-list.js'
import {classifyInventory} from '../../../src/classify/classify-inventory.js'
import {compareEnvironments} from '../../../src/diff/compare-environments.js'
import {readDotenv} from '../../../src/inventory/file-environment.js'
import {EMPTY_POLICY} from '../../../src/policy/policy.js'
import {NO_CODE} from '../../../src/protects/code-evidence.js'
import {inspectRepository} from '../../../src/repository/inspect-repository.js'
import {isOptional} from '../../../src/repository/references/lexing/reference.js'
import {readCode} from '../../../src/repository/references/read-code.js'
import {scan} from '../../../src/repository/scan.js'
import {credentialsInScope} from '../../../src/repository/search/credentials-in-scope.js'
import {GeneratedRepository, GIT_ENVIRONMENT} from '../../support/generated-repository.js'
import {inventoryOf, NOW} from '../../support/inventory-of.js'
import {JUDGED_RULES} from './reported-case.js'

/** The habits of a whole project, which a case of a few files says nothing about. */
const WHOLE_PROJECT = new Set(['env-example', 'env-file-ignored'])

async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  work: (repository: GeneratedRepository) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-secrets-reported-'))
  try {
    const repository = new GeneratedRepository(folder)
    for (const [path, text] of Object.entries(files)) repository.write(path, text)
    return await work(repository)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

function configVar({beside, findings = [], key, provider, stage = 'production', value}: ConfigVarCase) {
  const name = `acme-${stage}`
  const other = stage === 'production' ? 'staging' : 'production'
  const inventory = inventoryOf([
    {name, stage, vars: {[key]: value}},
    ...(beside ? [{name: `acme-${other}`, stage: other, vars: beside} as const] : []),
  ])
  const {held, protectionOf} = judgeSecrets(inventory, EMPTY_POLICY, NO_CODE)
  const listed = listSecrets(inventory, held, protectionOf).secrets.find(
    (one) => one.key === key && one.environment === `app:${name}`,
  )
  const report = audit(inventory, EMPTY_POLICY, {now: NOW, rules: JUDGED_RULES})
  const found = report.findings.filter(({occurrences}) =>
    occurrences.some((one) => one.key === key && one.environment === `app:${name}`),
  )
  return {
    right: {findings: [...findings].sort(), ...(provider !== undefined && {provider})},
    answer: {
      secret: listed !== undefined,
      findings: [...new Set(found.map(({rule}) => rule))].sort(),
      ...(provider !== undefined && {provider: listed?.classification.provider ?? null}),
    },
  }
}

async function diff({app, file, files = {}, key}: DiffCase) {
  return inFolder({...files, '.env': file}, async ({root}) => {
    const reading = await readDotenv(join(root, '.env'))
    const inventory = inventoryOf([{name: 'acme-staging', stage: 'staging', vars: app}])
    const readings = [...inventory.readings, reading]
    const {entries} = compareEnvironments(readings, classifyInventory({...inventory, readings}), {
      credentialsOf: (held) => realCredentials([held]).map(({credential}) => credential),
    })
    return entries.find((entry) => entry.key === key)?.status
  })
}

async function scanned({credentials, path, text}: ScanCase) {
  return inFolder({[path]: text}, async ({root}) => {
    const held = classifyInventory(inventoryOf([{name: 'acme-prod', stage: 'production', vars: credentials}]))
    const {matches} = await scan(credentialsInScope(held).credentials, {
      directory: root,
      what: 'files',
      environment: GIT_ENVIRONMENT,
      clock: () => 0,
    })
    return [...new Set(matches.map(({key}) => key))].sort()
  })
}

async function hygiene({files, notes}: HygieneCase) {
  return inFolder(files, async (repository) => {
    repository.git(['init', '--quiet'])
    repository.commit('All')
    const inspection = await inspectRepository({
      directory: repository.root,
      environment: GIT_ENVIRONMENT,
      held: new Set(),
      history: false,
    })
    return inspection!.hygiene
      .filter(
        ({check, level, ok}) =>
          !ok && check !== 'env-file-ignored' && (level === 'fail' || (notes && !WHOLE_PROJECT.has(check))),
      )
      .flatMap(({check, level, places}) => places.map((place) => `${level === 'fail' ? '' : 'note '}${check} ${place}`))
      .sort()
  })
}

async function code({files, optional}: CodeCase) {
  return inFolder(files, async ({root}) => {
    const {references} = await readCode(root, Object.keys(files))
    return {
      reads: [...references.keys()].sort(),
      ...(optional && {
        optional: [...references]
          .filter(([, found]) => isOptional(found))
          .map(([key]) => key)
          .sort(),
      }),
    }
  })
}

/** What the product answers to a case, and what is right, in the same shape. */
export async function answerTo(one: ReportedCase): Promise<{answer: unknown; right: unknown}> {
  switch (one.what) {
    case 'code': {
      const {optional} = one
      return {
        right: {reads: [...one.reads].sort(), ...(optional && {optional: [...optional].sort()})},
        answer: await code(one),
      }
    }

    case 'config var': {
      const {answer, right} = configVar(one)
      return {right: {secret: one.secret, ...right}, answer}
    }

    case 'diff': {
      return {right: one.status, answer: await diff(one)}
    }

    case 'hygiene': {
      const notes = (one.notes ?? []).map((note) => `note ${note}`)
      return {right: [...one.fails, ...notes].sort(), answer: await hygiene(one)}
    }

    case 'scan': {
      return {right: [...one.found].sort(), answer: await scanned(one)}
    }
  }
}
