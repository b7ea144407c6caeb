import { expect } from 'vitest'
import type { Adapter, Operation, PartnerSimulator, Transport } from '#adapter-kit'
import { type ConformanceTools, conformanceCases, type Example } from '#conformance'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { letterbox } from './adapter.ts'
import { letterboxExamples } from './examples.ts'
import { letterboxSimulator } from './simulator.ts'

const tools: ConformanceTools = {
  compile: createValidation({ titles: false }).compile,
  fill: createValidation({ titles: false, fillDefaults: true }).compile,
  schemas,
}

/** The names of the cases, of those that match, that this adapter does not keep. */
export const broken = async (
  adapter: Adapter,
  cases: RegExp,
  examples = letterboxExamples,
): Promise<string[]> => {
  const tried = conformanceCases({ adapter, examples, tools }).filter(({ name }) => cases.test(name))
  expect(tried.length).toBeGreaterThan(0)
  const found: string[] = []
  for (const { name, run } of tried) {
    await Promise.resolve()
      .then(run)
      .catch(() => found.push(name))
  }
  return found
}

export const withOperation = (change: (keep: Operation) => Partial<Operation>): Adapter => {
  const { keep, ...others } = letterbox.operations
  if (!keep) throw new Error('no operation keep')
  return { ...letterbox, operations: { keep: { ...keep, ...change(keep) }, ...others } }
}

export type Send = Transport['send']

export const withSend = (change: (send: Send, settings: { password: string }) => Send): Adapter => ({
  ...letterbox,
  connect: (settings, lent) => {
    const transport = letterbox.connect(settings, lent)
    return { ...transport, send: change(transport.send, settings as { password: string }) }
  },
})

export const withSimulator = (change: Partial<PartnerSimulator>): Adapter => ({
  ...letterbox,
  simulator: { ...letterboxSimulator, ...change },
})

export const withExample = (change: Partial<Example>): readonly Example[] =>
  letterboxExamples.map((example, index) => (index === 0 ? { ...example, ...change } : example))
