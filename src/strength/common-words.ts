import {isKeyboardWalk} from './keyboard-walks.js'

/** Passwords that are tried first wherever a password can be tried; lower case. */
const PASSWORDS = `
000000 0000000 00000000 111111 11111111 112233 121212 123123 123123123 1234 12345 123456 1234567 12345678 123456789
1234567890 123321 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 654321 666666 696969 7777777 87654321 888888 987654321 aa123456
a1b2c3 a1b2c3d4 abc123 abcd1234 abcdef abcdefg abcdefgh access account admin admin1 admin123 administrator alpine
asdfgh asdfghjkl azerty baseball batman bitnami charlie cheese changeit computer daniel default demo donald dragon
dubsmash flower football freedom gfhjkm guest hello hello123 hunter hunter2 iloveyou jesus jordan killer letmein
liverpool login lovely loveme manager master michael monkey mustang mysql mypass mypassword nothing oracle p455w0rd
pass pass123 pass1234 passw0rd password passwd password1 password12 password123 password1234 pokemon postgres
postgresql princess private public qazwsx qwerty qwerty1 qwerty123 qwertyuiop rabbitmq raspberry redis redis123 root
root123 rootpassword rootroot sa scott secret secret123 secret1 secrets server service shadow soccer starwars
sunshine superman superuser support sysadmin system temp temp123 test test1 test123 test1234 testing testtest
thomas tiger tomcat toor trustno1 ubuntu user user123 vagrant welcome welcome1 welcome123 whatever winter zaq12wsx zxcvbn
zxcvbnm changeme summer spring autumn company airflow chatwoot directus discourse docker elastic ghost gitea grafana hasura
jenkins keycloak kibana laravel mariadb mattermost metabase minio minio123 mongodb n8n nacos neo4j nexus odoo outline
plausible portainer sonar sonarqube strapi supabase superset symfony umami wordpress zabbix 123qwe qwe123 q1w2e3r4
q1w2e3r4t5 asdf1234 zxcv1234 admin888 adminadmin
january february march april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday sommer fruehling herbst januar februar oktober dezember primavera verano invierno printemps automne
hiver enero febrero agosto septiembre octubre noviembre diciembre janvier fevrier juillet septembre octobre novembre decembre
`

/** Words of which people put together secrets that look long: none of them adds anything that cannot be guessed. */
const WORDS = `
a access account admin an and api app apikey application at auth authentication aws backend base be bearer bits bot build by
cat char character characters chars ci client code cookie credential credentials database db default demo dev development django do dont encryption env
environment express fake fallback file flask for foo bar baz from generate generated go google guess hard hash heroku hex hidden
high highly i important in insecure is it its java jwt key keyboard keys laravel knows life local localhost login long
longer main master me mine mongo my mysql never nextauth no nobody node not of on one only or our pass passphrase password
passwd php please postgres private prod production project public python qwerty rails random react read real really redis refresh
root ruby safe salt secret secrets secure secured secretkey server session should shared share sign signature signing simple
site so some something stage staging stripe string strong super system temp temporary test testing that the them this
to token tokens top ultra unsafe use user username value very web webhook webapp website we who with word world write you
your
`

/** `Oct2026!`, `fall24`: a month or a season too short to be told by itself, and a year. */
const SHORT_SEASON =
  /^(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sept?|oct|okt|nov|dec|dez|fall)[-_.@ ]?(?:(?:19|20)\d\d|\d\d)[^a-z\d]{0,3}$/

const passwords = new Set(words(PASSWORDS))
const ordinary = new Set(words(WORDS))
const COUNTED = '12345678901234567890'
const LONGEST_WORD = 24
const NONE: ReadonlySet<string> = new Set()

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

/** How people dress a word up: `p@ssw0rd` is `password`. `1` and `!` are an i or an l. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '!': 'i',
  '|': 'l',
  '+': 't',
  '€': 'e',
}

function undressed(text: string, forOne: 'i' | 'l'): string {
  return text.replaceAll(/[@$0134578!|+€]/g, (sign) => (/[1!]/.test(sign) ? forOne : DISGUISES[sign]))
}

/**
 * Whether a text is one of the passwords that everybody tries: in any case, with letters dressed up as digits or signs, with
 * digits and signs before, behind or between, and all of it at once (`P@ssword1234`, `Admin@123!`).
 */
export function isCommonPassword(text: string): boolean {
  if (text.length > LONGEST_WORD) return false
  const lower = text.toLowerCase()
  if (SHORT_SEASON.test(lower) || isKeyboardWalk(text)) return true
  const cores = [
    lower,
    lower.replace(/[^a-z$@]+$/, ''),
    lower.replace(/[^a-z]+$/, ''),
    lower.replace(/^[^a-z$@]{1,4}/, '').replace(/[^a-z$@]+$/, ''),
  ]
  const forms = cores.flatMap((core) =>
    core === lower || core.length > 3 ? [core, undressed(core, 'i'), undressed(core, 'l')] : [],
  )
  const bare = lower.replaceAll(/[^a-z\d]+/g, '')
  const letters = bare.replace(/\d+$/, '')
  if (bare.length > 3) forms.push(bare)
  if (letters.length > 3) forms.push(letters)
  return forms.some((form) => passwords.has(form))
}

/**
 * Whether a text is nothing but ordinary words, run together or not, with at most a short number between them:
 * `my-super-secret-key`, `supersecret123`. Linear in the length of the text.
 *
 * @param more further words that anybody would guess here, such as the app's name
 */
export function isOrdinaryWords(text: string, more: () => readonly string[] = () => []): boolean {
  if (text.length > 120) return false
  return (
    areOrdinary(text, more) || (isDressedUp(text) && areOrdinary(undressed(text.replace(/[\d!]+$/, ''), 'i'), more))
  )
}

/** Whether digits and signs stand between letters, as in `MyS3cr3tP@ssw0rd`, and letters are the most of it. */
function isDressedUp(text: string): boolean {
  return /[a-z][@$01345!][a-z]/i.test(text) && text.replaceAll(/[^a-z]/gi, '').length * 2 > text.length
}

function areOrdinary(text: string, more: () => readonly string[]): boolean {
  let extra: null | ReadonlySet<string> = null
  let letters = 0
  for (const [run] of text.toLowerCase().matchAll(/[a-z]+|\d+/g)) {
    if (/^\d/.test(run)) {
      if (run.length > 4 && !COUNTED.includes(run)) return false
      continue
    }

    letters += run.length
    if (canBeSplit(run, NONE)) continue
    extra ??= new Set(
      more()
        .map((word) => word.toLowerCase())
        .filter((word) => word.length > 2),
    )
    if (extra.size === 0 || !canBeSplit(run, extra)) return false
  }

  return letters >= 3
}

/** Whether a run of letters can be cut into known words. */
function canBeSplit(run: string, extra: ReadonlySet<string>): boolean {
  const reachable = [true, ...Array.from({length: run.length}, () => false)]
  for (let end = 1; end <= run.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end && !reachable[end]; start++) {
      const word = run.slice(start, end)
      reachable[end] = reachable[start] && (ordinary.has(word) || passwords.has(word) || extra.has(word))
    }
  }

  return reachable[run.length]
}
