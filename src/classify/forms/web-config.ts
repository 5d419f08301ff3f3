/** Members of a Firebase web app's configuration ("Learn about using and managing API keys for Firebase"). */
const MEMBERS = new Set([
  'apiKey',
  'appId',
  'authDomain',
  'databaseId',
  'databaseURL',
  'measurementId',
  'messagingSenderId',
  'projectId',
  'storageBucket',
  'vapidKey',
])
const MEMBER = /(?:^|[{,\s])["']?([A-Za-z]\w{0,40})["']?\s{0,4}:/g
const LONGEST = 10_000
/** Without these two it is some other object with an `apiKey`. */
const FEWEST = 3

/**
 * Whether a text is what Firebase has one put into a web page or a phone app: the configuration of a web app, as JSON or
 * as the JavaScript object that its console shows, or `google-services.json`. Nothing else may stand in it.
 */
export function isWebConfig(text: string): boolean {
  if (text.length > LONGEST) return false
  if (text.includes('"mobilesdk_app_id"') && text.includes('"project_info"')) return !text.includes('private_key')
  if (!text.includes('apiKey')) return false
  const members = [...text.replaceAll('://', '').matchAll(MEMBER)].map(([, member]) => member)
  return members.length >= FEWEST && members.includes('apiKey') && members.every((member) => MEMBERS.has(member))
}
