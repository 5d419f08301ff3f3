import type {Protection} from './protection.js'

/**
 * What is wrong with the form of a value, as a phrase that goes after its key; null when it has the form that its reader
 * demands, or none is known. Each member of a list is judged. It tells nothing of the value beyond that.
 *
 * @param text the value
 * @param key its config var
 * @param protection what it protects
 */
export function misfitOf(text: string, key: string, protection: Protection): null | string {
  const {shape} = protection
  if (shape === null || text === '' || shape.fits(text)) return null
  const members = membersOf(text, key, protection)
  const wrong = members.filter((member) => !shape.fits(member)).length
  if (wrong === 0) return null
  if (members.length === 1) return `is not ${shape.described}`
  return `is a list of ${members.length}, of which ${wrong} ${wrong === 1 ? 'is' : 'are'} not ${shape.described}`
}

/** The members of a value that may be a list, without their labels; the value itself where it is none. */
function membersOf(text: string, key: string, {overlap, wired}: Protection): string[] {
  const list = [wired, overlap].find((one) => one && one.key.replaceAll('{key}', key) === key)
  if (!list || list.form === 'single') return [text]
  const members = text.split(list.separator ?? ',').map((member) => member.trim())
  return list.form === 'numbered' ? members.map((member) => member.replace(/^\w+:/, '')) : members
}
