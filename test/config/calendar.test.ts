import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const sender = `senders: [{ name: city, keys: [{ sha256: ${'a'.repeat(64)} }], rights: {} }]`

const build = (text: string) =>
  buildConfig({
    sources: [defaults, { path: 'prod.yaml', text: `${sender}\n${text}` }],
    env: {},
    adapters: [],
  })
const lines = (text: string): string[] => {
  const result = build(text)
  return 'problems' in result ? formatProblems(result.problems).trimEnd().split('\n') : []
}

describe('the working calendar', () => {
  test('as a city would write it is good', () => {
    const text = `calendar:
  holidays:
    - { date: 2027-01-01, name: Ngày lễ minh họa }
    - { from: 2027-02-08, to: 2027-02-11, name: Tết minh họa }
  swapDays:
    - { date: 2027-02-20, works: true, name: Làm bù }
  arrivalCutOff: none
deadlines: { days: whole, terms: { default: 15 working-days, "1.004227": 8 hours, 1.004227.H26: 0.5 working-days } }
routing: { mergedProvinces: [[H29, H09, H06]], procedures: { "1.004227": { reach: country, level: commune } } }
`
    expect(lines(text)).toEqual([])
    const result = build(text)
    expect('config' in result && result.config.calendar.holidays[0]?.date).toBe('2027-01-01')
  })

  test('has every problem told with its place', () => {
    const text = `calendar:
  timezone: Asia/Bangkok
  workingHours: [["13:30", "11:30"], ["11:00", "17:00"], ["7h", "8h"]]
  workingDays: [mon, holiday]
  holidays:
    - { date: 2027-02-30, name: x }
    - { name: x }
    - { date: 2027-01-01, to: 2027-01-02, name: x }
    - { from: 2027-02-11, to: 2027-02-08, name: x }
    - { from: 2027-01-01, to: 2027-12-31, name: x }
  swapDays:
    - { date: 2027-02-20, works: true, name: x }
    - { date: 2027-02-20, works: false, name: x }
  arrivalCutOff: "05:00"
`
    expect(lines(text)).toEqual([
      'prod.yaml:3:3  calendar.timezone  must be one of: Asia/Ho_Chi_Minh, got "Asia/Bangkok"',
      'prod.yaml:4:18  calendar.workingHours[0]  ends at 11:30, which is not after its beginning at 13:30',
      'prod.yaml:4:38  calendar.workingHours[1]  begins at 11:00, which is not after the end of the period before it',
      expect.stringMatching(/^prod.yaml:4:59 {2}calendar.workingHours\[2\]\[0\] /),
      expect.stringMatching(/^prod.yaml:4:65 {2}calendar.workingHours\[2\]\[1\] /),
      expect.stringMatching(/^prod.yaml:5:22 {2}calendar.workingDays\[1\] {2}must be one of/),
      'prod.yaml:7:9  calendar.holidays[0].date  must be a real date, such as 2026-01-31, got "2027-02-30"',
      'prod.yaml:8:7  calendar.holidays[1]  needs "date", or both "from" and "to"',
      'prod.yaml:9:7  calendar.holidays[2]  has "date"; leave out "from" and "to"',
      'prod.yaml:10:7  calendar.holidays[3]  ends on 2027-02-08, before it begins on 2027-02-11',
      'prod.yaml:11:7  calendar.holidays[4]  has 365 days; 31 at most',
      'prod.yaml:14:9  calendar.swapDays[1].date  is a swap day already',
      'prod.yaml:15:3  calendar.arrivalCutOff  is before work begins at 13:30',
    ])
  })
})

describe('agencies, rules and limits', () => {
  test('as a city would write them are good', () => {
    const text = `calendar:
  shippedYears: { "2027": confirmed }
  agencies:
    - { agency: H26.900, from: 2026-10-16, to: 2027-04-15, workingHours: [["07:30", "12:00"], ["13:00", "16:30"]] }
deadlines:
  lateArrivals: { "1.900011": certification }
  arrivalRules: { linked-birth: { to: 2027-12-31, procedures: ["2.000986"] } }
  limits: { supplement-answer-short: { enabled: true, procedures: ["1.004227"], within: 2 working-days } }
`
    expect(lines(text)).toEqual([])
  })

  test('have every problem told with its place', () => {
    const text = `calendar:
  shippedYears: { "2027": guessed }
  agencies:
    - { agency: H26.900, from: 2027-04-15, to: 2026-10-16, workingHours: [["13:30", "11:30"]] }
deadlines:
  lateArrivals: { "1.900011": forwarding }
  arrivalRules: { linked-birth: { from: 2027-12-31, to: 2027-01-01 }, certified: {} }
  limits: { acknowledgement: { within: 0 hours } }
`
    const found = lines(text).map((line) => line.split('  ')[1])
    expect(found).toEqual([
      'calendar.shippedYears[2027]',
      'calendar.agencies[0]',
      'calendar.agencies[0].workingHours[0]',
      'deadlines.lateArrivals.1.900011',
      'deadlines.arrivalRules.linked-birth',
      'deadlines.arrivalRules.certified',
      'deadlines.limits.acknowledgement.within',
    ])
  })
})

describe('terms', () => {
  test.each([
    ['15', /must match|must be/],
    ['0 days', /must be more than nothing/],
    ['0.00 hours', /must be more than nothing/],
    ['fifteen days', /must match|must be/],
  ])('written as "%s" are told', (term, words) => {
    const [problem, ...others] = lines(`deadlines: { terms: { "1.004227": "${term}" } }`)
    expect(problem).toMatch(/^prod\.yaml:2:23 {2}deadlines\.terms\.1\.004227/)
    expect(problem).toMatch(words)
    expect(others).toEqual([])
  })
})
