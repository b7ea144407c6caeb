import { expect, test } from 'vitest'
import { completed, inDoubt, rejected, transient } from '#adapter-kit'
import { describeOnBoth } from '../support/queues.ts'
import { attemptsOf, useStation } from './station.ts'

describeOnBoth('with what a partner holds a thing', (queues) => {
  const use = useStation(queues)

  const references = () => use().partner.requests.map(({ known, reference }) => [known, reference])
  const holding = (key: string) =>
    queues.database.rows(`select reference from partner_holdings where key = '${key}'`)

  test('is given back with the next message about it, and the newest counts', async () => {
    const { partner, take, reaches } = use()
    let count = 0
    partner.script(() => completed({}, { reference: `r-${++count}` }))
    for (const _ of [1, 2, 3]) {
      const [id] = await take({ operation: 'held', lane: 'given' })
      await reaches(id, 'completed')
    }
    expect(references()).toEqual([
      [false, 'begun'],
      [true, 'r-1'],
      [true, 'r-2'],
    ])
    await expect(holding('given')).resolves.toEqual([{ reference: 'r-3' }])
  })

  test('is what it was begun with, where the partner said nothing', async () => {
    const { take, reaches } = use()
    const [id] = await take({ operation: 'held', lane: 'silent' })
    await reaches(id, 'completed')
    await expect(holding('silent')).resolves.toEqual([{ reference: 'begun' }])
  })

  test('is known to other operations that are about it', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ service }) => (service === 'held' ? completed({}, { reference: 'r-9' }) : undefined))
    const [held] = await take({ operation: 'held', lane: 'about' })
    await reaches(held, 'completed')
    const [about] = await take({ operation: 'about', lane: 'about', summary: 'row' })
    await reaches(about, 'completed')
    expect(references().at(-1)).toEqual([false, 'r-9'])
    // What the second one created is held without the first one's reference.
    await expect(holding('about row')).resolves.toEqual([{ reference: '' }])
  })

  test('goes with a batch about it', async () => {
    const { partner, take, reaches, resources } = use()
    partner.script(({ service }) => (service === 'held' ? completed({}, { reference: 'r-5' }) : undefined))
    const [held] = await take({ operation: 'held', lane: 'batch' })
    await reaches(held, 'completed')
    const rows = ['one', 'two'].map((summary) => ({ operation: 'about', lane: 'batch', summary }))
    const ids = await use().takeSilently(...rows)
    await resources.queues.get('fake')?.wakeNow(['batch'])
    for (const id of ids) await reaches(id, 'completed')
    expect(partner.requests.at(-1)).toMatchObject({
      service: 'abouts',
      reference: 'r-5',
      codes: ['batch', 'batch'],
    })
  })

  test('is told with a refusal that it exists', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ known }) => {
      if (!known) throw transient('ALREADY_EXISTS', 'Đã có', { learnt: 'exists', reference: 'theirs' })
      return undefined
    })
    const [id] = await take({ operation: 'held', lane: 'exists' })
    await reaches(id, 'completed')
    expect(references()).toEqual([
      [false, 'begun'],
      [true, 'theirs'],
    ])
    await expect(holding('exists')).resolves.toEqual([{ reference: 'theirs' }])
  })
})

describeOnBoth('a message of which only the first part is done', (queues) => {
  const use = useStation(queues)
  const first = () => completed({}, { reference: 'r-1', unfinished: true })

  test('goes on at once, as known', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ known }) => (known ? undefined : first()))
    const [id] = await take({ operation: 'held', lane: 'parts' })
    expect(attemptsOf(await reaches(id, 'completed'))).toEqual([
      'send completed FIRST_PART_DONE',
      'send completed',
    ])
    expect(partner.requests.map(({ known, reference }) => [known, reference])).toEqual([
      [false, 'begun'],
      [true, 'r-1'],
    ])
  })

  test('is remembered to be there when the second part is refused', async () => {
    const { partner, take, reaches } = use()
    partner.script(({ known }) => (known ? rejected('NO', 'Không', 'sender') : first()))
    const [id] = await take({ operation: 'held', lane: 'half' })
    await reaches(id, 'rejected')
    await expect(
      queues.database.rows(`select reference from partner_holdings where key = 'half'`),
    ).resolves.toEqual([{ reference: 'r-1' }])
  })
})

describeOnBoth('a doubt that cannot be asked about', (queues) => {
  const use = useStation(queues)

  test('waits for a person at once, where the request is not repeatable', async () => {
    const { partner, take, reaches } = use()
    partner.script(() => {
      throw inDoubt('REPLY_LOST', 'Mất phản hồi')
    })
    const [id] = await take({ operation: 'held', lane: 'unasked' })
    expect(attemptsOf(await reaches(id, 'parked'))).toEqual(['send in-doubt REPLY_LOST'])
    expect(partner.sent('unasked')).toEqual(['held'])
  })

  test('is sent again, where that is harmless for what it is held with', async () => {
    const { partner, take, reaches } = use()
    partner.script(() => completed({}, { reference: 'repeatable r-1' }))
    const [before] = await take({ operation: 'held', lane: 'again' })
    await reaches(before, 'completed')
    let lost = false
    partner.script(() => {
      if (lost) return undefined
      lost = true
      throw inDoubt('REPLY_LOST', 'Mất phản hồi')
    })
    const [id] = await take({ operation: 'held', lane: 'again' })
    expect(attemptsOf(await reaches(id, 'completed'))).toEqual([
      'send in-doubt REPLY_LOST',
      'look-up completed SENT_AGAIN',
      'send completed',
    ])
  })
})
