import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import type { Adapter } from '#adapter-kit'
import { adapters } from '#adapters'
import { type ConformanceTools, conformanceCases, folderCases, sortExamples, subjectsOf } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { readSources } from './architecture/sources.ts'

const tools: ConformanceTools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

const examplesOf = ({ name, examples }: Adapter) => {
  // A declared one brings them along.
  if (examples) return sortExamples(examples as Parameters<typeof sortExamples>[0])
  const folder = new URL(`../adapters/${name}/examples/`, import.meta.url)
  const files = readdirSync(folder).map((file) => ({
    file: file.replace(/\.json$/, ''),
    ...JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  }))
  return sortExamples(files)
}

const sourcesOf = ({ name }: Adapter) =>
  readSources([`adapters/${name}`]).map(({ path, text }) => ({
    path: path.slice(`adapters/${name}/`.length),
    text,
  }))

for (const adapter of adapters)
  describe(`${adapter.name}: its folder`, () => {
    for (const { name, run } of folderCases(sourcesOf(adapter))) test(name, run)
  })

const subjects = adapters.flatMap((adapter) => subjectsOf(adapter, examplesOf(adapter), tools))

for (const { variant, subject } of subjects) {
  for (const [group, owed] of Map.groupBy(conformanceCases(subject), (each) => each.group)) {
    describe(`${subject.adapter.name}, ${variant}: ${group}`, () => {
      for (const { name, run } of owed) test(name, run)
    })
  }
}
