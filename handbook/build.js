// Plain JavaScript: `npm ci` runs it with whatever Node the machine has.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const home = import.meta.dirname
const made = join(home, 'dist')

const canBuild = () => {
  try {
    import.meta.resolve('marked')
    return true
  } catch {
    return false
  }
}

/** Builds the handbook anew where its tools are installed; says whether it is there afterwards. */
export const buildHandbook = async () => {
  if (!canBuild()) return existsSync(join(made, 'index.html'))
  const { handbookSite } = await import('./site.js')
  const { files } = handbookSite(join(home, '..'))
  rmSync(made, { recursive: true, force: true })
  mkdirSync(made)
  const entry = 'index.html'
  for (const [name, text] of files) if (name !== entry) writeFileSync(join(made, name), text)
  // The entry comes last: the gateway reads the folder when it changes.
  writeFileSync(join(made, entry), files.get(entry) ?? '')
  return true
}
