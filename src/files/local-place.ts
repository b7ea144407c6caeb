import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isPossibleKey } from '#messages/store-address.ts'
import type { WritableStore } from './file-store.ts'

type Placing = Pick<WritableStore, 'put' | 'folders' | 'removeFolder'>

/** What a directory says of a new name is written, too: after a loss of power the file would be there without it. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const place = async (scratch: string, root: string, key: string): Promise<void> => {
  if (!isPossibleKey(key)) throw new Error('Not a key')
  const target = join(root, key)
  await mkdir(dirname(target), { recursive: true, mode: 0o750 })
  await rename(scratch, target)
  for (let folder = dirname(target); folder.length >= root.length; folder = dirname(folder))
    await syncFolder(folder)
}

/** The writing half of a folder: first under a hidden name, which no key can have, then in its place at once. */
export const placingIn = (folder: string): Placing => ({
  async put(content: Readable, keyOf, signal) {
    const root = await realpath(folder)
    const scratch = join(root, `.incoming-${randomUUID()}`)
    try {
      // Flushed before it is closed.
      await pipeline(content, createWriteStream(scratch, { flags: 'wx', mode: 0o640, flush: true }), {
        signal,
      })
      const key = await keyOf()
      if (key !== undefined) await place(scratch, root, key)
    } finally {
      await rm(scratch, { force: true })
    }
  },
  async folders(within) {
    const entries = await readdir(join(await realpath(folder), within ?? ''), { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory() && isPossibleKey(entry.name))
      .map(({ name }) => name)
      .sort()
  },
  async removeFolder(gone) {
    if (!isPossibleKey(gone)) throw new Error('Not a key')
    await rm(join(await realpath(folder), gone), { recursive: true, force: true })
  },
})
