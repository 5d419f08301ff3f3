import {Args, Flags} from '@oclif/core'

import type {HistoryReport} from '../../history/history-report.js'
import type {HistorySources} from '../../history/history.js'
import type {ReleasesOfApp} from '../../inventory/read-releases.js'

import {ledgerFlag, openLedger} from '../../cli/ledger-flag.js'
import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'
import {parseSince, readSince} from '../../cli/since-flag.js'
import {Failure} from '../../model/failure.js'

const FORMATS = ['text', 'json', 'csv', 'markdown'] as const

export default class History extends SecretsCommand {
  static override description = `show who changed which secret when, and check the ledger against Heroku's releases

Lists the releases that changed secrets, newest first, with the rotation behind each. What a release changed is told from
the config vars before and after it. The ledger of rotations is laid beside them, and every disagreement is named with
what to do about it. No value is ever shown.

Exit codes: 0 read; 1 with --verify, when there is a disagreement or nothing recorded; 2 when something could not be read.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> STRIPE_SECRET_KEY --pipeline example',
    '<%= config.bin %> <%= command.id %> --pipeline example --since 90d --verify',
    '<%= config.bin %> <%= command.id %> --app example-app --acknowledge v12 --reason "rotated by hand"',
    '<%= config.bin %> <%= command.id %> --team example-team --format csv --output history.csv',
  ]

  static override args = {
    key: Args.string({
      ignoreStdin: true,
      description: 'config var to follow through its life; every secret without it',
      name: 'KEY',
    }),
  }

  static override flags = {
    ...scopeFlags,
    since: Flags.string({
      description: 'how far to look back, such as 90d or 2026-01-31; as far as there are releases without it',
    }),
    acknowledge: Flags.string({
      multiple: true,
      description: 'release (v12) whose change, made elsewhere, is right: recorded in the ledger; with --reason',
      helpValue: 'vN',
    }),
    reason: Flags.string({description: 'why it is right'}),
    verify: Flags.boolean({description: 'exit with 1 when the ledger and the releases disagree'}),
    ...ledgerFlag,
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
    format: Flags.option({options: FORMATS, description: 'form of the report [default: text]'})(),
    output: Flags.string({description: 'file to write the report to, instead of stdout'}),
  }

  protected override get asks(): boolean {
    return this.argv.some((word) => word.startsWith('--acknowledge'))
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(History)
    const format = this.formatOf<(typeof FORMATS)[number]>(flags.format, 'text')
    const scope = scopeOf(flags)
    const {clock} = this.platform
    const {acknowledgeChanges, wordOf} = await import('../../cli/acknowledge-changes.js')
    const word = wordOf(flags.acknowledge, flags.reason)
    if (word && scope.kind !== 'app') throw oneAppOnly()
    if (flags.since !== undefined) readSince(flags.since)
    const {findPolicy} = await import('../../policy/find-policy.js')
    const policy = await findPolicy({flag: flags.policy, cwd: process.cwd()})
    const opened = await openLedger(flags.ledger, this.config.dataDir, () => clock.now(), {mayBegin: word !== null})
    const {file, path, store} = opened
    if (opened.missing !== null) this.notice(opened.missing)
    let ledger = await store.read()
    const {memoryOf, rememberSeen} = await import('../../cli/ledger-memory.js')
    const remembered = {file, dataDir: this.config.dataDir, environment: process.env}
    const [inventory, memory] = await Promise.all([
      this.readInventory(scope, {appsAlone: true, withStage: true}),
      memoryOf(ledger, remembered),
    ])
    // Once Heroku has answered, so that it is the time by which it dates releases.
    const since = flags.since === undefined ? null : parseSince(flags.since, clock.now())
    const sources = {inventory, ledger, memory, policy, key: args.key ?? null, since}
    let report = await this.#tell(sources, path)
    if (word) {
      const by = {
        ledger: opened,
        dataDir: this.config.dataDir,
        now: () => clock.now(),
        account: async () => (await this.platform.account()).email,
        quiet: this.quiet ?? null,
        notice: (text: string) => this.notice(text),
      }
      await refuseToldReason(word.reason, sources)
      const [{environment}] = inventory.readings
      if (await acknowledgeChanges(by, {report, environment}, word)) {
        ledger = await store.read()
        report = await this.#tell({...sources, ledger, memory: await memoryOf(ledger, remembered)}, path)
      }
    }

    await rememberSeen(ledger, memory, {...remembered, at: clock.now()})
    const {renderHistory} = await import('../../report/history/render-history.js')
    const {displayName} = await import('../../providers/catalogue.js')
    const width = flags.output === undefined ? this.width : undefined
    await this.print(renderHistory(report, format, {width, now: clock.now(), displayName}), flags.output)
    const hasRecords = report.ledger.events > 0
    if (flags.verify && !hasRecords) {
      const why = ledger.exists ? `Nothing is recorded in ${path}` : `There is no ledger ${path}`
      this.notice(`${why}, so nothing says that these changes were right.`)
    }

    process.exitCode = exitCodeOf(report, flags.verify, hasRecords)
  }

  async #tell(sources: HistorySources, ledgerPath: string): Promise<HistoryReport> {
    const [{readReleases}, {assertKeySeen, historyOf, readsForHistory}, {ledgerFingerprinter}] = await Promise.all([
      import('../../inventory/read-releases.js'),
      import('../../history/history.js'),
      import('../../ledger/ledger-fingerprinter.js'),
    ])
    const readings = sources.inventory.readings.filter(({status}) => status === 'read')
    const releases = await this.during('Reading the releases', (update): Promise<ReleasesOfApp[]> =>
      readReleases(
        this.platform,
        readings.map(({environment}) => environment),
        {
          since: sources.since,
          next: readsForHistory(sources),
          onRead: (done, needed) => update(`${done} of ${needed} that matter`),
        },
      ),
    )
    assertKeySeen(sources, releases)
    const fingerprinter = ledgerFingerprinter(sources.ledger)
    const report = await this.during('Comparing with the ledger', () =>
      historyOf(sources, releases, {
        now: this.platform.clock.now(),
        ledgerPath,
        matches: (value, fingerprint) => fingerprinter.matches(value, fingerprint),
      }),
    )
    const {leftOut} = fingerprinter
    if (leftOut === null) return report
    return {...report, ledger: {...report.ledger, warnings: [...report.ledger.warnings, leftOut]}, complete: false}
  }
}

/** What is written into the ledger holds no value. */
async function refuseToldReason(reason: string, {inventory, policy}: HistorySources): Promise<void> {
  const [{classifyInventory}, {overrideFor}, {refuseToldSecrets}] = await Promise.all([
    import('../../classify/classify-inventory.js'),
    import('../../policy/settings.js'),
    import('../../rotation/run/refused-texts.js'),
  ])
  const held = classifyInventory(inventory, (key) => overrideFor(policy, key))
  refuseToldSecrets({reason, previousKey: null, verifyCommand: null, verifyUrl: null}, held)
}

function oneAppOnly(): Failure {
  return new Failure('bad-usage', '--acknowledge is about the releases of one app.', {
    next: 'Name it with --app, such as --app example-app --acknowledge v12.',
  })
}

/** Where nothing is there to compare with, nothing was verified. */
function exitCodeOf({complete, disagreements}: HistoryReport, verify: boolean, hasRecords: boolean): number {
  if (!complete) return EXIT.incomplete
  return verify && (disagreements.length > 0 || !hasRecords) ? EXIT.found : EXIT.clean
}
