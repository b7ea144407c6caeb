import { describe, expect, test } from 'vitest'
import type { LineName } from '#adapter-kit'
import { tolerance } from '#score/compare.ts'
import { type GroupName, groupNames, linesOf } from '#score/lines.ts'
import type { Counts } from '#score/points.ts'
import type { PublishedFigure } from '#score/published.ts'
import { readPublished } from '#score/read-published.ts'
import { groupFrom, scoreOf } from '#score/score.ts'
import { allAnswers, commune, department, progress, province, transparency } from './answers.ts'

const read = (answer: unknown) => {
  const found = readPublished(JSON.stringify(answer))
  if (found.evaluation === undefined) throw new Error(JSON.stringify(found.findings))
  return found
}
const every = Object.values(allAnswers).flatMap((answer) => read(answer).figures)
const of = (id: string) => every.filter(({ departmentId }) => departmentId === id)

const countsFrom = (figures: readonly PublishedFigure[]): Partial<Record<LineName, Counts>> =>
  Object.fromEntries(
    figures.flatMap(({ line, numerator, denominator }) =>
      numerator === null || denominator === null ? [] : [[line, { numerator, denominator }]],
    ),
  )

describe('what is published of an invented province', () => {
  test('is found again from its own counts within 0.015 points, group by group and line by line', () => {
    const counts = countsFrom(of(province))
    const lines = scoreOf({ counts, published: {}, isCommune: false }).lines
    const found = of(province).flatMap(({ line, score }) => {
      if (score === null) return []
      const ours = (groupNames as readonly string[]).includes(line)
        ? groupFrom(line as GroupName, counts).points
        : lines.find((one) => one.line === line)?.points
      return [[line, ours == null ? null : Math.abs(ours - score) <= tolerance]]
    })
    expect(Object.fromEntries(found)).toEqual({
      // Only others know these: our counts of them are not asked.
      PUBLIC_UPDATE_ON_TIME: null,
      PUBLIC_CONTENT_FULL: null,
      SYNCED_WITH_DVCQG_PERSONAL_STORAGE: null,
      CITIZEN_DATA_CONNECTED_FORMALITY: null,
      ELECTRONIC_CERTIFIED_COPY: null,
      // No formula is known.
      online: null,
      DOSSIER_SYNC: true,
      progress: true,
      payment: true,
      ORIGINAL_RESULT_AVAILABLE: true,
      SO_HOA_GIAY_TO_GIAI_QUYET: true,
      REUSED_DIGITIZED_DATA: true,
      CITIZEN_DATA_CONNECTED_DOSSIER: true,
      DOSSIER_RECEIVING_SATISFACTION: true,
      PETITION_PROCESSING_ON_TIME: true,
      PETITION_HANDLING_SATISFACTION: true,
    })
  })

  test('keeps null apart from 0, and the flags of the denominator', () => {
    const line = (id: string, name: string) => of(id).find((one) => one.line === name)
    expect(line(province, 'PUBLISH_ON_TIME')).toMatchObject({ numerator: 0, denominator: 0, score: null })
    expect(line(department, 'PUBLISH_ON_TIME')).toMatchObject({ numerator: null, denominator: null })
    expect(line(department, 'progress')?.score).toBe(0)
    expect(line(province, 'ELECTRONIC_CERTIFIED_COPY')).toMatchObject({ numerator: null, score: 20_000 })
    expect(line(province, 'DOSSIER_SYNC')?.flag).toBe('TEMP_NATIONAL_REPORT_DENOMINATOR')
    expect(line(department, 'DOSSIER_SYNC')?.flag).toBe('NO_NATIONAL_REPORT_DATA')
    expect(JSON.stringify(every)).not.toContain('Lời của bên công bố')
  })

  test('each answer is known by its fields, and says what agencies it names', () => {
    expect(Object.values(allAnswers).map((answer) => read(answer).evaluation)).toEqual([
      'transparency',
      'dvc-progress-tree',
      'formality-online-payment-tree',
      'provide-online-tree',
      'dossier-digitized',
      'handling-satisfaction',
    ])
    expect(read(progress).agencies.at(-1)).toEqual({
      departmentId: commune,
      code: 'H99.105',
      name: 'UBND phường Minh Họa',
      isCommune: true,
    })
    expect(read(transparency).agencies[0]?.code).toBeNull()
  })
})

describe('a file that is no answer', () => {
  const codes = (content: string) =>
    readPublished(content).findings.map(({ pointer, code }) => `${pointer} ${code}`)

  test.each([
    ['<html>', ' NOT_JSON'],
    ['{"code":"OK","data":{"parent":{"departmentId":"x"}}}', ' NO_EVALUATION'],
    [JSON.stringify({ ...transparency, code: 'FORBIDDEN' }), ' NO_EVALUATION'],
    ['[]', ' NO_EVALUATION'],
  ])('%s', (content, expected) => {
    expect(codes(content)).toEqual([expected])
  })

  test('an agency that stands in it twice counts once, and is refused where it says two things', () => {
    const parent = { departmentId: province, departmentCode: 'H99', totalOnTime: 9, totalReceived: 10 }
    const answer = (...children: object[]) => JSON.stringify({ code: 'OK', data: { parent, children } })
    const twice = (more: object) => answer({ ...parent, ...more })
    expect(readPublished(twice({}))).toEqual(readPublished(answer()))
    expect(codes(twice({}))).toEqual([])
    expect(codes(twice({ totalOnTime: 1 }))).toEqual(['/data/children/0 CONTRADICTION'])
    expect(codes(twice({ departmentCode: 'H99.107' }))).toEqual(['/data/children/0 CONTRADICTION'])
  })

  test.each(['toString', 'constructor', '__proto__'])('a line named %s is one that nobody knows', (code) => {
    const metrics = [{ code }, { code: 'DOSSIER_SYNC', numerator: 1, denominator: 2 }]
    const content = JSON.stringify({ code: 'OK', data: { overview: { departmentId: commune, metrics } } })
    expect(readPublished(content).evaluation).toBe('transparency')
    expect(codes(content)).toEqual(['/data/overview/metrics/0/code LINE_UNKNOWN'])
  })

  test('names each value that is no number, each agency without an id, each line that nobody knows', () => {
    const broken = {
      code: 'OK',
      data: {
        parent: { departmentId: 'x', totalOnTime: -1, totalReceived: '7', totalScore: '18,9' },
        children: [],
      },
    }
    expect(codes(JSON.stringify(broken))).toEqual([
      '/data/parent/departmentId REQUIRED',
      '/data/parent/totalScore BAD_NUMBER',
      '/data/parent/totalOnTime BAD_NUMBER',
      '/data/parent/totalReceived BAD_NUMBER',
    ])
    const strange = JSON.stringify(transparency).replace('"PUBLIC_CONTENT_FULL"', '"SOMETHING_NEW"')
    expect(codes(strange)).toEqual(['/data/overview/metrics/2/code LINE_UNKNOWN'])
  })
})

test('the lines of each group are worth what the group is, where they are known', () => {
  const all = groupNames.map((group) => groupFrom(group, {}).max / 10_000)
  expect(all.reduce((sum, one) => sum + one)).toBe(100)
  expect(groupNames.map((group) => linesOf(group).length)).toEqual([4, 1, 1, 3, 7, 3])
})
