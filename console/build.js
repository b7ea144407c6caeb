// Plain JavaScript: `npm ci` runs it with whatever Node the machine has.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const home = import.meta.dirname
const made = join(home, 'dist/index.html')

const newestIn = (folder) =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )

/** Whether the page is there and nothing of it has changed since. */
const isBuilt = () =>
  existsSync(made) &&
  ['src', 'style', 'public'].every((folder) => newestIn(join(home, folder)) <= statSync(made).mtimeMs)

const canBuild = () => {
  try {
    import.meta.resolve('vite')
    return true
  } catch {
    return false
  }
}

/** Builds the console where its tools are installed; says whether it is there afterwards. */
export const buildConsole = async () => {
  if (isBuilt()) return true
  if (!canBuild()) return existsSync(made)
  const { build } = await import('vite')
  await build({ root: home, configFile: join(home, 'vite.config.ts'), logLevel: 'warn' })
  return true
}
