import { describe, expect, test } from 'vitest'
import {
  badNames,
  environmentReaders,
  forbiddenImports,
  isBesideProduct,
  longFiles,
  losesDigits,
  opensDemo,
  opensKit,
  unusedPermissions,
} from './architecture/rules.ts'
import { type Import, importsOf, reachedFrom, readMigrations, readSources } from './architecture/sources.ts'
import { zonedTimes } from './architecture/zoned-time.ts'

const sources = readSources(['src', 'adapters', 'schemas', 'tools', 'demo', 'bench'])

describe('the project', () => {
  test('is really read', () => {
    expect(sources.length).toBeGreaterThan(150)
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(400)
  })

  test('imports only what the table allows', () => {
    expect(forbiddenImports(sources)).toEqual([])
  })

  test('makes use of everything that the table allows', () => {
    expect(unusedPermissions(sources)).toEqual([])
  })

  test('reads the environment in one place', () => {
    expect(environmentReaders(sources)).toEqual([])
  })

  test('reads JSON from outside with its digits', () => {
    expect(losesDigits(sources)).toEqual([])
    const planted = { path: 'adapters/one/reply.ts', text: 'const read = (body) => JSON.parse(body)' }
    expect(losesDigits([planted])).toEqual([planted.path])
  })

  test('has no file whose name says nothing, and none that is too long', () => {
    expect(badNames(sources.map(({ path }) => path))).toEqual([])
    expect(longFiles(sources)).toEqual([])
  })
})

describe('time', () => {
  // Those before were released, and what they got wrong is mended by this one.
  const migrations = readMigrations().filter(({ path }) => path >= 'src/store/migrations/0020')

  test('is reckoned in UTC or in Vietnam, wherever the process and the database are', () => {
    expect(migrations).not.toEqual([])
    expect(zonedTimes([...sources, ...migrations])).toEqual([])
  })

  test.each([
    ['src/a.ts', 'const day = now.getDate()'],
    ['src/a.ts', 'now.setHours(0, 0, 0, 0)'],
    ['src/a.ts', 'const day = new Date(2026, 10, 1)'],
    ['src/a.ts', 'const day = now.toLocaleDateString("vi")'],
    ['src/a.ts', `const at = new Date(\`\${day}T00:00:00\`)`],
    ['src/a.ts', 'const offsetMs = 7 * 3_600_000'],
    ['src/store/a.ts', "`where at < now() - interval '1 month'`"],
    ['a.sql', "select date_trunc('day', at)"],
    ['a.sql', 'select at::date'],
    ['a.sql', 'select at + make_interval(days => 3)'],
  ])('%s may not say %s', (path, text) => {
    expect(zonedTimes([{ path, text }])).toHaveLength(1)
  })

  test.each([
    ['src/a.ts', 'const day = new Date(Date.UTC(2026, 10, 1)).getUTCDate()'],
    ['src/a.ts', `const at = new Date(\`\${day}T00:00:00Z\`)`],
    ['src/a.ts', 'const at = new Date(Math.min(one, other))'],
    ['a.sql', "select date_trunc('month', at at time zone 'UTC') -- a day::date"],
    ['a.sql', "select now() - interval '24 hours', $1::timestamptz"],
  ])('%s may say %s', (path, text) => {
    expect(zonedTimes([{ path, text }])).toEqual([])
  })
})

/** Prepared once for each connection of the pool: two that share a name break each other, as chance has it. */
test('no two statements have one name', () => {
  const places = new Map<string, string[]>()
  for (const { path, text } of readSources(['src']))
    for (const [, name = ''] of text.matchAll(/\bname: '([a-z0-9-]+)',\s*text:/g))
      places.set(name, [...(places.get(name) ?? []), path])
  expect(places.size).toBeGreaterThan(100)
  expect([...places].filter(([, paths]) => paths.length > 1)).toEqual([])
})

describe('a running process', () => {
  test('loads neither the sample day nor the conformance kit, at its start or later', () => {
    const isAskedFor = (made: Import) => opensDemo(made) || opensKit(made)
    const reached = [...reachedFrom('src/main.ts', sources, isAskedFor)]
    expect(reached).toEqual(
      expect.arrayContaining([
        'src/compose/workers.ts',
        'src/api/app.ts',
        'adapters/national-portal/adapter.ts',
      ]),
    )
    expect(reached.filter(isBesideProduct)).toEqual([])
  })

  test('loads the sample day where somebody asks for the demo', () => {
    expect([...reachedFrom('src/main.ts', sources)]).toContain('demo/run-day.ts')
  })

  test('is followed through every import of a value', () => {
    const planted = [
      {
        path: 'src/main.ts',
        text: "import { one } from '#cli/one.ts'\nimport type { Four } from '#cli/four.ts'",
      },
      { path: 'src/cli/one.ts', text: "const two = () => import('./two.ts')" },
      { path: 'src/cli/two.ts', text: "export * from '#conformance'\nexport { day } from '#demo/day.ts'" },
    ]
    const kit = 'src/adapter-kit/conformance/conformance.ts'
    expect([...reachedFrom('src/main.ts', planted)].slice(1)).toEqual([
      'src/cli/one.ts',
      'src/cli/two.ts',
      kit,
      'demo/day.ts',
    ])
    expect([...reachedFrom('src/main.ts', planted)].filter(isBesideProduct)).toEqual([kit, 'demo/day.ts'])
  })
})

