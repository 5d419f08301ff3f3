import type {HostedRepository} from '../../model/key-use.js'

const NAME = String.raw`[\w.-]+(?:\/[\w.-]+)+`
const ADDRESSES = [
  new RegExp(String.raw`^(?:https?|ssh|git):\/\/(?:[^@/]+@)?([\w.-]+)(?::\d+)?\/(${NAME})\/?$`),
  new RegExp(String.raw`^(?:[\w-]+@)?([\w.-]+):(?!\/)(${NAME})\/?$`),
]

/** The repository that the address of a git remote names; null when it names none on a code host. */
export function hostedRepository(address: string): HostedRepository | null {
  for (const pattern of ADDRESSES) {
    const [, host, whole] = pattern.exec(address) ?? []
    if (host === undefined) continue
    const path = whole.replace(/\.git$/, '')
    if (path.split('/').every((part) => !/^[.-]/.test(part))) return {host: host.toLowerCase(), path}
  }

  return null
}
