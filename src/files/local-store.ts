import { constants } from 'node:fs'
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { asFailure, transient } from '#adapter-kit'
import { isPossibleKey } from '#messages/store-address.ts'
import type { FileFacts, WritableStore } from './file-store.ts'
import { placingIn } from './local-place.ts'

const notThere = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO'])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'

// A FIFO must not make us wait for its writer, and a link in the file's place is not followed.
const readOnly = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** Size and times are to the nanosecond: a file that was written anew has another tag. */
const factsOf = async (handle: FileHandle): Promise<(FileFacts & { id: string }) | undefined> => {
  const found = await handle.stat({ bigint: true })
  if (!found.isFile()) return undefined
  return {
    bytes: Number(found.size),
    etag: `"${found.ino.toString(36)}-${found.size.toString(36)}-${found.mtimeNs.toString(36)}"`,
    modified: found.mtime,
    id: `${found.dev}:${found.ino}`,
  }
}

/**
 * What was opened has to be what the key says, below the folder and without a link on the way. It is looked at after the
 * opening, so that nothing can be changed in between.
 */
const isInside = async (root: string, key: string, id: string): Promise<boolean> => {
  const expected = join(root, key)
  if ((await realpath(expected)) !== expected) return false
  const { dev, ino } = await stat(expected, { bigint: true })
  return `${dev}:${ino}` === id
}

/** Files below a folder of this machine, or of a share that is mounted: regular files only. */
export const localStore = (folder: string): WritableStore => {
  const openSafely = async (key: string) => {
    if (!isPossibleKey(key)) return undefined
    // The folder itself may be reached by a link: that is the operator's choice. Should it be away, so is the store.
    const root = await realpath(folder)
    let handle: FileHandle | undefined
    try {
      handle = await open(join(root, key), readOnly)
      const facts = await factsOf(handle)
      if (facts && (await isInside(root, key, facts.id))) return { handle, facts }
    } catch (error) {
      if (!notThere.has(codeOf(error))) {
        await handle?.close()
        throw error
      }
    }
    await handle?.close()
    return undefined
  }
  const orUnavailable = (error: unknown): never => {
    // What the content itself broke with is no word about the folder.
    if (asFailure(error) === error) throw error
    throw transient('FILE_STORE_UNAVAILABLE', `Kho tệp không đọc hoặc ghi được (${codeOf(error)})`)
  }
  const opened = (key: string) => openSafely(key).catch(orUnavailable)
  const placing = placingIn(folder)

  return {
    async stat(key) {
      const found = await opened(key)
      await found?.handle.close()
      if (!found) return undefined
      const { id: _id, ...facts } = found.facts
      return facts
    },
    async open(key, _signal, range) {
      const found = await opened(key)
      if (!found) return undefined
      const { handle, facts } = found
      const { id: _id, ...shown } = facts
      // The handle is closed with the stream. A file that grows meanwhile is read as long as it was.
      const { first, last } = range ?? { first: 0, last: Math.max(0, facts.bytes - 1) }
      return { ...shown, stream: handle.createReadStream({ start: first, end: last }) }
    },
    put: (...what) => placing.put(...what).catch(orUnavailable),
    folders: (...where) =>
      placing
        .folders(...where)
        .catch((error: unknown) => (codeOf(error) === 'ENOENT' ? [] : orUnavailable(error))),
    removeFolder: (...where) => placing.removeFolder(...where).catch(orUnavailable),
    close() {},
  }
}
