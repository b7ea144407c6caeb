import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { adapters } from '#adapters'
import { importCompetences } from '#store/competences.ts'
import { line } from '../routing/competences.ts'
import { useGateway } from './gateway.ts'

const portal = adapters.find(({ name }) => name === 'national-portal')
if (!portal?.simulator) throw new Error('There is no portal')

const gateway = useGateway(
  {
    endpoints: {
      fake: { adapter: 'fake', settings: {} },
      portal: {
        adapter: 'national-portal',
        settings: portal.simulator.settings('http://127.0.0.1:9'),
        callbacks: { nhanhsdvcqg: { verify: [{ kind: 'basic', user: 'portal', passwords: ['s3cret'] }] } },
      },
    },
    // Nothing leads on what comes: what is in the record is looked at.
    routes: [],
  },
  [portal],
)

const example = new URL('../../adapters/national-portal/examples/inbound-submission.json', import.meta.url)
const basic = `Basic ${Buffer.from('portal:s3cret').toString('base64')}`

const call = async (code: string, change: object, envelope: object = {}) => {
  const { request } = JSON.parse(await readFile(example, 'utf8'))
  const { body } = request
  return gateway.call('POST', '/v1/callbacks/portal/nhanhsdvcqg', {
    as: '',
    headers: { authorization: basic },
    body: { ...body, ...envelope, data: { ...body.data, MaHoSo: code, ...change } },
  })
}
const submit = (code: string, procedure: string) => call(code, { MaTTHC: procedure })
const messagesOf = async (code: string) =>
  (await gateway.call('GET', `/v1/messages?dossierCode=${code}`, { as: 'operator' })).body.messages
const idsOf = async (code: string) => (await messagesOf(code)).map(({ type }: { type: string }) => type)
const storedData = async (code: string) => {
  const [row] = await gateway.database.rows<{ body: Buffer }>(
    `select body from messages where dossier_code = $1 and type = 'online-submission'`,
    [code],
  )
  return JSON.parse(String(row?.body))
}
const openCases = async () =>
  (await gateway.call('GET', '/v1/routing/cases?state=open', { as: 'operator' })).body.cases

beforeAll(async () => {
  const before = await submit('H26.900.01-261105-0070', '1.900001')
  expect(before.body).toMatchObject({ error_code: 0 })
  const competences = [
    { ...line('H26.16', { procedure: '1.900001' }), number: 2 },
    { ...line('H26.17', { procedure: '1.900002' }), number: 3 },
    { ...line('H26.18', { procedure: '1.900002' }), number: 4 },
  ]
  const { database } = gateway.resources()
  await importCompetences(database, { by: 'test', file: 'x.csv', competences, now: new Date() })
})

test('where nobody has imported who is competent, a submission goes on as it is and opens no case', async () => {
  expect(await idsOf('H26.900.01-261105-0070')).toEqual(['online-submission'])
  expect(await storedData('H26.900.01-261105-0070')).not.toHaveProperty('competentAgency')
})

test('a submission gets the agency that is competent, and told again it is the same', async () => {
  const code = 'H26.900.01-261105-0071'
  expect((await submit(code, '1.900001')).body).toMatchObject({ error_code: 0 })
  expect(await storedData(code)).toMatchObject({ competentAgency: { code: 'H26.16' } })
  const { database } = gateway.resources()
  const competences = [
    { ...line('H26.99', { procedure: '1.900001' }), number: 2 },
    { ...line('H26.17', { procedure: '1.900002' }), number: 3 },
    { ...line('H26.18', { procedure: '1.900002' }), number: 4 },
  ]
  await importCompetences(database, { by: 'test', file: 'y.csv', competences, now: new Date() })
  expect((await submit(code, '1.900001')).body).toMatchObject({ error_code: 1 })
  expect(await idsOf(code)).toEqual(['online-submission'])
})

test('where no rule can tell, a person decides while the clock runs, and the city is told', async () => {
  const code = 'H26.900.01-261105-0072'
  expect((await submit(code, '1.900002')).body).toMatchObject({ error_code: 0 })
  const found = (await openCases()).find((one: { dossierCode: string }) => one.dossierCode === code)
  expect(found).toMatchObject({
    procedureCode: '1.900002',
    candidates: [{ code: 'H26.17' }, { code: 'H26.18' }],
  })
  const decided = await gateway.call('POST', `/v1/routing/cases/${found.id}/decide`, {
    as: 'operator',
    body: { competentAgency: { code: 'H26.18', name: 'Phòng minh họa' }, reason: 'Theo nơi cư trú' },
  })
  expect(decided.status).toBe(200)
  expect((await idsOf(code)).toSorted()).toEqual(['online-submission', 'routing-decision'])
  const [decision] = (await messagesOf(code)).filter(
    ({ type }: { type: string }) => type === 'routing-decision',
  )
  expect(decided.body).toMatchObject({ decision: { messageId: decision.id } })
})

test('amendments without a moment of their own are told apart from the last one only', async () => {
  const code = 'H26.900.01-261105-0079'
  const amend = async (summary: string) =>
    (await call(code, { TrichYeuHoSo: summary }, { isUpdating: 'True' })).body.error_code
  const answers: number[] = []
  for (const summary of ['một', ' mô\u0323t ', 'hai', 'hai', 'một']) answers.push(await amend(summary))
  // 0 taken, 1 had it before.
  expect(answers).toEqual([0, 1, 0, 1, 0])
  expect(await idsOf(code)).toHaveLength(3)
})
