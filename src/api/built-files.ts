import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A file as it is served. */
export interface BuiltFile {
  readonly mediaType: string
  readonly bytes: Buffer
  /** The same for who can unpack it; absent where that is not smaller. */
  readonly packed?: Buffer
  readonly etag: string
}

/** What a build left in a folder. */
export interface BuiltFiles {
  /** By its place in the folder, with `/`; undefined where there is none of that name, or nothing was built. */
  find(path: string): Promise<BuiltFile | undefined>
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

const pack = promisify(gzip)

const readBuilt = async (path: string): Promise<BuiltFile | undefined> => {
  const mediaType = mediaTypes[extname(path)]
  if (mediaType === undefined) return undefined
  const bytes = await readFile(path)
  const packed = await pack(bytes, { level: 9 })
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  return { mediaType, bytes, etag, ...(packed.length < bytes.length && { packed }) }
}

const readFolder = async (folder: string): Promise<ReadonlyMap<string, BuiltFile>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [relative(folder, path).split(sep).join('/'), await readBuilt(path)] as const
  })
  const found = await Promise.all(read)
  return new Map(found.flatMap(([path, file]) => (file ? [[path, file] as const] : [])))
}

/**
 * Serves what lies in a folder when it is first asked for, and reads it again when `entry` has changed. A name is looked
 * up among those that were found: none leads out of the folder.
 */
export const builtFiles = (folder: string, entry: string): BuiltFiles => {
  let held: { readonly version: number; readonly files: Promise<ReadonlyMap<string, BuiltFile>> } | undefined
  const versionNow = async () => (await stat(join(folder, entry)).catch(() => undefined))?.mtimeMs
  const hold = (version: number) => {
    const files = readFolder(folder)
    held = { version, files }
    files.catch(() => {
      held = undefined
    })
  }

  return {
    async find(path) {
      if (!held || path === entry) {
        const version = await versionNow()
        if (version === undefined) return undefined
        if (held?.version !== version) hold(version)
      }
      return (await held?.files)?.get(path)
    },
  }
}
