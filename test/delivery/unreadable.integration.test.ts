import { expect, test } from 'vitest'
import type { FakePartner } from '../support/fake-partner.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { wakes } from '../support/lanes.ts'
import { describeOnBoth, type TestQueues } from '../support/queues.ts'
import { openStation } from './station.ts'

const rows = (lane: string, ...summaries: string[]) =>
  summaries.map((summary) => ({ operation: 'row', lane, summary }))

/** A message of a version to come. */
const makeUnreadable = ({ database }: TestQueues, id: string | undefined) =>
  database.rows('update messages set codec = 99 where id = $1', [id])
const readableAgain = ({ database }: TestQueues, id: string | undefined) =>
  database.rows('update messages set codec = 1 where id = $1', [id])

const result = async ({ database }: TestQueues, id: string | undefined) => {
  const [row] = await database.rows(
    `select status, result->>'code' as code from deliveries where message_id = $1`,
    [id],
  )
  return row
}

describeOnBoth('a message that this version cannot read', (queues) => {
  test.each([
    ['put', 1],
    ['row', 0],
    ['row', 1],
  ] as const)('is dead, and its lane goes on (%s, at place %i)', async (operation, place) => {
    const station = await openStation(queues)
    const lane = `unreadable-${operation}-${place}`
    const loads = ['a', 'b', 'c'].map((summary) => ({ operation, lane, summary }))
    const ids = await station.takeSilently(...loads)
    await makeUnreadable(queues, ids[place])
    station.work()
    await station.resources.queues.get('fake')?.wake(wakes(lane))
    await expect
      .poll(() => result(queues, ids[place]), { timeout: 45_000 })
      .toEqual({
        status: 'dead',
        code: 'BODY_UNREADABLE',
      })
    for (const id of ids) if (id !== ids[place]) await station.reaches(id, 'completed')
    expect(station.partner.requests.flatMap(({ codes }) => codes)).toHaveLength(2)
    await readableAgain(queues, ids[place])
  })
})

/** As the fake partner, but the key of what is called "keyless" cannot be made. */
const withoutKey = (): FakePartner => {
  const partner = fakePartner()
  const key = (input: unknown) => {
    const { code, summary } = input as { code: string; summary: string }
    if (summary === 'keyless') throw new TypeError('Cannot read properties of undefined')
    return `${code} ${summary}`
  }
  const operations = Object.fromEntries(
    Object.entries(partner.adapter.operations).map(([name, definition]) => [
      name,
      definition.creates ? { ...definition, creates: { ...definition.creates, key } } : definition,
    ]),
  )
  return { ...partner, adapter: { ...partner.adapter, operations } }
}

describeOnBoth('a message whose key cannot be made', (queues) => {
  test('is dead before anything is sent, and its lane goes on', async () => {
    const { partner, take, work, reaches } = await openStation(queues, {}, withoutKey())
    work()
    const [keyless, next] = await take(
      { operation: 'state', lane: 'keyless', summary: 'keyless' },
      { operation: 'state', lane: 'keyless' },
    )
    expect((await reaches(keyless, 'dead')).result).toMatchObject({ code: 'UNEXPECTED' })
    await reaches(next, 'completed')
    expect(partner.sent('keyless')).toEqual(['state'])
  })

  test.each([0, 1])('at place %i of a batch is dead alone', async (place) => {
    const { partner, take, work, reaches } = await openStation(queues, {}, withoutKey())
    work()
    const summaries = ['a', 'b', 'c'].map((summary, index) => (index === place ? 'keyless' : summary))
    const ids = await take(...rows(`keyless-${place}`, ...summaries))
    for (const [index, id] of ids.entries()) await reaches(id, index === place ? 'dead' : 'completed')
    expect(partner.requests.flatMap(({ codes }) => codes)).toHaveLength(2)
  })
})
