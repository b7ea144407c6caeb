import { readFile, writeFile } from 'node:fs/promises'
import { messageTypesOf, registryOf } from './generate-registry.ts'
import { generateTypes } from './generate-types.ts'
import { readSchemas } from './read-schemas.ts'

type Files = Readonly<Record<string, () => string | Promise<string>>>

const onlyCheck = process.argv.includes('--check')
const stale: string[] = []

const refresh = async (files: Files): Promise<void> => {
  for (const [file, generate] of Object.entries(files)) {
    const fresh = await generate()
    if (fresh === (await readFile(file, 'utf8').catch(() => ''))) continue
    if (onlyCheck) stale.push(file)
    else await writeFile(file, fresh)
  }
}

const schemas = await readSchemas('schemas')
await refresh({
  'schemas/types.ts': () => generateTypes(schemas),
  'schemas/registry.ts': () => registryOf(schemas),
  'schemas/message-types.ts': () => messageTypesOf(schemas),
})

// What is made from the code is made when the code knows every schema.
const { adapters } = await import('#adapters')
const { generateConfigSchema } = await import('./generate-config-schema.ts')
const { consoleContract } = await import('./generate-console-contract.ts')
const { eventExamples } = await import('./generate-event-examples.ts')
const { referenceFiles } = await import('./generate-reference.ts')
await refresh({
  'config/schema.json': () => generateConfigSchema(adapters),
  'console/src/api/contract.ts': consoleContract,
  ...eventExamples(schemas, adapters),
})
await refresh(referenceFiles(adapters, schemas))

if (stale.length > 0) {
  process.stderr.write(`Not fresh: ${stale.join(', ')}. Run "npm run generate" and commit the result.\n`)
  process.exitCode = 1
}
