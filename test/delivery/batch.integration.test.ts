import { expect, test } from 'vitest'
import { completed, inDoubt, rejected } from '#adapter-kit'
import { describeOnBoth } from '../support/queues.ts'
import { attemptsOf, useStation } from './station.ts'

const rows = (lane: string, ...summaries: string[]) =>
  summaries.map((summary) => ({ operation: 'row', lane, summary }))

describeOnBoth('a batch', (queues) => {
  const station = useStation(queues)

  test('carries consecutive messages of a lane in one request, each with its own outcome', async () => {
    const { partner, take, reaches } = station()
    partner.script(({ codes }) =>
      codes.map((_, index) => (index === 1 ? rejected('NO', 'Không', 'sender') : completed({}))),
    )
    const [one, two, three] = await take(...rows('together', 'a', 'b', 'c'))
    await reaches(one, 'completed')
    expect((await reaches(two, 'rejected')).result).toMatchObject({ code: 'NO' })
    await reaches(three, 'completed')
    expect(partner.sent('together')).toEqual(['rows'])
  })

  test('that is refused as a whole is sent one by one, in order', async () => {
    const { partner, take, reaches } = station()
    partner.script(({ service }) => {
      if (service === 'rows') return 'separately'
      return partner.requests.length === 3 ? rejected('BAD_ROW', 'Sai', 'sender') : completed({})
    })
    const [one, two, three] = await take(...rows('separately', 'a', 'b', 'c'))
    await reaches(three, 'completed')
    await reaches(one, 'completed')
    expect(attemptsOf(await reaches(two, 'rejected'))).toEqual([
      'send transient REFUSED_AS_A_WHOLE',
      'send rejected BAD_ROW',
    ])
    expect(partner.sent('separately')).toEqual(['rows', 'row', 'row', 'row'])
  })

  test('without an answer to each message counts as unreadable for all', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => [completed({})])
    for (const id of await take(...rows('short', 'a', 'b'))) {
      expect((await reaches(id, 'dead')).result).toMatchObject({ code: 'REPLY_UNREADABLE' })
    }
  })

  test('whose reply was lost is in doubt for each; repeatable ones are sent again in order', async () => {
    const { partner, take, reaches } = station()
    partner.script(() => {
      if (partner.requests.length === 1) throw inDoubt('REPLY_LOST', 'Mất phản hồi')
      return undefined
    })
    const ids = await take(...rows('lost', 'a', 'b', 'c'))
    for (const id of ids) {
      expect(attemptsOf(await reaches(id, 'completed'))).toEqual([
        'send in-doubt REPLY_LOST',
        'send completed',
      ])
    }
    expect(partner.sent('lost')).toEqual(['rows', 'row', 'row', 'row'])
  })

  test('leaves out a message that may not be sent, and what is behind it still goes', async () => {
    const { partner, take, reaches } = station()
    const [one, two, three] = await take(...rows('unfit', 'a', 'unsendable', 'c'))
    await reaches(three, 'completed')
    await reaches(two, 'dead')
    await reaches(one, 'completed')
    expect(partner.requests.map(({ service, codes }) => `${service} ${codes.length}`)).toEqual([
      'row 1',
      'row 1',
    ])
  })

  test('never holds the same row twice, and what the partner holds is not sent again', async () => {
    const { partner, take, reaches } = station()
    const ids = await take(...rows('double', 'a', 'b', 'a'))
    const deliveries = []
    for (const id of ids) deliveries.push(await reaches(id, 'completed'))
    expect(deliveries.at(-1)?.result).toEqual({ outcome: 'completed', code: 'ALREADY_HELD' })
    expect(partner.requests.map(({ service, codes }) => `${service} ${codes.length}`)).toEqual(['rows 2'])
  })
})
