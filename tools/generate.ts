import { readFile, writeFile } from 'node:fs/promises'
import { adapters } from '#adapters'
import { generateConfigSchema } from './generate-config-schema.ts'
import { referenceFiles } from './generate-reference.ts'
import { generateTypes } from './generate-types.ts'

const files: Record<string, () => Promise<string>> = {
  'schemas/types.ts': () => generateTypes('schemas'),
  'config/schema.json': async () => generateConfigSchema(adapters),
  ...referenceFiles(adapters),
}

const onlyCheck = process.argv.includes('--check')
const stale: string[] = []
for (const [file, generate] of Object.entries(files)) {
  const fresh = await generate()
  if (fresh === (await readFile(file, 'utf8').catch(() => ''))) continue
  if (onlyCheck) stale.push(file)
  else await writeFile(file, fresh)
}
if (stale.length > 0) {
  process.stderr.write(`Not fresh: ${stale.join(', ')}. Run "npm run generate" and commit the result.\n`)
  process.exitCode = 1
}
