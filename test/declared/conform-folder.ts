import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { conformanceCases, sortExamples, subjectsOf } from '#conformance'
import { findAdapter } from '#declared/find-adapter.ts'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'

/** Runs the kit on the adapter of a folder, in a process as the product is one: prints what failed, one a line, and how many cases there were. */
const folder = resolve(process.argv[2] ?? '.')
const found = await findAdapter(folder, 'city.yaml')
if (!('adapter' in found)) throw new Error(JSON.stringify(found))
const { adapter } = found
const own = async () => {
  const files = await readdir(join(folder, 'examples'))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, 'examples', file), 'utf8')))
  return texts.map((text, index) => ({ file: files[index], ...JSON.parse(text) }))
}
const examples = sortExamples((adapter.examples ?? (await own())) as Parameters<typeof sortExamples>[0])
const tools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}
let count = 0
for (const { subject } of subjectsOf(adapter, examples, tools))
  for (const { group, name, run } of conformanceCases(subject)) {
    // Bad days take their time, and are the same for all that use the gateway's client; one of them will do.
    if (group === 'bad day' && !/lost reply|own fault/.test(name)) continue
    count += 1
    try {
      await run()
    } catch (error) {
      process.stdout.write(`${group}: ${name}: ${error instanceof Error ? error.message : error}\n`)
    }
  }
process.stdout.write(`${count} cases\n`)
