import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readClock } from '#config/read-clock.ts'
import { computedDueAt, dossierDeadline } from '#deadlines/dossier-deadline.ts'
import { legalClock } from '#deadlines/legal-clock.ts'
import type { LimitFacts } from '#deadlines/limit-facts.ts'
import { type LimitName, limitNames } from '#deadlines/limit-rules.ts'
import { readTerm } from '#deadlines/term.ts'
import { at, local } from './calendars.ts'

const page = await readFile('docs/routing-and-deadlines.md', 'utf8')
/** The settings of a file, with what ships beneath. */
const clockOf = (text: string) => {
  const read = readClock({ path: 'clock.yaml', text: `calendar: {}\n${text}` })
  if (!('settings' in read)) throw new Error('The settings are not sound')
  const { calendar, deadlines } = read.settings
  if (!calendar || !deadlines) throw new Error('A section is missing')
  return legalClock({ calendar, deadlines }, [])
}
const clock = clockOf('deadlines: {}')

/** The cells of the table below a heading whose first column is called so. */
const rowsOf = (heading: string, first: string): string[][] => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const table = section.split('\n\n').filter((block) => block.startsWith(`| ${first} `))
  const rows = table.at(-1)?.trimEnd().split('\n').slice(2) ?? []
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
}

const iso = (text: string) => new Date(at(text)).toISOString()

describe('the boundary cases of the docs', () => {
  const cases = rowsOf('Boundary cases', 'procedure')
  test('are there', () => expect(cases.length).toBeGreaterThan(10))

  test.each(cases)('%s received %s, at the agency %s, %s: begins %s, due %s, because %s', (...row) => {
    const [procedure = '', received = '', agencyHasIt = '', term = '', begins, due] = row
    const dossier = {
      status: 'processing' as const,
      receivedAt: iso(received),
      ...(agencyHasIt !== '' && { competentAgencyReceivedAt: iso(agencyHasIt) }),
    }
    const tools = clock.toolsFor({ procedure, agency: 'H26.900' })
    const lateArrival = clock.arrivalOf(procedure, at(received)).late
    const length = readTerm(term)
    if (!length) throw new Error(`${term} is no term`)
    const ruled = { ...length, lateArrival }
    const { startedAt } = dossierDeadline(dossier, ruled, at(received), tools)
    expect(local(Date.parse(startedAt ?? ''))).toBe(begins)
    expect(local(computedDueAt(dossier, ruled, tools))).toBe(due)
  })
})

/** What each limit runs from, and how it is done. */
const factsFrom: Readonly<Record<LimitName, (from: number, done?: number) => Partial<LimitFacts>>> = {
  forwarding: (from, done) => ({
    status: 'accepted',
    receivedAt: from,
    ...(done !== undefined && { competentAgencyReceivedAt: done }),
  }),
  'supplement-notice': (from, done) => ({
    receivedAt: from,
    supplements: done === undefined ? [] : [{ requestedAt: done, receivedAt: done + 1 }],
  }),
  'supplement-notice-other': (from) => ({ receivedAt: from }),
  'supplement-answer': (from, done) => ({
    supplements: [{ requestedAt: from, ...(done !== undefined && { receivedAt: done }) }],
  }),
  'supplement-answer-short': (from) => ({ supplements: [{ requestedAt: from }] }),
  acknowledgement: (from, done) => ({ handedOverAt: from, acknowledgedAt: done ?? null }),
  synchronisation: (from, done) => ({ finishedAt: from, synchronisedAt: done ?? null }),
}
const base = { procedure: '2.000986', receivingAgency: 'H26.1', competentAgency: 'H26.900' }
const limitAt = (name: LimitName, now: number, facts: Partial<LimitFacts>, by = clock) =>
  by.limitsOf({ ...base, ...facts }, now).find((limit) => limit.name === name)

describe('the limits of the docs', () => {
  const cases = rowsOf('Limits other than the term', 'limit')
  test('are there', () => expect(cases.length).toBeGreaterThan(5))

  test.each(cases)('%s from %s ends at %s, because %s', (name = '', from = '', to = '') => {
    const limit = limitNames.find((one) => one === name)
    if (!limit) throw new Error(`${name} is no limit`)
    const [begun, end] = [at(from), at(to)]
    const facts = factsFrom[limit]
    expect(limitAt(limit, begun, facts(begun))).toMatchObject({ startedAt: begun, at: end, state: 'running' })
    expect(limitAt(limit, end, facts(begun, end))).toMatchObject({ state: 'met', doneAt: end })
    expect(limitAt(limit, end, facts(begun, end + 60_000))).toMatchObject({ state: 'missed' })
    const late = limitAt(limit, end + 60_000, facts(begun))
    if (limit === 'supplement-notice') expect(late).toBeUndefined()
    else expect(late).toMatchObject({ state: 'overdue' })
  })
})

describe('a limit', () => {
  const friday = at('2026-11-27 16:30')
  const handedOver = { handedOverAt: friday, acknowledgedAt: null }

  test('is of its procedures and of its time', () => {
    expect(limitAt('acknowledgement', friday, { ...handedOver, procedure: '1.004227' })).toBeUndefined()
    expect(
      limitAt('acknowledgement', friday, { ...handedOver, procedure: '2.000986.000.00.00.H26' }),
    ).toBeDefined()
    expect(
      limitAt('acknowledgement', friday, { ...handedOver, handedOverAt: at('2026-08-28 10:00') }),
    ).toBeUndefined()
  })

  test('of which nobody says whether it was done is none', () => {
    expect(limitAt('acknowledgement', friday, { handedOverAt: friday })).toBeUndefined()
    expect(limitAt('forwarding', friday, { status: 'processing', receivedAt: friday })).toBeUndefined()
    const own = { status: 'accepted', receivedAt: friday, receivingAgency: 'H26.900' }
    expect(limitAt('forwarding', friday, own)).toBeUndefined()
  })

  test('is switched off, moved and given to others by the settings', () => {
    const text = `deadlines:
  limits:
    acknowledgement: { within: 4 hours, procedures: ["1.004227"] }
    supplement-answer-short: { enabled: true, procedures: ["*"] }
    supplement-answer: { enabled: false }
`
    const changed = clockOf(text)
    const asked = { procedure: '1.004227', supplements: [{ requestedAt: friday }] }
    expect(limitAt('acknowledgement', friday, { ...handedOver, ...asked }, changed)).toMatchObject({
      at: at('2026-11-30 10:30'),
    })
    expect(limitAt('supplement-answer-short', friday, asked, changed)).toMatchObject({
      at: at('2026-12-01 16:30'),
      after: 'stop',
    })
    expect(limitAt('supplement-answer', friday, { ...asked, procedure: '2.000986' }, changed)).toBeUndefined()
  })

  test('stands while a database is out', () => {
    const out = { id: 'o', procedures: ['2.000986'], agencies: ['H26'], reason: 'x', source: 'x' }
    const outage = { ...out, from: at('2026-11-27 23:58'), to: at('2026-11-28 06:00') }
    const during = legalClock(clock.settings, [outage])
    const finished = { finishedAt: at('2026-11-27 23:55'), synchronisedAt: null }
    expect(limitAt('synchronisation', friday, finished, during)).toMatchObject({ at: at('2026-11-28 06:07') })
  })
})
