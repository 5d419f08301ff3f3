import {Flags} from '@oclif/core'

import type {AuditReport} from '../../audit/audit-report.js'
import type {AuditEvidence, EvidenceSources} from '../../cli/audit-evidence.js'
import type {Inventory} from '../../model/inventory.js'
import type {Policy} from '../../policy/policy.js'
import type {AskedCredential} from '../../providers/ask-about-all.js'

import {codeFlag} from '../../cli/code-flag.js'
import {ledgerFlag, openLedger} from '../../cli/ledger-flag.js'
import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'
import {trustHostFlag, trusting} from '../../cli/trust-host-flag.js'
import {SEVERITIES, type Severity} from '../../model/finding.js'
import {command, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'

const FORMATS = ['text', 'json', 'csv', 'markdown'] as const

export default class Audit extends SecretsCommand {
  static override description = `say what is wrong with the secrets in config vars

Looks at the config vars of every environment in scope and reports secrets that are shared between stages, live where
they should be test, old, weak, malformed, exposed or unmasked, each with the next command to type, which fits what the
secret protects: typing it loses no data. No value is ever shown, and no secret is sent anywhere but, with --live, to the service that it is for.

Exit codes: 0 nothing at or above --fail-on; 1 findings at or above it; 2 something could not be read or looked at.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --pipeline example',
    '<%= config.bin %> <%= command.id %> --app example-app --rule shared-across-stages',
    '<%= config.bin %> <%= command.id %> --team example-team --format csv --output audit.csv',
    '<%= config.bin %> <%= command.id %> --explain stale-secret',
  ]

  static override flags = {
    ...scopeFlags,
    'fail-on': Flags.option({
      options: [...SEVERITIES, 'never'] as const,
      default: 'high',
      description: 'least severity that makes the exit code 1',
    })(),
    ...ledgerFlag,
    ...codeFlag,
    rule: Flags.string({multiple: true, description: 'rule to check; all of them without it'}),
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
    live: Flags.boolean({
      description: 'also ask each service, such as Stripe or a database, whether it accepts the secret',
    }),
    ...trustHostFlag,
    format: Flags.option({options: FORMATS, description: 'form of the report [default: text]'})(),
    output: Flags.string({description: 'file to write the report to, instead of stdout'}),
    explain: Flags.string({description: 'explain a rule, and look at nothing'}),
  }

  async run(): Promise<void> {
    const {flags} = await this.parse(Audit)
    if (flags.explain !== undefined) {
      const {explainRule} = await import('../../report/audit/explain-rule.js')
      process.stdout.write(await explainRule(flags.explain))
      return
    }

    const format = this.formatOf<(typeof FORMATS)[number]>(flags.format, 'text')
    const scope = scopeOf(flags)
    trusting(flags['trust-host']) // said before anything is read, when it is no host
    const {findPolicy} = await import('../../policy/find-policy.js')
    const policy = await findPolicy({flag: flags.policy, cwd: process.cwd()})
    const {audit, assertRules} = await import('../../audit/audit.js')
    assertRules(flags.rule)
    const opened = await openLedger(flags.ledger, this.config.dataDir, () => this.platform.clock.now())
    const {file, path, store} = opened
    if (opened.missing !== null) this.notice(opened.missing)
    const ledger = await store.read()
    const {whyDoubtful} = await import('../../cli/ledger-memory.js')
    const [inventory, doubt] = await Promise.all([
      this.readInventory(scope),
      whyDoubtful(ledger, path, {file, dataDir: this.config.dataDir, environment: process.env}),
    ])
    const named = flags.ledger === undefined ? [] : [commandPart` --ledger ${flags.ledger}`]
    if (doubt !== null) {
      const shown = command`heroku secrets:history ${scopeFlag(scope)} --verify${named}`
      this.notice(`The ledger ${doubt}, so its rules may miss something. What is wrong: ${shown}`)
    }

    const code = await this.readCode(flags.code)
    const evidence = await this.#gatherEvidence({inventory, policy, ledger, code}, flags.rule)
    for (const sentence of evidence.missing) this.notice(sentence)
    const report = audit(evidence.inventory, policy, {
      now: this.platform.clock.now(),
      rules: flags.rule,
      code,
      evidence: {code: flags.code, policy: flags.policy},
      ledger: evidence.ledger,
      ...(flags.live && {asked: await this.#askServices(evidence.inventory, policy, flags['trust-host'])}),
    })
    if (!report.complete) {
      const {notLookedAt} = await import('../../report/audit/not-looked-at.js')
      const told = [
        ...named,
        ...(flags.code === undefined ? [] : [commandPart` --code ${flags.code}`]),
        ...(flags.policy === undefined ? [] : [commandPart` --policy ${flags.policy}`]),
      ]
      const asked = {rules: flags.rule, ledger: {exists: ledger.exists, path}, flags: told}
      for (const sentence of notLookedAt(report, asked)) this.notice(sentence)
    }

    const {renderAudit} = await import('../../report/audit/render-audit.js')
    const {displayName} = await import('../../providers/catalogue.js')
    const width = flags.output === undefined ? this.width : undefined
    const text = renderAudit(report, format, {width, now: this.platform.clock.now(), displayName})
    await this.print(text, flags.output)
    const {silencedSentence} = await import('../../report/elements/silenced.js')
    const silenced = silencedSentence(report.silenced)
    // A table of findings has no place for it.
    if (format === 'csv') {
      const {checkedSentences} = await import('../../report/audit/audit-totals.js')
      for (const sentence of [silenced, ...checkedSentences(report.checked)]) if (sentence) this.notice(sentence)
    }

    process.exitCode = exitCodeOf(report, flags['fail-on'])
  }

  /** What the services say of the secrets that the report is about. */
  async #askServices(
    inventory: Inventory,
    policy: Policy,
    trusted: readonly string[] | undefined,
  ): Promise<AskedCredential[]> {
    const [{askServices, varsToAsk}, {agreeToHosts}, {hostQuestion}, {openAgreements}] = await Promise.all([
      import('../../cli/ask-services.js'),
      import('../../cli/agree-to-hosts.js'),
      import('../../cli/host-question.js'),
      import('../../cli/open-agreements.js'),
    ])
    const vars = varsToAsk(inventory, policy)
    const agreements = await openAgreements(this.config.dataDir)
    await agreeToHosts(
      {
        agreements,
        trusted: trusted ?? [],
        ask: await hostQuestion(this.platform.clock, {json: this.jsonEnabled()}),
        notice: (text) => this.notice(text),
      },
      vars,
      ({environment}) => inventory.focus.has(environment.ref),
    )
    return this.during('Asking the services', (update) =>
      askServices(inventory, vars, this.platform.clock, {
        agreements,
        trusted,
        onAnswer: (done, total) => update(`${done} of ${total}`),
      }),
    )
  }

  /** What the rules need beside the config vars; asks for it only where there is a ledger or an age is not known. */
  async #gatherEvidence(
    given: Pick<EvidenceSources, 'code' | 'inventory' | 'ledger' | 'policy'>,
    rules: readonly string[] | undefined,
  ): Promise<AuditEvidence> {
    const {inventory, ledger} = given
    const isDated = inventory.readings.every(
      ({configVars, environment}) =>
        environment.appId === null || configVars.every(({updatedAt}) => updatedAt !== null),
    )
    if (!ledger.exists && isDated) return {inventory, ledger: null, missing: []}
    const {gatherEvidence} = await import('../../cli/audit-evidence.js')
    return this.during('Reading the releases and the ledger', (update) =>
      gatherEvidence({
        ...given,
        platform: this.platform,
        rules,
        onRead: (done, needed) => update(`${done} of ${needed} that matter`),
      }),
    )
  }
}

function exitCodeOf(report: AuditReport, failOn: 'never' | Severity): number {
  if (!report.complete) return EXIT.incomplete
  if (failOn === 'never') return EXIT.clean
  const objected = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => report.counts[severity] > 0)
  return objected ? EXIT.found : EXIT.clean
}
