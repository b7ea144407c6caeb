import { type ConformanceCase, conformanceCases, folderCases, sortExamples, subjectsOf } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import type { AdapterFolder } from './load-adapter.ts'

export interface Broken {
  readonly variant: string
  readonly group: ConformanceCase['group']
  readonly name: string
  readonly reason: string
}

export interface Tried {
  readonly passed: number
  readonly broken: readonly Broken[]
  readonly tookMs: number
}

const tools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

/** The first lines: what was due and what came, without the whole of both. */
const maxLines = 14

const reasonOf = (thrown: unknown): string => {
  const said = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
  const lines = said.split('\n')
  return lines.length > maxLines ? [...lines.slice(0, maxLines), '…'].join('\n') : said
}

/** Runs every case of the kit, one after the other but for those that wait; `heard` is called after each. */
export const tryAdapter = async (
  { adapter, examples, sources }: AdapterFolder,
  heard: (done: number, of: number) => void = () => undefined,
): Promise<Tried> => {
  const startedAt = performance.now()
  const sorted = sortExamples(examples as Parameters<typeof sortExamples>[0])
  const variants = subjectsOf(adapter, sorted, tools)
  const cases = [
    ...folderCases(sources).map((each) => ({ variant: 'main', each })),
    ...variants.flatMap(({ variant, subject }) =>
      conformanceCases(subject).map((each) => ({ variant, each })),
    ),
  ]
  const broken: Broken[] = []
  for (const [index, { variant, each }] of cases.entries()) {
    try {
      await each.run()
    } catch (thrown) {
      broken.push({ variant, group: each.group, name: each.name, reason: reasonOf(thrown) })
    }
    heard(index + 1, cases.length)
  }
  return { passed: cases.length - broken.length, broken, tookMs: performance.now() - startedAt }
}
