import { expect, test } from 'vitest'
import { readAudit } from '#store/audit.ts'
import { expectProblem, useGateway } from './gateway.ts'

const { call, database } = useGateway()

const head = 'procedure,unit,agency,valid_from,source'
const north = '1.004227,00004,H26.901,2025-07-01,Quyết định minh họa'
const south = '1.004227,00070,H26.902,2025-07-01,Quyết định minh họa'
const csv = (...lines: readonly string[]) => [head, ...lines, ''].join('\n')
const load = (body: object, as = 'operator') =>
  call('POST', '/v1/competence-imports', { as, body, headers: { 'accept-language': 'en' } })
const file = { file: 'competences.csv', csv: csv(north, south), reason: 'Phân cấp mới' }
const imports = async () => (await database.rows('select id from competence_imports')).length

test('an import is shown before it is made, and written down with its reason', async () => {
  const dry = await load({ ...file, reason: undefined, dryRun: true })
  expect(dry).toMatchObject({
    status: 200,
    body: { dryRun: true, counts: { added: 2, removed: 0, kept: 0 }, warnings: [] },
  })
  expect(dry.body.added[0]).toEqual({
    line: 2,
    procedure: '1.004227',
    unit: '00004',
    decidedBy: 'citizen',
    agency: { code: 'H26.901' },
    validFrom: '2025-07-01',
    source: 'Quyết định minh họa',
  })
  expect(dry.body.id).toBeUndefined()
  expect(await imports()).toBe(0)

  const done = await load(file)
  expect(done).toMatchObject({ status: 201, body: { dryRun: false, counts: { added: 2 } } })
  const [audited] = await readAudit(database.connect(), { subject: done.body.id, limit: 1 })
  expect(audited).toMatchObject({
    by: 'operator',
    action: 'import-competences',
    details: { file: 'competences.csv', reason: 'Phân cấp mới', added: 2, removed: 0, kept: 0 },
  })
  const again = await load(file)
  expectProblem(again, 409, 'nothing-to-do')
  expect(again.body.detail).toContain('no need to import it')
  expect(await imports()).toBe(1)
})

test('every problem of a file is told at its place, and nothing of it is imported', async () => {
  const before = await imports()
  const answer = await load({ ...file, csv: csv('1.004227,4,H26.901,2025-07-01,', north) })
  expectProblem(answer, 400, 'invalid-request')
  expect(answer.body).toMatchObject({
    problems: 2,
    errors: [
      { pointer: '/csv/2/2', code: 'BAD_UNIT', message: expect.stringContaining('Line 2, column 2: unit') },
      { pointer: '/csv/2/5', code: 'REQUIRED' },
    ],
  })
  expect(await imports()).toBe(before)
})

test('lines that contradict each other are taken with a warning', async () => {
  const answer = await load({ ...file, csv: csv(north, north.replace('901', '903')) })
  expect(answer.status).toBe(201)
  expect(answer.body.warnings).toMatchObject([{ pointer: '/csv/3/1', code: 'CONTRADICTION' }])
})

test('only those who may operate import, and they say why', async () => {
  expectProblem(await load(file, 'city'), 403, 'forbidden')
  const answer = await load({ file: 'competences.csv', csv: csv(south) })
  expectProblem(answer, 400, 'invalid-request')
  expect(answer.body.errors).toMatchObject([{ pointer: '/reason', code: 'REQUIRED' }])
})
