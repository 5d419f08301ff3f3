import {Flags} from '@oclif/core'

import {codeFlag} from '../../cli/code-flag.js'
import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'

export default class Index extends SecretsCommand {
  static override description = `list the secrets in config vars

Shows which config vars are secrets, whose they are, what they protect, how old they are, whether an add-on sets them,
and which other environments hold the same credential. What a secret protects is told by the policy, by the code that reads
it and by its name; where it is more than the door of a service, replacing it loses something. No value is ever shown.

Exit codes: 0 all was read; 2 something could not be read.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> --pipeline example --json',
    '<%= config.bin %> <%= command.id %> --app example-app --code .',
  ]

  static override flags = {
    ...scopeFlags,
    ...codeFlag,
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
  }

  async run(): Promise<void> {
    const {flags} = await this.parse(Index)
    const scope = scopeOf(flags)
    const {findPolicy} = await import('../../policy/find-policy.js')
    const policy = await findPolicy({flag: flags.policy, cwd: process.cwd()})
    const [{withPolicyStages}, {judgeSecrets}, {listSecrets}] = await Promise.all([
      import('../../policy/settings.js'),
      import('../../audit/judged-secrets.js'),
      import('../../audit/secrets-list.js'),
    ])
    const code = await this.readCode(flags.code)
    const inventory = withPolicyStages(await this.readInventory(scope), policy)
    const {held, protectionOf} = judgeSecrets(inventory, policy, code)
    await this.noticeSilenced(held.filter(({environment}) => inventory.focus.has(environment.ref)))
    const list = listSecrets(inventory, held, protectionOf)
    if (this.jsonEnabled()) this.logJson(list)
    else {
      const {renderSecretsList} = await import('../../report/secrets-text.js')
      const {displayName} = await import('../../providers/catalogue.js')
      const {clock} = this.platform
      await this.print(renderSecretsList(list, {width: this.width, now: clock.now(), displayName, scope}))
    }

    process.exitCode = list.complete ? EXIT.clean : EXIT.incomplete
  }
}
