/** Ways to point at a value held elsewhere. Each is anchored and free of nested quantifiers. */
const REFERENCES: readonly RegExp[] = [
  /^(?:vault|bao):[^\s]+$/i, // vault:secret/data/app#key (bank-vaults), vault://…
  /^op:\/\/[^\n]+$/, // 1Password secret references
  /^(?:doppler|infisical|bws|keeper|akeyless|conjur|dashlane|lastpass|bitwarden|chamber|secretsmanager|awssm|gcpsm|gsm|azkv|azurekeyvault|keyvault|sops|secretref|ref\+[a-z]+):(?:\/\/)?[^\s]+$/i,
  /^arn:aws[\w-]*:(?:secretsmanager|ssm|kms|acm|iam)[^\s]+$/,
  /^(?:aws-)?ssm:(?:\/\/)?\/?[^\s]+$/i,
  /^projects\/[^/\s]+\/secrets\/[^\s]+$/, // Google Secret Manager
  /^(?:gcp-)?sm:\/\/[^\s]+$/i,
  /^https:\/\/[\w-]+\.vault\.azure\.net\/(?:secrets|keys|certificates)\/[^\s?]+$/i,
  /^keeper:\/\/[^\n]+$/,
  /^env:\/?\/?[A-Z_][A-Z\d_]*$/i,
  /^file:\/\/[^\s]+$/,
  /^(?:aws|gcp|azure)[\w+-]*:\/{0,2}\S*secret/i,
  /^secrets?:\/\/\S+$/i,
  /^ENC\[[A-Z]+_/, // SOPS, Puppet eyaml: encrypted in place
]

/**
 * Whether the text only points at a value held elsewhere, where the app itself fetches it: a vault path, a secrets manager's
 * ARN. What something else than Heroku would have replaced is no such reference.
 */
export function isReference(text: string): boolean {
  return text.length < 2048 && REFERENCES.some((pattern) => pattern.test(text))
}
