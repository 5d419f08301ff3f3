import {basename} from 'node:path'

/** Names that templates of `.env` go by; the first is the one written. */
export const EXAMPLE_NAMES = [
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  'env.example',
  '.env-example',
  'example.env',
]

/** Whether a path is that of a dotenv file with values in it: `.env`, `.env.local`, `.env.production`, `prod.env`. */
export function isEnvFile(path: string): boolean {
  const name = basename(path)
  return /^(?:\.env(?:[.-][\w.-]+)?|[\w-]+\.env)$/i.test(name) && !isEnvTemplate(path)
}

/** Whether a path is that of a template of a dotenv file, meant to be committed. */
export function isEnvTemplate(path: string): boolean {
  const name = basename(path).toLowerCase()
  return (
    EXAMPLE_NAMES.includes(name) ||
    /[.-](?:example|sample|template|dist|tmpl|tpl|defaults?|schema|vault)$/.test(name) ||
    /(?:^|[._-])(?:example|sample|template|dist)(?:$|[._-])/.test(name)
  )
}

/** Whether a dotenv file is by its name for one machine only, whatever it holds. */
export const isPrivateEnvFile = (path: string) => /^\.env$|\.local$/i.test(basename(path))
