import { expect, test } from 'vitest'
import type { CodeTable } from '#adapter-kit'
import { readCodeFile } from '#codes/code-file.ts'
import { composeDeadlines } from '#compose/deadlines.ts'
import { figuresStep } from '#compose/figures.ts'
import { reportDefinitions } from '#compose/report-definitions.ts'
import { importCodes } from '#store/code-imports.ts'
import { writeEndpointEvent } from '#store/endpoint-events.ts'
import { figureSource } from '#store/figures/figure-source.ts'
import { recordAnswer, recordQuestion } from '#store/query-audit.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useGateway } from '../api/gateway.ts'
import { aState } from '../store/figures/counting.ts'
import { acceptOne, later } from '../support/record.ts'

const { resources } = useGateway()

const asked = async (at: Date, dossierCode: string) => {
  const { database } = resources()
  const id = uuidv7(at.getTime())
  const purpose = { dossierCode, officer: 'can-bo-1', reason: 'Đối chiếu' }
  await recordQuestion(
    database,
    { id, sender: 'city', endpoint: 'fake', operation: 'ask', purpose, askedAt: at },
    { accesses: [] },
  )
  await recordAnswer(database, id, { answeredAt: at, outcome: 'completed' })
}

test('the loop counts dossiers, questions and outages, each once however often it runs', async () => {
  const { database, now } = resources()
  const at = later(now(), -1_200_000)
  const code = 'H26.1-261130-0001'
  await acceptOne(database, aState(code, 'accepted', { receivedAt: at.toISOString() }), at)
  await asked(at, code)
  await asked(at, 'H26.1-261130-0002')
  await writeEndpointEvent(database, 'fake', later(at, 0), { kind: 'breaker-opened', failures: 5 })
  await writeEndpointEvent(database, 'fake', later(at, 60_000), { kind: 'breaker-closed' })
  const deadlines = composeDeadlines(resources())
  for (const step of [figuresStep(resources(), deadlines), figuresStep(resources(), deadlines)]) {
    await expect(step()).resolves.toBe(false)
    await step()
  }
  const source = figureSource(database)
  const all = { from: '2000-01-01', to: '2100-12-31', agencies: ['*'] }
  await expect(source.byDay({ ...all, by: ['agency'] })).resolves.toMatchObject([
    { agency: 'H26.1', received: 1 },
  ])
  await expect(source.lookups({ ...all, by: ['agency', 'ground'] })).resolves.toEqual([
    { agency: '', ground: 'dossier', asked: 1, answered: 1, rejected: 0, unanswered: 0 },
    { agency: 'H26.1', ground: 'dossier', asked: 1, answered: 1, rejected: 0, unanswered: 0 },
  ])
  // Whatever its agencies are: what cannot be given to one is shown to those who see all.
  await expect(source.lookups({ ...all, agencies: ['H26'], by: ['agency'] })).resolves.toMatchObject([
    { agency: 'H26.1' },
  ])
  const away = await source.availability(all.from, all.to)
  expect(away).toMatchObject([{ endpoint: 'fake', openings: 1, downSeconds: 60 }])
  await expect(source.countedSpan()).resolves.toMatchObject({ waiting: 0, from: at })
})

test('the report on reception goes by the table of desks, and names agencies by the table of agencies', async () => {
  const { codeTables, database, now } = resources()
  const load = async (table: CodeTable, csv: string) => {
    const about = { by: 'operator', reason: 'Đợt 1', now: now(), file: `${table}.csv`, set: 'national' }
    await importCodes(database, { ...about, table, content: readCodeFile(table, csv) })
    await codeTables.fresh()
  }
  const at = later(now(), -1_200_000)
  const handedIn = {
    receivedAt: at.toISOString(),
    receivingAgency: { code: 'Q1', name: 'Quầy số 1' },
    competentAgency: { code: 'H26.31', name: 'UBND phường 31' },
  }
  await acceptOne(database, aState('H26.31-261130-0001', 'accepted', handedIn), at)
  const reception = reportDefinitions(resources()).find(({ name }) => name === 'reception')
  const step = figuresStep(resources(), composeDeadlines(resources()))
  const counted = async () => {
    await step()
    const query = { from: '2025-01-01', to: '2027-12-31', agencies: ['H26.31'], now: now() }
    const made = await reception?.make(query)
    return made?.parts.map(({ rows }) => rows)
  }
  const named = { agency: 'H26.31', agencyName: 'UBND phường 31' }
  const pair = { receiving: 'Q1', receivingName: 'Quầy số 1' }
  await expect(counted()).resolves.toMatchObject([[{ ...named, elsewhere: 1 }], [{ ...named, ...pair }]])
  await load('desks', 'code,agency,mon\nQ1,H26.31,24h')
  await expect(counted()).resolves.toMatchObject([[{ ...named, elsewhere: 0 }], []])
  await load('agencies', 'code,name\nH26.31,Ủy ban nhân dân phường 31')
  await expect(counted()).resolves.toMatchObject([[{ agencyName: 'Ủy ban nhân dân phường 31' }], []])
})
