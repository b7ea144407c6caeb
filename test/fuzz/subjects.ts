import { readdirSync, readFileSync } from 'node:fs'
import type { Adapter } from '#adapter-kit'
import { adapters } from '#adapters'
import { type ConformanceTools, sortExamples, subjectsOf } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'

const tools: ConformanceTools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

const examplesOf = ({ name, examples }: Adapter) => {
  // A declared one brings them along.
  if (examples) return sortExamples(examples as Parameters<typeof sortExamples>[0])
  const folder = new URL(`../../adapters/${name}/examples/`, import.meta.url)
  const files = readdirSync(folder).map((file) => ({
    file: file.replace(/\.json$/, ''),
    ...JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  }))
  return sortExamples(files)
}

/** Every adapter, in every way to configure it, with its examples. */
export const subjects = adapters.flatMap((adapter) => subjectsOf(adapter, examplesOf(adapter), tools))
