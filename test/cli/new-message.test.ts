import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createValidation } from '#validation/ajv.ts'
import { messageTypesOf, registryOf } from '../../tools/generate-registry.ts'
import { generateTypes } from '../../tools/generate-types.ts'
import { readSchemas } from '../../tools/read-schemas.ts'
import { runCli } from './run.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schemas-'))
  for (const file of await readdir('schemas')) await copyFile(`schemas/${file}`, join(folder, file))
})
afterEach(() => rm(folder, { recursive: true }))

const create = (...args: string[]) => runCli(['new-message', ...args, '--folder', folder])

describe.each(['handed-in', 'event', 'query', 'answer'])('a new message of the kind %s', (kind) => {
  test('is one file that the generator takes into types, registry and lists', async () => {
    const before = await readdir(folder)
    const { code, out, err } = await create('parking-permit', '--kind', kind)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('npm run generate')
    expect((await readdir(folder)).filter((file) => !before.includes(file))).toEqual(['parking-permit.json'])

    const schemas = await readSchemas(folder)
    const types = await generateTypes(schemas.filter(({ name }) => name === 'parking-permit'))
    expect(types).toContain("'parking-permit': ParkingPermit")
    expect(registryOf(schemas)).toContain("  'parking-permit': parkingPermit,")
    const lists = messageTypesOf(schemas)
    expect(lists.includes("  'parking-permit',")).toBe(kind === 'handed-in')
    expect(lists.includes("  'parking-permit': {")).toBe(kind === 'event')

    const made = schemas.find(({ name }) => name === 'parking-permit')
    const check = createValidation().compile(made?.schema ?? {})
    expect(made?.examples.map((example) => check(example))).toEqual([[]])
  })
})

test('what is there is not written over, and a name is a name', async () => {
  const was = await readFile(join(folder, 'dossier.json'), 'utf8')
  expect(await create('dossier', '--kind', 'event')).toMatchObject({ code: 2 })
  expect(await readFile(join(folder, 'dossier.json'), 'utf8')).toBe(was)
  expect(await create('../Permit', '--kind', 'event')).toMatchObject({ code: 2 })
  expect(await create('permit', '--kind', 'thing')).toMatchObject({ code: 2 })
})

test('a schema that does not say what it is stops the generator with its name', async () => {
  await writeFile(join(folder, 'odd.json'), '{ "$id": "urn:longbien:schema:odd", "type": "object" }')
  await expect(readSchemas(folder)).rejects.toThrow(
    /odd\.json: title and x-title-vi name it; x-message\.kinds/,
  )
})
