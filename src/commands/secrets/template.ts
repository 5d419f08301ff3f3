import {Args, Flags} from '@oclif/core'

import type {HeldInFocus} from '../../cli/held-in-focus.js'
import type {TemplateReport} from '../../report/template-text.js'

import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'
import {Failure} from '../../model/failure.js'
import {shellQuote} from '../../text/shell-quote.js'

export default class Template extends SecretsCommand {
  static override args = {
    file: Args.string({ignoreStdin: true, default: '.env.example', description: 'template to write'}),
  }
  static override description = `keep .env.example in step with the app and the code

Writes every key that the app has or the code reads, in groups, each with a line on what it is, where to get it and whether
it is required. No value of a secret is written, and one that stands there is taken out. Comments, order and harmless
defaults stay as they are, so that a diff shows only what changed.

Exit codes: 0 written, or in step; 1 with --check, when it is out of step; 2 something could not be read.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> --pipeline example --check',
    '<%= config.bin %> <%= command.id %> web/.env.example --code web --app example-web',
  ]
  static override flags = {
    ...scopeFlags,
    check: Flags.boolean({description: 'write nothing; exit with 1 and say what differs if it is out of step'}),
    code: Flags.string({description: 'folder of the code [default: the repository of the working directory]'}),
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(Template)
    const {isEnvFile} = await import('../../repository/env-files/env-file-names.js')
    if (args.file.trim() === '') throw new Failure('bad-usage', 'The template needs a name.')
    if (isEnvFile(args.file)) {
      throw new Failure('bad-usage', `${args.file} is a file for values, and a template would take them out of it.`, {
        next: 'Name the template, for example .env.example',
      })
    }

    const scope = scopeOf(flags)
    const [{heldInFocus}, {assertTemplateWritable, updateTemplate, writeTemplate}] = await Promise.all([
      import('../../cli/held-in-focus.js'),
      import('../../repository/template/update-template.js'),
    ])
    const directory = flags.code ?? '.'
    if (!flags.check) await assertTemplateWritable(args.file, directory)
    const focus = await heldInFocus(await this.readInventory(scope, {appsAlone: scope.kind === 'app'}), flags.policy)
    refuseUnread(focus)
    await this.noticeSilenced(focus.held)
    const update = await this.during('Reading the code', () =>
      updateTemplate(args.file, {
        directory,
        environment: process.env,
        held: focus.keys,
      }),
    )
    const credentials = await credentialsIn(flags.check ? (update.existing ?? '') : update.text, focus)
    const inStep = update.text === (update.existing ?? '') && credentials.length === 0
    const written = !flags.check && !inStep && credentials.length === 0
    if (written) await writeTemplate(args.file, update.text, directory)
    const {assignedKeys} = await import('../../repository/env-files/assignments.js')
    const report: TemplateReport = {
      version: 1,
      file: args.file,
      keys: assignedKeys(update.text).size,
      inStep,
      written,
      created: update.existing === null,
      missing: update.missing,
      stale: update.stale,
      exposed: update.exposed,
      credentials,
      problems: update.problems,
    }
    if (this.jsonEnabled()) this.logJson(report)
    else {
      const {renderTemplateText} = await import('../../report/template-text.js')
      await this.print(
        renderTemplateText(report, {check: flags.check, command: commandOf(this.argv), scope, width: this.width}),
      )
    }

    process.exitCode = inStep || written ? EXIT.clean : EXIT.found
  }
}

/** What brings it in step: the same command without `--check` and `--json`. */
function commandOf(argv: readonly string[]): string {
  const words = argv.filter((word) => word !== '--check' && word !== '--json')
  return ['heroku secrets:template', ...words.map((word) => shellQuote(word))].join(' ')
}

/** A template made without the keys of an app would lose them. */
function refuseUnread({complete, environments}: HeldInFocus): void {
  if (complete) return
  const unread = environments.filter(({status}) => status === 'unreadable')
  throw new Failure(
    'forbidden',
    `The config vars of ${unread.map(({name}) => name).join(', ')} could not be read, so keys could be lost; nothing was written.`,
    {
      details: {unreadable: unread.map(({error, ref}) => ({ref, error}))},
      next: 'Get access to it, or name an app that you may read: --app example-app',
    },
  )
}

/** The lines of a text that hold a credential of the apps, whatever key they are under. */
async function credentialsIn(text: string, {held}: HeldInFocus): Promise<Array<{key: string; line: number}>> {
  const [{credentialsInScope}, {CredentialSearch}, {watchStream}] = await Promise.all([
    import('../../repository/search/credentials-in-scope.js'),
    import('../../repository/search/sought-credentials.js'),
    import('../../repository/search/stream-watch.js'),
  ])
  const search = new CredentialSearch(credentialsInScope(held, {withSetAside: true}).credentials)
  const found: Array<{key: string; line: number}> = []
  if (search.patterns === null) return found
  await watchStream(search, asStream(text), ({key, line}) => found.push({key, line}))
  return found
}

async function* asStream(text: string): AsyncGenerator<string> {
  yield text
}
