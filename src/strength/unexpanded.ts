/** Longer texts are no mere variable. */
const LONGEST = 2048
/** What a text has that may be meant to be replaced: a quick way past the rest. */
const SUSPECT =
  /^[!#$%(@`<{]|\$[({]|\{\{|^(?:process|import|ENV|env|os|Deno|Bun|System|Environment|getenv|std|var|local|secrets|vars|data|module)\b/
/** A whole text that something else than Heroku would have replaced. Each is anchored and free of nested quantifiers. */
const WHOLE: readonly RegExp[] = [
  /^\$\{\{[^{}]*\}\}$/, // GitHub Actions, Railway
  /^\$\{[^{}]*(?:\$?\{[^{}]*\}[^{}]*)?\}$/, // shells, Compose, Spring, Terraform
  /^\{\{\{?[^{}]*\}?\}\}$/, // Helm, Jinja, Liquid, Mustache; dynamic references of CloudFormation
  /^\$\([^()]*(?:\([^()]*\)[^()]*)?\)$/, // shells, Kubernetes, Azure Pipelines
  /^\$\[[^[\]]*\]$/, // Azure Pipelines
  /^`[a-z][\w./-]*\s[^`]+`$/, // shells
  /^%[A-Z_][A-Z\d_]*%$/, // Windows
  /^%env\([^()]*\)%$/, // Symfony
  /^%\([A-Za-z_]\w*\)s$/, // ini files and Python
  /^@@[A-Z_][A-Z\d_]*@@$/, // templates that sed fills in
  /^#\{[^{}]*\}#?$/, // Ruby, Octopus Deploy, Azure DevOps
  /^<%[=-]?[^%]*%>$/, // ERB, EJS
  /^\{(?:\$|env[.:])[A-Za-z_]\w*\}$/, // Caddy, tox
  /^\(\([\w./:~-]+\)\)$/, // Concourse, BOSH
  /^@[A-Za-z]\w*(?:[._]\w+)+@$/, // Maven, CMake
  /^!(?:Ref|GetAtt|Sub|ImportValue|FindInMap|vault|secret|env_var|env)\s+\S/, // CloudFormation, Ansible, Home Assistant
  /^@Microsoft\.KeyVault\([^()]*\)$/, // Azure App Service
  /^\$(?:env:|ENV\{)[A-Za-z_]\w*\}?$/, // PowerShell, Perl
  // Code of Node, Ruby, Python, PHP and Terraform
  /^(?:process\.env|import\.meta\.env|ENV|os\.environ|Deno\.env|Bun\.env|\$_ENV|\$_SERVER|env|secrets|vars|var|local)(?:\.(?:get|fetch)\(["'][^"'()]*["'][^()]*\)|\.[A-Za-z_]\w*|\[["']?[\w.]+["']?\])[^\s\w]*(?: ?(?:\|\||\?\?).*)?$/,
  /^(?:(?:os|System)\.)?(?:env|getenv|Getenv|get_env!?|fetch_env!|GetEnvironmentVariable)\(["']?[\w.]+["']?[^()]*\)[^\s\w]*$/,
  /^(?:std::env::var|Environment\.GetEnvironmentVariable)\("[^"()]*"[^()]*\)/,
  /^(?:data|module)\.[a-z_]\w*\.\w+(?:\.\w+)*$/, // Terraform
]
/** Pieces of a text that would have been replaced; a variable of one or two letters may be part of a password. */
const PIECES =
  /\$\{\{[^{}]{1,200}\}\}|\$\{(?:[A-Za-z_][\w.]{2,100}|[A-Za-z_]\w{0,100}:?[-?+=][^{}]{0,100})\}|\{\{[^{}]{1,200}\}\}|\$\([A-Za-z][^()]{1,200}\)|<%=[^%]{1,200}%>|#\{[^{}]{2,200}\}/g
/** Letters and digits beside such pieces from which the text says something by itself. */
const TELLING = 8

/** Words that the names of variables are made of. */
const NAMING =
  /^(?:ACCESS|ACCOUNT|ADMIN|API|APP|AUTH|CLIENT|CREDENTIALS?|DATABASE|DB|DSN|ENCRYPTION|HOST|ID|JWT|KEY|KEYS|LIVE|MASTER|PASS|PASSPHRASE|PASSWD|PASSWORD|PORT|PRIVATE|PROD|PRODUCTION|PW|PWD|SALT|SECRET|SECRETS|SESSION|SIGNING|SMTP|STAGING|TOKEN|URI|URL|USER|USERNAME|VALUE|WEBHOOK)$/
const SINGLE =
  /^(?:APIKEY|DBPASS|DBPASSWORD|KEY|PASS|PASSPHRASE|PASSWD|PASSWORD|PGPASSWORD|PWD|SECRET|TOKEN|URL|USER|USERNAME)$/

/**
 * Whether the name behind a dollar sign is one that people give to variables: `MAILGUN_API_KEY`, and not what a password
 * such as `$XYZABC12` has there.
 */
export function isVariableName(name: string, key = ''): boolean {
  if (key !== '' && name.toLowerCase() === key.toLowerCase()) return true
  if (!/^[A-Z][A-Z\d]*(?:_+[A-Z\d]+)*$/.test(name)) return false
  const words = name.split(/_+/)
  if (words.length === 1) return SINGLE.test(name)
  return words.some((word) => NAMING.test(word)) || words.every((word) => /^[A-Z]{3,}$/.test(word))
}

/**
 * Whether a text is what a shell, a template, a deployment tool or code would have put a value in for: `$MAILGUN_API_KEY`,
 * `${TOKEN:-}`, `{{ vault.token }}`. Heroku gives it to the app as it is (Dev Center, "Configuration and Config Vars").
 *
 * @param key the config var's key, whose own name behind a dollar sign is always meant for a variable
 */
export function isUnexpanded(text: string, key = ''): boolean {
  if (text.length > LONGEST || text.length < 3 || !SUSPECT.test(text)) return false
  const variable = /^\$(\w+)$/.exec(text)
  if (variable) return isVariableName(variable[1], key)
  const delayed = /^!(\w+)!$/.exec(text)
  if (delayed) return delayed[1].includes('_') && isVariableName(delayed[1], key)
  if (WHOLE.some((pattern) => pattern.test(text))) return true
  const rest = text.replaceAll(PIECES, '')
  return rest !== text && rest.replaceAll(/[^A-Za-z\d]/g, '').length < TELLING
}

/** Blanks within what would have been replaced, which are none of the text's own. */
const BLANK_WITHIN = /\$\{\{?[^{}]{1,200}\}\}?|\{\{[^{}]{1,200}\}\}|<%[^%]{1,200}%>|\[object \w+\]|<no value>/g

/**
 * A text in which what would have been replaced has no blanks, slashes or colons, so that a URL around it can be taken
 * apart: `${{ secrets.X }}` is `${{secrets.X}}`, and `${HOST:-db}` is `${HOST}`.
 */
export function squeezed(text: string): string {
  if (!text.includes('://') || !/[${<[][{%on]/.test(text) || /^\s*[{[]/.test(text)) return text
  return text.replaceAll(BLANK_WITHIN, (piece) =>
    piece.startsWith('[')
      ? piece.replaceAll(' ', '')
      : piece.replace(/:?[-?+=][^{}]*(?=\}$)/, '').replaceAll(/[\s/:@]/g, ''),
  )
}
