import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatProblems } from '#config/reading/problems.ts'
import { readDeclaration } from '#declared/read-declaration.ts'

const good = readFileSync(new URL('../../adapters/construction-permit/adapter.yaml', import.meta.url), 'utf8')

const problemsOf = (text: string): readonly string[] => {
  const read = readDeclaration({ path: 'permit.yaml', text })
  return 'problems' in read ? formatProblems(read.problems).trimEnd().split('\n') : []
}

/** The shipped file with one line changed, and the number of that line. */
const changed = (from: string, to: string) => {
  const line = good.slice(0, good.indexOf(from)).split('\n').length
  return { line, problems: problemsOf(good.replace(from, to)) }
}

test('a good file has no problem', () => {
  expect(problemsOf(good)).toEqual([])
})

test.each([
  ['kit: 1', 'kit: 2', 'kit  must be'],
  ['input: paper-question', 'input: parking-place', 'is no canonical schema: parking-place'],
  ['success: =maKetQua = "00"', 'success: =maKetQua = ("00"', 'is no JSONata expression'],
  ['maYeuCau: =$context.requestId', 'maYeuCau: =$now()', 'must not use $now: a mapping is pure'],
  ['means: rejected', 'means: refused', 'errors[0].means'],
  ['responsible: applicant', 'pointer: /number', 'responsible'],
  ['required: [apiKey]', 'required: [apiKei]', 'names no setting: apiKei'],
  ['soGiayPhep: =number', 'soGiayPhep: *number', 'alias'],
  ['input: { number: 123/GPXD-2026 }', 'input: { nummer: 123/GPXD-2026 }', 'examples[0].input'],
  [
    'settings: { apiKey: simulated-construction-key }',
    'settings: { apiKey: 3 }',
    'simulator.settings.apiKey',
  ],
])('%s in place of %s is told with its line and column', (from, to, words) => {
  const { line, problems } = changed(from, to)
  const [first = ''] = problems.filter((problem) => problem.includes(words))
  const [, at] = /^permit\.yaml:(\d+):\d+ {2}/.exec(first) ?? []
  expect(first, problems.join('\n')).toContain(words)
  // A rule of two fields stands at the one that is there, or around them.
  expect(Math.abs(Number(at) - line)).toBeLessThanOrEqual(4)
})

test('all problems come at once, in the order of the file', () => {
  const text = good.replace('kit: 1', 'kit: 2').replaceAll('=$context.requestId', '=$millis()')
  expect(problemsOf(text)).toHaveLength(2)
})
