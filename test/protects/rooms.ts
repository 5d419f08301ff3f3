import {readdirSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

import type {Product} from '../../src/protects/known-secret.js'

const KNOWN_FOLDER = fileURLToPath(new URL('../../src/protects/known/', import.meta.url))

/** Finds in which room below `src/protects/known/` a product has its file. */
export function roomsOfProducts(): (product: Product) => string {
  const rooms = new Map<string, string>()
  for (const room of readdirSync(KNOWN_FOLDER, {withFileTypes: true})) {
    if (!room.isDirectory()) continue
    for (const file of readdirSync(`${KNOWN_FOLDER}${room.name}`)) {
      const id = /^ {2}id: '([^']+)'/m.exec(readFileSync(`${KNOWN_FOLDER}${room.name}/${file}`, 'utf8'))?.[1]
      if (id !== undefined) rooms.set(id, room.name)
    }
  }

  return ({id}) => rooms.get(id) ?? ''
}
