import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { astToString, createClient, openapiTypes } from 'client-generators'
import { generateSource } from 'oazapfts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completed } from '#adapter-kit'
import { useGateway } from '../api/gateway.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash } from '../support/installation.ts'

const run = promisify(execFile)

/** A register that verifies citizens; what it says is written below, everything around it is real. */
const register = fakePartner()
const { ask } = register.adapter.operations
if (!ask) throw new Error('The partner answers no question')
register.script(() => completed({ verified: true }))

const { app, call } = useGateway(
  {
    senders: [
      {
        name: 'city',
        keys: [{ sha256: keyHash('key-of-city') }],
        rights: {
          agencies: ['*'],
          messages: ['dossier', 'progress'],
          queries: ['population-database.*'],
          inboxes: ['second'],
          seeBodies: true,
        },
      },
    ],
    endpoints: {
      fake: { adapter: 'fake', settings: {}, timeoutMs: 1000 },
      'population-database': { adapter: 'register', settings: {}, timeoutMs: 1000 },
    },
    inboxes: { second: {} },
    routes: [
      { message: 'dossier', endpoint: 'fake', operation: 'state' },
      { message: 'progress', inbox: 'second' },
    ],
  },
  [{ ...register.adapter, name: 'register', operations: { verifyCitizen: ask } }],
)

const modules = resolve('node_modules')
const tsconfig = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    module: 'nodenext',
    target: 'es2024',
    types: ['node'],
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ['**/*.ts'],
}

/** What a developer with that generator would do with the contract, and the program that goes with it. */
const generators: Record<
  string,
  { program: string; generate(contract: string, folder: string): Promise<void> }
> = {
  oazapfts: {
    program: 'docs/examples/typed-client.ts',
    generate: async (contract, folder) =>
      writeFile(join(folder, 'client.ts'), await generateSource(contract, { useUnknown: true })),
  },
  'openapi-typescript with openapi-fetch': {
    program: 'docs/examples/openapi-fetch-client.ts',
    generate: async (contract, folder) => {
      const types = await openapiTypes(JSON.parse(await readFile(contract, 'utf8')))
      await writeFile(join(folder, 'contract.ts'), astToString(types))
    },
  },
  '@hey-api/openapi-ts': {
    program: 'docs/examples/hey-api-client.ts',
    generate: async (contract, folder) => {
      await createClient({
        input: contract,
        output: { path: join(folder, 'client'), module: { extension: '.ts' } },
        // It would write a file about itself where it fails.
        logs: { level: 'silent', file: false },
      })
    },
  },
}

let contract = ''
let address = ''
let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'longbien-client-'))
  contract = join(home, 'openapi.json')
  await writeFile(contract, (await call('GET', '/openapi.json', { as: '' })).text)
  address = await app().listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => rm(home, { recursive: true, force: true }))

/** A city's project, as somebody who only has the contract would make it. */
const projectWith = async (name: string) => {
  const { program, generate } = generators[name] ?? { program: '', generate: async () => {} }
  const folder = join(home, name.replaceAll(/\W/g, '-'))
  await mkdir(folder)
  await symlink(modules, join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  await generate(contract, folder)
  await copyFile(program, join(folder, 'program.ts'))
  return { folder, program }
}

const compile = async (folder: string) => {
  const compiler = join(modules, 'typescript/bin/tsc')
  return run(process.execPath, [compiler, '-p', folder], { cwd: folder }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

/** openapi-fetch takes parameters that it does not know; the gateway refuses them. */
const wrongForMost = (good: string) => ({
  'a parameter that there is not': good.replace('limit: 200, wait: 10', 'limit: 200, sleep: 10'),
})

/** What no program may say. */
const wrongEverywhere = (good: string) => ({
  'a status that there is not': good.replace("status: 'accepted'", "status: 'done'"),
  'a field that is missing': good.replace("summary: 'Khai sinh cho con',", ''),
  'data of another type of event': good.replace('event.data.applicant.fullName', 'event.data.officer.name'),
  'a parameter of another type': good.replace('limit: 200, wait: 10', "limit: 'all', wait: 10"),
  'a question without its purpose': good.replace(/purpose: \{.*\},\n/, ''),
  'a story taken for a good one': good.replace(/if \((?:story\.status|!story).*\n/, ''),
})

describe.each(Object.keys(generators))('a client generated by %s', (name) => {
  let project: Awaited<ReturnType<typeof projectWith>>
  beforeAll(async () => {
    project = await projectWith(name)
  })

  test('types the program of a city, and the program works with a real gateway', async () => {
    expect(await compile(project.folder)).toBe('')
    const env = { LONGBIEN_URL: address, LONGBIEN_KEY: 'key-of-city', INBOX: 'second' }
    const { stdout } = await run(process.execPath, ['program.ts'], { cwd: project.folder, env })
    const { code, told, ...said } = JSON.parse(stdout)
    expect(said).toEqual({
      deliveries: ['fake waiting'],
      step: 202,
      refused: ['/code'],
      timeline: [
        'city message: The city (city) hands in: Dossier',
        'city message: The city (city) hands in: Progress',
      ],
      listed: ['dossier open'],
      verified: true,
      acknowledged: true,
      left: 0,
    })
    expect(told).toContain(`${code}: processing by Cán bộ Thử`)
  })

  test('refuses a program that is wrong about the contract', async () => {
    const { folder, program } = project
    const good = await readFile(program, 'utf8')
    const wrong = {
      ...wrongEverywhere(good),
      ...(name !== 'openapi-typescript with openapi-fetch' && wrongForMost(good)),
    }
    for (const [index, text] of Object.values(wrong).entries())
      await writeFile(join(folder, `wrong-${index}.ts`), text)
    const said = await compile(folder)
    const found = Object.entries(wrong).map(([title, text], index) => ({
      title,
      changed: text !== good,
      refused: said.includes(`wrong-${index}.ts(`),
    }))
    expect(found).toEqual(Object.keys(wrong).map((title) => ({ title, changed: true, refused: true })))
    expect(said.split('\n').filter((line) => /^\S/.test(line) && !line.startsWith('wrong-'))).toEqual([])
  })
})