describe('the table', () => {
  const problemsOf = (path: string, text: string) => forbiddenImports([{ path, text }])

  test.each([
    ['src/adapter-kit/adapter.ts', "import { schemas } from '#schemas/registry.ts'"],
    ['src/adapter-kit/adapter.ts', "import { send } from '../transport/http.ts'"],
    ['src/messages/intake.ts', "import type { Database } from '#store/database.ts'"],
    ['src/messages/intake.ts', "import type { Queue } from 'bullmq'"],
    ['src/delivery/lane.ts', "const { Pool } = await import('pg')"],
    ['src/delivery/lane.ts', "export * from '#queue/lanes.ts'"],
    ['src/store/lanes.ts', "import Fastify, {\n  type App,\n} from 'fastify'"],
    ['src/api/app.ts', "import { find } from '#store/messages.ts'"],
    ['src/api/app.ts', "import '#compose/gateway.ts'"],
    ['src/api/app.ts', "import { nationalPortal } from '../../adapters/national-portal/adapter.ts'"],
    ['src/validation/ajv.ts', "import leftPad from 'left-pad'"],
    ['schemas/registry.ts', "import { Adapter } from '#adapter-kit'"],
    ['bench/run.ts', "import { connectDatabase } from '#store/database.ts'"],
    ['adapters/one/adapter.ts', "import { codes } from '../other/codes.ts'"],
    ['adapters/one/adapter.ts', "import axios from 'axios'"],
    ['adapters/one/adapter.ts', "import { asFailure } from '../../src/adapter-kit/failure.ts'"],
    ['adapters/one/adapter.ts', "import { createValidation } from '#validation/ajv.ts'"],
    ['adapters/one/adapter.ts', "import { rules } from './simulator/rules.ts'"],
    ['adapters/one/simulator.ts', "import { codes } from './codes.ts'"],
    ['adapters/one/simulator/rules.ts', "import type { Dossier } from '#schemas/types.ts'"],
    ['adapters/one/simulator/rules.ts', "import { readEnvelope } from '#transport/soap.ts'"],
    ['adapters/one/adapter.ts', "import { conformanceCases } from '#conformance'"],
    ['src/adapter-kit/index.ts', "export * from './conformance/conformance.ts'"],
    ['src/cli/command.ts', "import { demo } from '#demo/demo.ts'"],
    ['src/cli/demo.ts', "import { demo } from '#demo/demo.ts'"],
    ['src/compose/gateway.ts', "const day = await import('#demo/demo.ts')"],
  ])('%s must not say: %s', (path, text) => {
    expect(problemsOf(path, text)).not.toEqual([])
  })

  test.each([
    ['src/adapter-kit/adapter.ts', "import { type Dossier, type Purpose } from '#schemas/types.ts'"],
    ['src/api/app.ts', "import type { Found } from '#store/messages.ts'"],
    ['src/compose/gateway.ts', "import { find } from '#store/messages.ts'"],
    ['src/store/database.ts', "import pg from 'pg'"],
    ['adapters/index.ts', "import { one } from './one/adapter.ts'"],
    ['adapters/one/adapter.ts', "import { simulator } from './simulator.ts'"],
    ['adapters/one/adapter.ts', "import packet from './schemas/packet.json' with { type: 'json' }"],
    ['adapters/one/simulator.ts', "import { rules } from './simulator/rules.ts'"],
    ['src/cli/demo.ts', "const day = await import('#demo/demo.ts')"],
    ['src/messages/intake.ts', "// import pg from 'pg'\n/* import '#store/x.ts' */\nconst at = 'https://pg'"],
  ])('%s may say: %s', (path, text) => {
    expect(problemsOf(path, text)).toEqual([])
  })

  test('knows what nothing makes use of, and where types would do', () => {
    const texts = [
      "import type { Dossier } from '#schemas/types.ts'",
      "import type { Adapter } from '#adapter-kit'",
      "import type { Message } from '#messages/message.ts'",
      "import { Pool } from 'pg'",
    ]
    const unused = unusedPermissions(texts.map((text) => ({ path: 'src/store/a.ts', text })))
    expect(unused).toEqual(
      expect.arrayContaining([
        'src/store -> src/messages: types would do',
        'src/store -> src/codes: is not used',
        'src/store -> type:src/inbound: is not used',
        'bench -> pg: is not used',
      ]),
    )
    expect(unused).not.toContain('src/store -> pg: is not used')
    const others = unusedPermissions([{ path: 'src/telemetry/a.ts', text: texts[2] ?? '' }])
    expect(others).not.toContain('src/telemetry -> type:src/messages: is not used')
  })

  test('sees who reads the environment, bad names and long files', () => {
    const readers = [
      { path: 'src/cli/start.ts', text: 'const { PORT } = process.env' },
      { path: 'src/cli/stop.ts', text: "import { env } from 'node:process'" },
      { path: 'src/cli/wait.ts', text: '// process.env is read elsewhere' },
      { path: 'src/config/reading/environment.ts', text: 'process.env' },
    ]
    expect(environmentReaders(readers)).toEqual(['src/cli/start.ts', 'src/cli/stop.ts'])
    const names = [
      'src/api/utils.ts',
      'src/core/lane.ts',
      'src/api/index.ts',
      'src/api/MyFile.ts',
      'src/api/app.ts',
    ]
    expect(badNames(names)).toEqual(names.slice(0, 4))
    expect(longFiles([{ path: 'src/api/app.ts', text: 'x\n'.repeat(251) }])).toEqual(['src/api/app.ts'])
    expect(longFiles([{ path: 'src/api/app.ts', text: 'x\n'.repeat(250) }])).toEqual([])
  })
})
