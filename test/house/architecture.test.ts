import {expect} from 'chai'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const MAP = 'ARCHITECTURE.md'
const PAGES = filesBelow('src').filter((file) => path.basename(file) === 'README.md')
/** The list of services, which may be as long as there are services. */
const SERVICES = 'src/providers/services'
/** Rooms of a list, which are shown as the one that they are in. */
const LISTS = ['providers/services/', 'protects/known/']

/** Files below a folder, from the root. */
function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
}

/** The paths that a page names: in `code`, or at the beginning of a line of a drawing. */
function pathsIn(page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8')
  const drawings = [...text.matchAll(/^```\n(.*?)^```$/gms)].flatMap(([, drawing]) => drawing.split('\n'))
  const words = [
    ...[...text.replaceAll(/^```\n.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, word]) => word),
    ...drawings.flatMap((line) => /^[\s└─►]*([\w./-]+\/)(?:\s|$)/.exec(line)?.[1] ?? []),
  ]
  return words.filter((word) => /^\.{0,2}[\w./-]+$/.test(word) && (word.includes('/') || /\.(?:md|mjs|ts)$/.test(word)))
}

/** Whether a path is there; a word in capitals stands for any name. */
function exists(named: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const steps = path.posix
      .join(folder, named)
      .split('/')
      .filter((step) => step !== '')
    return (
      steps.reduce<string[]>(
        (found, step) => {
          const pattern = /^[A-Z]+(?=\.|$)/.test(step) && step !== 'README.md' && step !== MAP
          if (!pattern) return found.map((one) => path.join(one, step)).filter((one) => existsSync(one))
          const expression = new RegExp(
            `^${step.replaceAll('.', String.raw`\.`).replace(/^[A-Z]+/, String.raw`[\w-]+`)}$`,
          )
          return found.flatMap((one) =>
            readdirSync(one)
              .filter((name) => expression.test(name))
              .map((name) => path.join(one, name)),
          )
        },
        [root],
      ).length > 0
    )
  })
}

describe('the map of the house', () => {
  it('names no path that is not there', () => {
    const named = pathsIn(MAP)
    expect(named.length).to.be.greaterThan(80)
    expect(named.filter((one) => !exists(one, ['.', 'src']))).to.deep.equal([])
  })

  it('shows every room', () => {
    const shown = new Set(pathsIn(MAP).map((one) => one.replace(/\/$/, '')))
    const rooms = new Set(filesBelow('src').map((file) => path.dirname(path.relative('src', file))))
    const missing = [...rooms].filter(
      (room) => room !== '.' && !LISTS.some((list) => room.startsWith(list)) && room !== 'commands' && !shown.has(room),
    )
    expect(missing).to.deep.equal([])
  })

  it('names every page of a room', () => {
    const named = new Set(pathsIn(MAP).map((one) => `src/${one}`))
    expect(PAGES.filter((page) => !named.has(page))).to.deep.equal([])
  })

  for (const page of PAGES) {
    it(`goes on in ${page}, which is short and names no path that is not there`, () => {
      const room = path.dirname(page)
      expect(pathsIn(page).filter((one) => !exists(one, [room, '.', 'src']))).to.deep.equal([])
      const lines = readFileSync(path.join(root, page), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
      expect(lines.length).to.be.at.most(10)
    })
  }

  for (const top of ['src', 'test']) {
    it(`has no more than 25 names to read in any folder of ${top}/, but for the list of services`, () => {
      const folders = new Map<string, Set<string>>()
      for (const file of filesBelow(top)) {
        for (let one = file; one !== '.'; one = path.dirname(one)) {
          const folder = path.dirname(one)
          folders.set(folder, (folders.get(folder) ?? new Set()).add(one))
        }
      }

      const halls = [...folders].filter(([folder, names]) => folder !== SERVICES && folder !== '.' && names.size > 25)
      expect(halls.map(([folder]) => folder)).to.deep.equal([])
    })
  }
})
