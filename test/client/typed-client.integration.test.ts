import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { generateSource } from 'oazapfts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useInboxes } from '../inbox/city.ts'

const run = promisify(execFile)
const { app, call } = useInboxes()

const program = 'docs/examples/typed-client.ts'
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
  include: ['*.ts'],
}

/** A city's project, as somebody who only has the contract would make it. */
let project = ''
let address = ''
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'longbien-client-'))
  await symlink(modules, join(project, 'node_modules'))
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig))
  await writeFile(join(project, 'openapi.json'), (await call('GET', '/openapi.json', { as: '' })).text)
  const client = await generateSource(join(project, 'openapi.json'), { useUnknown: true })
  await writeFile(join(project, 'client.ts'), client)
  await copyFile(program, join(project, 'program.ts'))
  address = await app().listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => rm(project, { recursive: true, force: true }))

const compile = async () => {
  const compiler = join(modules, 'typescript/bin/tsc')
  return run(process.execPath, [compiler, '-p', project], { cwd: project }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

describe('a client generated from the contract', () => {
  test('types the program of a city, and the program works with a real gateway', async () => {
    expect(await compile()).toBe('')
    const env = {
      LONGBIEN_URL: address,
      LONGBIEN_KEY: 'key-of-city',
      INBOX: 'second',
    }
    const { stdout } = await run(process.execPath, ['program.ts'], { cwd: project, env })
    const { code, ...said } = JSON.parse(stdout)
    expect(said).toEqual({
      deliveries: ['fake waiting'],
      step: 202,
      refused: ['/code'],
      timeline: [
        'city message: The city (city) hands in: Dossier',
        'city message: The city (city) hands in: Progress',
      ],
      told: [`${code}: processing by Cán bộ Thử`],
      acknowledged: true,
      left: 0,
    })
  })

  test('refuses a program that is wrong about the contract', async () => {
    const good = await readFile(program, 'utf8')
    const wrong = {
      'a status that there is not': good.replace("status: 'accepted'", "status: 'done'"),
      'a field that is missing': good.replace("summary: 'Khai sinh cho con',", ''),
      'an answer taken for a good one': good.replace(
        'if (story.status !== 200) throw new Error(story.data.title)',
        '',
      ),
      'data of another type of event': good.replace(
        'event.data.applicant.fullName',
        'event.data.officer.name',
      ),
      'a parameter that there is not': good.replace('limit: 200, wait: 10', 'limit: 200, sleep: 10'),
    }
    for (const [index, text] of Object.values(wrong).entries())
      await writeFile(join(project, `wrong-${index}.ts`), text)
    const said = await compile()
    const found = Object.entries(wrong).map(([title, text], index) => ({
      title,
      changed: text !== good,
      refused: said.includes(`wrong-${index}.ts(`),
    }))
    expect(found).toEqual(Object.keys(wrong).map((title) => ({ title, changed: true, refused: true })))
    expect(said).not.toContain('client.ts(')
  })
})
