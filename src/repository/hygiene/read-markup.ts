import {type Literal, settingName} from './literal.js'

const TAG =
  /<(\w[\w.:-]{0,80})((?:\s+[\w.:-]{1,80}\s*=\s*(?:"[^"<]{0,2000}"|'[^'<]{0,2000}'))*)\s*(\/?)>([^<]{0,2000})/g
const ATTRIBUTE = /([\w.:-]{1,80})\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}

const plain = (text: string) => text.replaceAll(/&(?:quot|apos|lt|gt|amp);/g, (entity) => ENTITIES[entity])

/**
 * Settings of an XML file: `<add key="ApiKey" value="…"/>`, `<add name="Main" connectionString="…"/>`,
 * `<property name="password">…</property>`, `<password>…</password>`.
 *
 * @param text of a file, lines ended by `\n`
 */
export function readMarkup(text: string): Literal[] {
  const found: Literal[] = []
  const live = text.replaceAll(/<!--[^]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
  let line = 1
  let last = 0
  for (const {0: whole, 1: tag, 2: given, 4: content, index} of live.matchAll(TAG)) {
    for (; last < index; last++) if (live[last] === '\n') line++
    const attributes = new Map([...given.matchAll(ATTRIBUTE)].map((one) => [one[1], plain(one[2] ?? one[3])]))
    const named = attributes.get('key') ?? attributes.get('name')
    for (const [attribute, value] of attributes) {
      if (attribute === 'key' || attribute === 'name') continue
      const name = named !== undefined && attribute === 'value' ? named : attribute
      found.push({name: settingName(name), value, line: line + linesIn(whole.slice(0, whole.indexOf(attribute)))})
    }

    const inside = plain(content.trim())
    if (inside !== '' && !inside.includes('\n')) found.push({name: settingName(named ?? tag), value: inside, line})
  }

  return found
}

const linesIn = (text: string) => text.split('\n').length - 1
