import {Args, Flags} from '@oclif/core'

import type {HeldVar, Scope} from '../../model/inventory.js'

import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'
import {Failure} from '../../model/failure.js'
import {stagesBeginningWith} from '../../model/stage.js'
import {command} from '../../text/command.js'
import {printable} from '../../text/printable.js'

const FORMATS = ['text', 'json', 'csv', 'markdown'] as const

export default class Diff extends SecretsCommand {
  static override args = {
    environment: Args.string({
      ignoreStdin: true,
      description:
        'app, stage of the pipeline, or ref (app:NAME, pipeline:NAME/review, file:PATH); several can be named',
    }),
  }
  static override description = `compare config vars without showing a value

Puts the config vars of apps, of a pipeline's stages, of its review and test config or of dotenv files side by side:
equal values have equal letters. What is missing in production comes first, then what is missing elsewhere, secrets that
are the same across stages, and what is different. With nothing named, compares all apps of the pipeline.

Exit codes: 0 compared; 1 with --exit-code, when a key is missing or a secret is shared across stages; 2 something could
not be read.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --pipeline example',
    '<%= config.bin %> <%= command.id %> example-staging example-prod',
    '<%= config.bin %> <%= command.id %> staging production --pipeline example --only-secrets',
    '<%= config.bin %> <%= command.id %> file:.env.example --app example-app --exit-code',
  ]
  static override flags = {
    ...scopeFlags,
    'only-secrets': Flags.boolean({description: 'leave out what is no secret'}),
    all: Flags.boolean({description: 'also show what is the same'}),
    'show-values': Flags.boolean({description: 'show the values of settings; those of secrets are never shown'}),
    'exit-code': Flags.boolean({
      description: 'exit with 1 if anything is missing somewhere, or a secret is shared across stages',
    }),
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
    format: Flags.option({options: FORMATS, description: 'form of the comparison [default: text]'})(),
    output: Flags.string({description: 'file to write the comparison to, instead of stdout'}),
  }
  static override strict = false

  async run(): Promise<void> {
    const {argv, flags} = await this.parse(Diff)
    const format = this.formatOf<(typeof FORMATS)[number]>(flags.format, 'text')
    const wanted = whatToCompare(argv as string[], flags)
    const [{findPolicy}, {covers, hasEnded, overrideFor, withPolicyStages}, {readNamedEnvironments}] =
      await Promise.all([
        import('../../policy/find-policy.js'),
        import('../../policy/settings.js'),
        import('../../inventory/named-environments.js'),
      ])
    const policy = await findPolicy({flag: flags.policy, cwd: process.cwd()})
    const inventory = await this.during('Reading the config vars', (update) =>
      readNamedEnvironments(this.platform, wanted, (done, total) => update(`${done} of ${total}`)),
    )
    const staged = withPolicyStages(inventory, policy)
    const order = inventory.readings.map(({environment}) => environment.ref)
    const readings = [...staged.readings].sort(
      (a, b) => order.indexOf(a.environment.ref) - order.indexOf(b.environment.ref),
    )
    const [{classifyInventory}, {realCredentials}, {compareEnvironments}, {hasObjection}] = await Promise.all([
      import('../../classify/classify-inventory.js'),
      import('../../audit/held-credential.js'),
      import('../../diff/compare-environments.js'),
      import('../../diff/diff-report.js'),
    ])
    const exceptions = policy.exceptions.filter(
      (exception) => exception.rule === 'shared-across-stages' && !hasEnded(exception, this.platform.clock.now()),
    )
    const held = classifyInventory({...staged, readings}, (key) => overrideFor(policy, key))
    await this.noticeSilenced(held)
    const report = compareEnvironments(readings, held, {
      onlySecrets: flags['only-secrets'],
      showValues: flags['show-values'],
      credentialsOf: (held: HeldVar) => realCredentials([held]).map(({credential}) => credential),
      isAllowed: (key, environment) => exceptions.some((exception) => covers(exception, key, environment)),
    })
    const [{renderDiff}, {displayName}] = await Promise.all([
      import('../../report/diff/render-diff.js'),
      import('../../providers/catalogue.js'),
    ])
    const width = flags.output === undefined ? this.width : undefined
    await this.print(renderDiff(report, format, {all: flags.all, displayName, width}), flags.output)
    if (report.complete) {
      process.exitCode = flags['exit-code'] && hasObjection(report) ? EXIT.found : EXIT.clean
    } else {
      process.exitCode = EXIT.incomplete
    }
  }
}

/**
 * The app of the git remotes, for one name alone to be compared with.
 *
 * @throws {Failure} `bad-usage` where there is none
 */
function beside(name: string): Scope {
  try {
    return scopeOf({})
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const isStage = stagesBeginningWith(name).length > 0
    const isApp = !isStage && /^[a-z][a-z\d-]*$/.test(name)
    throw new Failure('bad-usage', `Only ${printable(name)} is named, so there is nothing to compare it with.`, {
      next: [
        isStage
          ? command`Name its pipeline, and another stage: heroku secrets:diff ${name} production --pipeline example`
          : command`Name another one as well: heroku secrets:diff ${name} example-app`,
        ...(isApp ? [command`Or compare all apps of its pipeline: heroku secrets:diff --app ${name}`] : []),
      ].join('\n'),
    })
  }
}

/** The names and the scope of a comparison: an app that a flag names is one side of it. */
function whatToCompare(
  names: readonly string[],
  flags: Parameters<typeof scopeOf>[0],
): {names: readonly string[]; scope: null | Scope} {
  const isNamed = (['app', 'remote', 'pipeline', 'team'] as const).some((name) => flags[name] !== undefined)
  if (names.length === 0) return {names, scope: scopeOf(flags)}
  if (!isNamed && names.length > 1) return {names, scope: null}
  const scope = isNamed ? scopeOf(flags) : beside(names[0])
  if (scope.kind === 'pipeline') return {names, scope}
  if (scope.kind === 'team') {
    throw new Failure('bad-usage', 'Environments are named within a pipeline or by themselves, not within a team.', {
      next: 'Leave --team out.',
    })
  }

  return {names: [`app:${scope.name}`, ...names], scope}
}
