import { expect, test } from 'vitest'
import type { Finding } from '#adapter-kit'
import { adapters } from '#adapters'
import { load, shippedConfig } from '#config/reading/load.ts'
import { flaws } from '#demo/flaws.ts'
import { dayBefore, type SampleCase, type SampleMessage, sampleDay, spareCode } from '#demo/sample-day.ts'
import { rulesFor } from '#messages/rules/rules.ts'
import { schemas } from '#schemas/registry.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'

const now = new Date('2026-03-02T00:30:00+07:00')
const plan = { day: '2026-03-01', run: 1, dossiers: 1000 }
const day = sampleDay(plan)
const good = day.filter(({ flaw }) => !flaw)
const faulty = day.filter(({ flaw }) => flaw)

const loaded = await load({ env: {}, adapters, files: [shippedConfig('demo.yaml')] })
if ('problems' in loaded) throw new Error('config/demo.yaml has problems')
const settings = loaded.config.endpoints['national-portal']?.settings
const portal = adapters.find(({ name }) => name === 'national-portal')
const { compile } = createValidation()
const validate = { dossier: compile(schemas.dossier), progress: compile(schemas.progress) }

const rejections = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'reject')

const atTheDoor = ({ type, data }: SampleMessage): readonly Finding[] => {
  // As JSON, for that is what leaves the city system.
  const sent = JSON.parse(JSON.stringify(data)) as Dossier & Progress
  const misshapen = validate[type](sent)
  return rejections(
    misshapen.length > 0 ? misshapen : rulesFor[type](sent, { now, futureToleranceSeconds: 0 }),
  )
}

const beforeSending = ({ type, data }: SampleMessage): readonly Finding[] => {
  const operation = portal?.operations[type === 'dossier' ? 'syncDossier' : 'syncProgress']
  return rejections(operation?.check?.(data as never, settings as never) ?? [])
}

const named = (found: (message: SampleMessage) => readonly Finding[]) => (sample: SampleCase) =>
  sample.messages.flatMap((message) => found(message).map(({ code, pointer }) => `${code} ${pointer}`))

test('the same plan gives the same day', () => {
  expect(sampleDay(plan)).toEqual(day)
})

test('another run of the day differs in the dossier codes only', () => {
  const again = JSON.stringify(sampleDay({ ...plan, run: 2 }))
  expect(again.replaceAll('-0002', '-0001')).not.toBe(again)
  expect(again.replaceAll(/(20260301|20260231)-0002/g, '$1-0001').replaceAll('BN-0002', 'BN-0001')).toBe(
    JSON.stringify(day),
  )
})

test('every dossier has a code of its own, and none of them is the spare one', () => {
  const codes = new Set([...day.map(({ code }) => code), spareCode(plan)])
  expect(codes.size).toBe(1001)
})

test('every good dossier passes schema, rules and the check of the portal', () => {
  expect(good.flatMap(named(atTheDoor))).toEqual([])
  expect(good.flatMap(named(beforeSending))).toEqual([])
})

test('every mistake occurs three times', () => {
  const count = (name: string) => faulty.filter(({ flaw }) => flaw?.name === name).length
  expect(flaws.map(({ name }) => count(name))).toEqual(flaws.map(() => 3))
})

test('even a short day has every mistake once', () => {
  const found = sampleDay({ ...plan, dossiers: 20 }).flatMap(({ flaw }) => (flaw ? [flaw.name] : []))
  expect(found.toSorted()).toEqual(flaws.map(({ name }) => name).toSorted())
})

test.each(flaws)('$name is stopped exactly where it says: $stopsAt, $code', ({ name, stopsAt, code }) => {
  for (const { messages } of faulty.filter(({ flaw }) => flaw?.name === name)) {
    const [first] = messages
    if (!first) throw new Error('A faulty dossier without a message')
    const codes = (found: readonly Finding[]) => found.map((finding) => finding.code)
    expect(codes(atTheDoor(first))).toEqual(stopsAt === 'door' ? [code] : [])
    if (stopsAt !== 'door') expect(codes(beforeSending(first))).toEqual(stopsAt === 'dead' ? [code] : [])
  }
})

test('a dossier has 1 to 3 states and 1 to 12 steps, some of them enough for a full batch', () => {
  const count = (sample: SampleCase, wanted: string) =>
    sample.messages.filter(({ type }) => type === wanted).length
  const states = good.map((sample) => count(sample, 'dossier'))
  const steps = good.map((sample) => count(sample, 'progress'))
  expect([Math.min(...states), Math.max(...states)]).toEqual([1, 3])
  expect(Math.min(...steps)).toBe(1)
  expect(Math.max(...steps)).toBeGreaterThanOrEqual(10)
  expect(Math.max(...steps)).toBeLessThanOrEqual(12)
})

test('channels, applicants and agencies are mixed as in a real day', () => {
  const first = good.map(({ messages }) => messages[0]?.data as Dossier)
  const share = (holds: (dossier: Dossier) => boolean) => first.filter(holds).length / first.length
  expect(share(({ channel }) => channel === 'online')).toBeCloseTo(0.63, 1)
  expect(share(({ channel }) => channel === 'postal')).toBeGreaterThan(0.01)
  expect(share(({ applicant }) => applicant.representative !== undefined)).toBeGreaterThan(0.03)
  expect(new Set(first.map(({ receivingAgency }) => receivingAgency.code)).size).toBe(30)
})

test('the steps of a dossier are in the order of time and never twice the same', () => {
  for (const { messages } of good) {
    const times = messages.flatMap(({ type, data }) => (type === 'progress' ? [(data as Progress).at] : []))
    expect(times).toEqual([...new Set(times)].toSorted((one, other) => one.localeCompare(other)))
  }
})

test('the day before is the one in Vietnam', () => {
  expect(dayBefore(new Date('2026-03-01T16:59:59Z'))).toBe('2026-02-28')
  expect(dayBefore(new Date('2026-03-01T17:00:00Z'))).toBe('2026-03-01')
})
