import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {ConfigVar} from '../../../src/model/config-var.js'
import type {ProtectionClass} from '../../../src/model/protection-class.js'
import type {LabelledSecret} from './labelled-secret.js'

import {classifyInventory} from '../../../src/classify/classify-inventory.js'
import {codeEvidence} from '../../../src/cli/code-evidence.js'
import {appEnvironment} from '../../../src/model/environment.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {type CodeEvidence, NO_CODE} from '../../../src/protects/code-evidence.js'
import {judgeInventory} from '../../../src/protects/judge-inventory.js'
import {alnum} from '../../classify/invented-values.js'
import {inventoryOf} from '../../support/held-vars.js'

/** What was made of a case. */
export interface Judged {
  readonly labelled: LabelledSecret
  /** Whether it was taken for a secret at all. */
  readonly secret: boolean
  readonly class: ProtectionClass
  readonly reason: string
}

/**
 * Judges a case as the commands do: its config vars classified, its code read from a folder, all of it judged.
 *
 * @param labelled what is known of it but for its class
 */
export async function judgeLabelled(labelled: LabelledSecret): Promise<Judged> {
  const code = labelled.code ? await evidenceOf(labelled.code) : NO_CODE
  const value = labelled.value ?? alnum(40)
  const texts = new Map<string, string>([[labelled.key, value]])
  for (const key of labelled.beside ?? []) texts.set(key, alnum(40))
  for (const key of labelled.sameAs ?? []) texts.set(key, value)

  const environment = appEnvironment({id: 'app-id', name: 'acme-prod'}, 'production')
  const configVars = [...texts].map(([key, text]) => configVar(key, text))
  const reading = {environment, status: 'read', error: null, configVars} as const
  const held = classifyInventory(inventoryOf([reading]))
  const protectionOf = judgeInventory(held, {
    policy: (key) => (key === labelled.key ? labelled.policy : undefined),
    code,
  })

  const one = held.find(({configVar}) => configVar.key === labelled.key)!
  const protection = protectionOf(one)
  return {labelled, secret: one.classification.secret, class: protection.class, reason: protection.reason}
}

function configVar(key: string, text: string): ConfigVar {
  return {
    key,
    value: new SecretValue(text),
    masked: false,
    maskingSupported: null,
    updatedAt: null,
    attachment: null,
  }
}

async function evidenceOf(files: Readonly<Record<string, string>>): Promise<CodeEvidence> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'heroku-secrets-labelled-')))
  try {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name)
      mkdirSync(path.dirname(file), {recursive: true})
      writeFileSync(file, text)
    }

    return await codeEvidence({flag: folder, cwd: folder, environment: process.env})
  } finally {
    rmSync(folder, {recursive: true})
  }
}
