import {command} from './command.js'

/** What to type where a change that no rotation records was right. */
export function acknowledgeStep(app: string, version: number): string {
  return command`If it is right: heroku secrets:history --app ${app} --acknowledge v${version} --reason TEXT`
}
