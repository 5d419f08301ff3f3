import {expect} from 'chai'
import {readdir, readFile} from 'node:fs/promises'

import {RULES} from '../../src/audit/rules/index.js'
import {RULE_IDS} from '../../src/model/rule-ids.js'
import {parsePolicy} from '../../src/policy/read-policy.js'

const folder = new URL('../../docs/rules/', import.meta.url)

describe('the pages of the rules', () => {
  it('are there for every rule, and for nothing else', async () => {
    const pages = await readdir(folder)
    expect(pages.sort()).to.deep.equal([...RULE_IDS].map((id) => `${id}.md`).sort())
  })

  for (const id of RULE_IDS) {
    it(`${id}: says what, why, how to fix and how to allow, with a policy that can be read`, async () => {
      const page = await readFile(new URL(`${id}.md`, folder), 'utf8')
      const headings = page.split('\n').filter((line) => line.startsWith('#'))
      // A comment inside a sample begins like a heading.
      expect(headings.filter((line) => !line.startsWith('# .'))).to.deep.equal([
        `# ${id}`,
        '## What',
        '## Why',
        '## How to fix',
        '## How to allow',
      ])
      const rule = RULES.find((one) => one.id === id)
      if (rule) expect(page.split('\n')[2]).to.match(new RegExp(`^Severity: ${rule.severity}\\b`))
      const samples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, sample]) => sample)
      expect(samples).not.to.deep.equal([])
      for (const sample of samples) await parsePolicy(`version: 1\n${sample}`, `${id}.md`)
    })
  }
})
