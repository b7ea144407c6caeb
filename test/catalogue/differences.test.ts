import { expect, test } from 'vitest'
import { comparableContentOf, hashOf } from '#catalogue/comparable-content.ts'
import { differencesBetween } from '#catalogue/differences.ts'
import type { Procedure } from '#schemas/types.ts'
import { aProcedure } from './a-procedure.ts'

const differences = (change: Partial<Procedure>, before: Procedure = aProcedure) =>
  differencesBetween(comparableContentOf(before), comparableContentOf({ ...before, ...change }))

test('the same procedure differs in nothing', () => {
  expect(differences({})).toEqual([])
})

test('another fee, term or channel is told in plain words, before and after', () => {
  const [direct, online] = aProcedure.channels ?? []
  const terms = [
    { term: '5', unitAsPublished: 'Ngày làm việc', fees: [{ amount: '20000', unit: 'Đồng', code: 'LP-01' }] },
  ]
  expect(
    differences({ channels: [{ ...direct, terms }, online].filter((one) => one !== undefined) }),
  ).toEqual([
    {
      field: 'fees',
      before: 'Trực tiếp: 8000 Đồng, mã LP-01',
      after: 'Trực tiếp: 20000 Đồng, mã LP-01',
    },
    { field: 'terms', before: 'Trực tiếp: 3 Ngày làm việc', after: 'Trực tiếp: 5 Ngày làm việc' },
  ])
  expect(differences({ channels: direct ? [direct] : [] })).toEqual([
    { field: 'terms', before: 'Trực tuyến: 3 Ngày làm việc; Trực tuyến: có tiếp nhận' },
  ])
})

test('components, agencies, name and state are told apart', () => {
  const changed = differences({
    name: 'Tên mới',
    state: 'not-public',
    components: [{ papers: [{ code: '000.00.00.G15-KQ000001', name: 'Tờ khai', originals: '2' }] }],
    executingAgencies: [{ code: 'H26.16', name: 'Sở Tư pháp' }],
  })
  expect(changed.map(({ field }) => field)).toEqual(['name', 'state', 'components', 'agencies'])
  expect(changed[2]).toEqual({
    field: 'components',
    before: 'Tờ khai (000.00.00.G15-KQ000001), bản chính 1',
    after: 'Tờ khai (000.00.00.G15-KQ000001), bản chính 2',
  })
  expect(changed[3]).toMatchObject({
    before: 'Thực hiện: Ủy ban nhân dân cấp xã',
    after: 'Thực hiện: Sở Tư pháp (H26.16)',
  })
})

test('another order of a list, other white space, NFD and other file addresses are no change', () => {
  const { channels = [], components = [], name = '' } = aProcedure
  const same: Procedure = {
    ...aProcedure,
    id: 'another',
    name: ` ${name.normalize('NFD')}  `,
    channels: channels.toReversed(),
    components: components.map((group) => ({
      ...group,
      papers: group.papers.map((paper) => ({ ...paper, url: 'https://file.invalid/?session=2' })),
    })),
  }
  expect(differencesBetween(comparableContentOf(aProcedure), comparableContentOf(same))).toEqual([])
  expect(hashOf(comparableContentOf(same))).toEqual(hashOf(comparableContentOf(aProcedure)))
})

test('another order of the steps is a change', () => {
  const steps = [{ steps: ['Thụ lý', 'Nộp hồ sơ'] }]
  expect(differences({ steps })).toEqual([
    { field: 'steps', before: 'Nộp hồ sơ; Thụ lý', after: 'Thụ lý; Nộp hồ sơ' },
  ])
})

test('a difference of any length fits into the message to the city', () => {
  const requirements = '𝒙'.repeat(30_000)
  const [difference] = differences({ requirements })
  expect([...(difference?.after ?? '')]).toHaveLength(1000)
  expect(difference?.after).toMatch(/…$/)
})
