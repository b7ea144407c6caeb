import { describe, expect, test } from 'vitest'
import { contextAt, messagesOf, type Packet, pageReply, pollOf } from './packets.ts'

const { fromReply } = pollOf('questionsForCity')
const row = (change: Packet = {}): Packet => ({
  HOIDAPID: 'HD-900001',
  NOIDUNG: 'Thủ tục này cần giấy tờ gì?',
  HOVATEN: 'Trần Thị Ví Dụ',
  ...change,
})
const read = (...rows: readonly Packet[]) =>
  fromReply(pageReply(rows), undefined, contextAt()).items.flatMap(messagesOf)

describe('a question on the portal', () => {
  test('is told with its answer, once there is one', () => {
    const answered = row({ TRALOIID: 'TL-1', NOIDUNGTRALOI: 'Tờ khai theo mẫu.', MADONVI: 'H26.900' })
    expect(read(answered)[0]?.data).toMatchObject({
      questionId: 'HD-900001',
      answerId: 'TL-1',
      answer: 'Tờ khai theo mẫu.',
      agency: { code: 'H26.900' },
    })
    expect(read(row())[0]?.data).not.toHaveProperty('answer')
    expect(read(row())[0]?.data).not.toHaveProperty('agency')
  })

  test('stays one thing when it is answered, and is as many as it has answers in one list', () => {
    const subjects = (...rows: readonly Packet[]) => read(...rows).map(({ state }) => state?.subject)
    expect(subjects(row({ TRALOIID: 'TL-1' }))).toEqual(subjects(row()))
    expect(new Set(subjects(row({ TRALOIID: 'TL-1' }), row({ TRALOIID: 'TL-2' }))).size).toBe(2)
  })
})
