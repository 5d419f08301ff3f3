import {Args} from '@oclif/core'

import {SecretsCommand} from '../../cli/secrets-command.js'
import {Failure} from '../../model/failure.js'

export default class Providers extends SecretsCommand {
  static override args = {
    provider: Args.string({description: 'id or name of a service, to see more about it'}),
  }
  static override description = `show what can be done for the services that secrets belong to

Lists the services whose credentials are recognised, and for which of them the plugin can ask whether a credential is
accepted (verify), have a new one issued, and have an old one revoked. Asks nobody.

Exit codes: 0 listed; 2 there is no such service.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> stripe',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  protected override get handlesValues(): boolean {
    return false
  }

  async run(): Promise<void> {
    const {args} = await this.parse(Providers)
    const {abilitiesOfAll} = await import('../../providers/abilities.js')
    const all = abilitiesOfAll()
    const {provider: wanted} = args
    const chosen = wanted === undefined ? all : await named(all, wanted)
    if (this.jsonEnabled()) {
      this.logJson({version: 1, providers: chosen})
      return
    }

    const {renderProvider, renderProviders} = await import('../../report/providers-text.js')
    await this.print(
      wanted === undefined
        ? renderProviders(chosen, {width: this.width})
        : renderProvider(chosen[0], {width: this.width}),
    )
  }
}

async function named<P extends {readonly id: string; readonly name: string}>(
  all: readonly P[],
  wanted: string,
): Promise<P[]> {
  const found = all.find(({id, name}) => [id, name.toLowerCase()].includes(wanted.toLowerCase()))
  if (found) return [found]
  const {nearest} = await import('../../model/nearest.js')
  const meant = nearest(
    wanted,
    all.map(({id}) => id),
  )
  throw new Failure('not-found', `There is no service ${JSON.stringify(wanted)} that this plugin knows.`, {
    next: meant === null ? 'heroku secrets:providers lists them.' : `Did you mean ${meant}?`,
  })
}
