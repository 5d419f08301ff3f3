import {open} from 'node:fs/promises'
import path from 'node:path'

/**
 * Puts a new name on the disk: that of the file in its folder, and so on up to `top` for folders that are new themselves.
 * Windows cannot open folders, and needs nothing of the kind.
 */
export async function syncFolders(file: string, top = path.dirname(file)): Promise<void> {
  if (process.platform === 'win32') return
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }

    if (folder === top || folder === path.dirname(folder)) return
  }
}
