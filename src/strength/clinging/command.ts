import type {Peeled} from './peeled.js'

import {recogniseForm} from '../../providers/recognise.js'
import {isUrl} from './sure-text.js'

/** Keys that hold what is to be run. */
const HOLDS_COMMANDS =
  /(?:^|_)(?:ARGS?|CHECK|CLI|CMD|COMMAND|COMMANDS|CRON|EDITOR|ENTRYPOINT|EXEC|FLAGS?|HEALTHCHECK|HOOK|JOB|OPTIONS?|OPTS|PROBE|RUN|SCRIPT|SHELL|START|TASK)\d*$/
/** A command, perhaps with a prompt and variables before it. */
const COMMAND = /^(?:[$#>]\s+)?(?:sudo\s+)?(?:[A-Z_][A-Z\d_]*=\S*\s+){0,4}([a-z][\w.-]{1,30}(?:\.exe)?)\s+\S/
const CLIENTS =
  /^(?:amqp-\w+|clickhouse(?:-client)?|cqlsh|curl|heroku|http|https|influx|kafka-\w+|mariadb|mongo|mongodump|mongoexport|mongoimport|mongorestore|mongosh|mycli|mysql|mysqladmin|mysqldump|mysqlsh|nats|pg_dump|pg_restore|pgcli|psql|redis-cli|rdcli|sqlcmd|sshpass|usql|wget)$/
const URL_IN_IT = /(?:^|[\s"'=])([a-z][a-z\d+.-]{1,30}:\/\/[^\s"'`]+)/gi
const BEARER = /authorization:\s*(?:bearer|token)\s+([^\s"'`]{8,})/i
const KEY_HEADER = /["'][\w-]{1,40}(?:key|token|secret):\s*([^\s"'`]{8,})/i
const LOGIN = /(?:^|\s)(?:-u|--user)[\s=]+["']?([^\s:"']+):([^\s"']*)/
/** Options with which clients take a password. */
const PASSWORD: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/^(?:mysql|mariadb|mycli)/, /\s-p(?!\s)["']?([^\s"']{3,})/],
  [/^redis-cli$|^rdcli$/, /\s(?:-a|--pass)\s+["']?([^\s"']{3,})/],
  [/^sshpass$|^mongo|^cqlsh$|^influx$/, /\s-p\s*["']?([^\s"']{3,})/],
  [/^sqlcmd$/, /\s-P\s*["']?([^\s"']{3,})/],
  [/./, /\s--password[=\s]["']?([^\s"']{3,})/],
  [/./, /(?:^|\s)(?:PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH)=["']?([^\s"']{3,})/],
]

/** Without the command that would connect with it: `psql 'postgres://…'`, `redis-cli --tls -u redis://…`. */
export function behindCommand(text: string, key: string): null | Peeled {
  if (text.length > 4096 || !/\s/.test(text) || /[\r\n]/.test(text.trim())) return null
  const command = COMMAND.exec(text)?.[1]
  if (command === undefined || HOLDS_COMMANDS.test(key)) return null
  const isClient = CLIENTS.test(command)
  const given = isClient ? credentialIn(text, command, key) : null
  if (given) return given
  const urls = [...text.matchAll(URL_IN_IT)].map(([, url]) => url)
  if (urls.length !== 1 || !isUrl(urls[0])) return null
  // Of any other word it is a sentence, unless nothing but options comes before.
  const before = text.slice(0, text.indexOf(urls[0]))
  if (!isClient && !/^\S+(?:\s+-\S+)*\s+["']?$/.test(before)) return null
  return peeled(urls[0], true)
}

/** What is handed over beside the address. */
function credentialIn(text: string, command: string, key: string): null | Peeled {
  if (/^(?:curl|http|https|wget)$/.test(command)) {
    const header = BEARER.exec(text)?.[1] ?? KEY_HEADER.exec(text)?.[1]
    if (header !== undefined) return peeled(header, recogniseForm(header, key) !== null, true)
    const login = LOGIN.exec(text)
    return login && peeled(login[2] === '' ? login[1] : login[2], false, true)
  }

  for (const [client, option] of PASSWORD) {
    const password = client.test(command) ? option.exec(text)?.[1] : undefined
    if (password !== undefined && !isUrl(password)) return peeled(password, false, true)
  }

  return null
}

function peeled(text: string, certain: boolean, isPart?: true): Peeled {
  return {
    text,
    problem: 'a command around it',
    done: 'without the command around it',
    certain,
    ...(isPart && {isPart}),
  }
}
