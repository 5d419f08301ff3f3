import {readJwt} from '../../classify/jwt.js'
import {readPem} from '../../classify/pem.js'
import {readUrl} from '../../classify/url.js'
import {isUuid} from '../../classify/value-shape.js'
import {withArticle} from '../../model/wording.js'
import {prefixOf} from './generated-form.js'

/** How a text is written, where no service's form says it. */
export type ValueForm =
  | {readonly kind: 'base64' | 'hex' | 'text'; readonly prefix: string; readonly length: number}
  | {
      readonly kind: 'json'
      readonly type: null | string
      readonly project: null | string
      readonly keys: readonly string[]
    }
  | {readonly kind: 'jwt'; readonly issuer: unknown; readonly role: unknown}
  | {readonly kind: 'pair'}
  | {readonly kind: 'pem'; readonly label: string}
  | {
      readonly kind: 'url'
      readonly scheme: string
      readonly host: string
      readonly path: string
      readonly hasLogin: boolean
      /** How far its parameters guard the connection; see guardOf. */
      readonly guard: number
    }
  | {readonly kind: 'uuid'; readonly prefix: string}

/**
 * How a text is written.
 *
 * @param key the config var's key, whose own words may begin its values
 */
export function formOfText(text: string, key: string): ValueForm {
  const document = asDocument(text)
  if (document) return document
  const pem = readPem(text)
  if (pem)
    return {kind: 'pem', label: /-----BEGIN ([A-Z\d ]*PRIVATE KEY)-----/.exec(text)?.[1] ?? pem.publicLabels[0] ?? ''}
  const url = readUrl(text)
  if (url) {
    const {host, password, path, query, username} = url
    // Nothing else than Java reads those.
    const scheme = /^jdbc:/i.test(text) ? `jdbc:${url.scheme}` : url.scheme
    return {kind: 'url', scheme, host, path, hasLogin: username !== null || password !== null, guard: guardOf(query)}
  }

  const jwt = readJwt(text)
  if (jwt) return {kind: 'jwt', issuer: jwt.payload.iss, role: jwt.payload.role}
  return asPlain(text, key)
}

/** PostgreSQL: Database Connection Control Functions, sslmode; from worst to best. */
const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']
const ENCRYPTED = SSL_MODES.indexOf('require')
const TLS_SWITCH = /^(?:ssl|tls|use_?ssl|require_?ssl|encrypt)$/i

/** How far the parameters of a URL guard the connection: 0 not at all; the same scale for all servers. */
function guardOf(query: ReadonlyArray<readonly [string, string]>): number {
  return Math.max(
    0,
    ...query.map(([name, value]) => {
      if (/^ssl_?mode$/i.test(name)) {
        const mode = value.toLowerCase().replaceAll('_', '-').replace('required', 'require')
        return SSL_MODES.indexOf(mode.replace('verify-identity', 'verify-full'))
      }

      return TLS_SWITCH.test(name) && /^(?:true|1|yes|on|require|strict)$/i.test(value) ? ENCRYPTED : 0
    }),
  )
}

function asDocument(text: string): null | ValueForm {
  if (!/^\s*[{[]/.test(text)) return null
  try {
    const document = JSON.parse(text) as Record<string, unknown>
    const string = (name: string) => (typeof document[name] === 'string' ? document[name] : null)
    return {kind: 'json', type: string('type'), project: string('project_id'), keys: Object.keys(document)}
  } catch {
    return null
  }
}

function asPlain(text: string, key: string): ValueForm {
  const prefix = prefixOf(text, key)
  const rest = text.slice(prefix.length)
  const {length} = rest
  if (isUuid(rest)) return {kind: 'uuid', prefix}
  if (length >= 16 && /^(?:[\da-f]+|[\dA-F]+)$/.test(rest) && /\d/.test(rest)) return {kind: 'hex', prefix, length}
  if (length >= 16 && length % 4 === 0 && /^[A-Za-z\d+/]+={0,2}$/.test(rest) && /[+/=]/.test(rest)) {
    return {kind: 'base64', prefix, length}
  }

  if (/^[\w.@+-]{1,64}:[^\s/:][^\s:]{3,}$/.test(text) && prefix === '') return {kind: 'pair'}
  return {kind: 'text', prefix, length}
}

/** The form as a phrase with its article, without anything of the text: `64 hex digits`, `a PostgreSQL URL`. */
export function describeForm(form: ValueForm): string {
  switch (form.kind) {
    case 'base64': {
      return `${form.length} characters in base64${behind(form.prefix)}`
    }

    case 'hex': {
      return `${form.length} hex digits${behind(form.prefix)}`
    }

    case 'json': {
      return form.type === 'service_account' ? 'the JSON document of a service account' : 'a JSON document'
    }

    case 'jwt': {
      return 'a JSON Web Token'
    }

    case 'pair': {
      return 'a user name and a password (user:password)'
    }

    case 'pem': {
      return `a PEM document (${form.label})`
    }

    case 'text': {
      return `a text of ${form.length} characters${behind(form.prefix)}`
    }

    case 'url': {
      return withArticle(`${form.scheme} URL`)
    }

    default: {
      return `a UUID${behind(form.prefix)}`
    }
  }
}

function behind(prefix: string): string {
  return prefix === '' ? '' : ` after ${prefix}`
}
