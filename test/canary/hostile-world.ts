import type {WorldSpec} from '../../src/sandbox/sandbox.js'

/** Begins what must never begin a line of its own. */
export const MARK = 'INJECTED'

/** A text that breaks out of its line, steers the terminal, gives a build service orders and is a formula and a tag. */
export function hostile(name: string): string {
  return [
    name,
    `\n::set-output name=x::${MARK}`,
    `\r${MARK}`,
    '\u001B[31m\u001B[2J\u001B]0;title\u0007\u001B]8;;https://evil.test\u001B\\link\u009B2K',
    `\u2028${MARK}\u2029${MARK}\u0085${MARK}`,
    '\u202Etxet\u2066\u200B\u0008\u0007\u007F',
    `\n=cmd|' /C calc'!A0 ##[add-path]x ##vso[task.setvariable]x`,
    `\n| a | <img src=x onerror=1> [x](https://evil.test) \`b\` $(touch ${MARK}) 'q' "r"; -x`,
  ].join('')
}

const value = (seed: string) => Buffer.from(`${seed} ${seed} 7919`).toString('base64')

const vars = {
  [hostile('SHARED_SECRET_KEY')]: value('one'),
  [hostile('OLD_API_TOKEN')]: {value: value('two'), daysAgo: 900, by: hostile('tom@acme.example')},
  [hostile('WEAK_PASSWORD')]: 'hunter2',
  [hostile('NEXT_PUBLIC_BACKEND_SECRET')]: value('three'),
  [hostile('BROKEN_DATABASE_URL')]: `postgres://u:${value('four')}@#/:broken`,
  '--resume': value('five'),
  PLAIN_SECRET: value('one'),
}

/** A pipeline whose keys, names and people are all hostile. */
export const hostileWorld: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  teams: ['acme'],
  pipelines: {acme: {review: {[hostile('SHARED_SECRET_KEY')]: value('one')}}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', team: 'acme', vars},
    [hostile('acme-prod')]: {pipeline: 'acme', stage: 'production', team: 'acme', vars},
  },
}
