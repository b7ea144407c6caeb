import { readdirSync, readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hostSimulators, type SimulatorHost } from '#adapter-kit'
import { exampleDossier, exampleProgress } from '#api/dossiers/examples.ts'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { sampleProcedures } from '../../demo/sample-procedures.ts'
import { deliverMessage } from './deliver.ts'
import { endpointAt, operationOf } from './endpoint.ts'
import { knock } from './intake.ts'

// What people copy from our documents has to arrive.

let host: SimulatorHost
beforeAll(async () => {
  host = await hostSimulators([nationalPortal], { port: 0 })
})
beforeEach(() => host.clear('national-portal'))
afterAll(() => host.close())

const portal = () => endpointAt(nationalPortal, `${host.url}/national-portal`)

/** Taken at the door, without a word that the portal would stop it, and by the portal. */
const expectToCross = async (type: 'dossier' | 'progress', message: Dossier | Progress) => {
  await expect(knock(type, message, new Date('2026-11-20T12:00:00+07:00'))).resolves.toMatchObject({
    kind: 'accepted',
  })
  const endpoint = portal()
  const operation = type === 'dossier' ? 'syncDossier' : 'syncProgress'
  const found = operationOf(endpoint, operation).definition.check?.(message, endpoint.settings) ?? []
  expect(found.filter(({ severity }) => severity === 'reject')).toEqual([])
  const settled = await deliverMessage(endpoint, operation, message)
  expect(settled.at(-1)).toMatchObject({ status: 'completed' })
}

const examplesOf = (schema: JsonSchema) => (schema as { readonly examples?: readonly unknown[] }).examples

const folder = new URL('../../docs/examples/', import.meta.url)
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')
/** The object after `const dossier`, which is plain data but for the code. */
const inProgram = (file: string): Dossier => {
  const found = /const dossier\b[^=]*= (\{\n[\s\S]*?\n\})/.exec(textOf(file))
  if (!found) throw new Error(`${file} hands in no dossier`)
  return runInNewContext(`(${found[1]})`, { code: 'H26.900.01-261105-0042' }) as Dossier
}
const programs = readdirSync(folder).filter((file) => file.endsWith('.ts'))

describe('an example dossier crosses', () => {
  test.each<[string, Dossier]>([
    ['of the contract', exampleDossier],
    ['of the schema', examplesOf(schemas.dossier)?.[0] as Dossier],
    ['of the README', JSON.parse(textOf('dossier.json')) as Dossier],
    ...programs.map((file): [string, Dossier] => [`of ${file}`, inProgram(file)]),
  ])('%s', (_where, dossier) => expectToCross('dossier', dossier))

  test('with what the schema and the rules of its status require, and nothing more', async () => {
    const { receivedAt = '' } = exampleDossier
    await expectToCross('dossier', { ...requiredOf(schemas.dossier, exampleDossier), receivedAt })
  })
})

describe('an example of a step crosses once its dossier has', () => {
  test.each<[string, Progress]>([
    ['of the contract', exampleProgress],
    ['of the schema', examplesOf(schemas.progress)?.[0] as Progress],
  ])('%s', async (_where, step) => {
    await expectToCross('dossier', { ...exampleDossier, code: step.dossierCode })
    await expectToCross('progress', step)
  })
})

test('the sample day knows the procedures that the examples name', () => {
  const known = sampleProcedures.map(([, { procedure }]) => procedure.code)
  expect(known).toContain(exampleDossier.procedure.code)
})

type Node = { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, Node>> }

/** A value without anything that its schema does not require. */
function requiredOf<T>(schema: Node, value: T): T {
  const { required = [], properties } = schema
  if (!properties || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const kept = Object.entries(value)
    .filter(([name]) => required.includes(name))
    .map(([name, part]) => [name, requiredOf(properties[name] ?? {}, part)])
  return Object.fromEntries(kept) as T
}
