import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WithdrawalRequest } from '#schemas/types.ts'
import type { PortalRequest } from '../../../../adapters/national-portal/portal-transport.ts'
import { settings } from '../a-dossier.ts'
import { code, contextAt, envelope, messagesOf, pageReply, pollOf } from './packets.ts'

const { toRequest, fromReply } = pollOf('onlineChanges')

interface Happened {
  readonly at: number
  /** When the portal shows it; not before `at`. */
  readonly shownAt: number
  readonly name: string
}

const start = Date.parse('2026-11-05T08:00:00+07:00')
const written = (instant: number) => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 23)
const moment = (number: number) => written(start + number * 1000).slice(0, 19)

const rowOf = ({ at, name }: Happened) => ({
  ...envelope('RutHoSo', { MaHoSo: code, NgayYeuCau: '20261105080000', LyDo: name }),
  ThoiDiem: written(at),
})

/** A portal with paging and late rows, asked by our poll as often as said; what reached us, by name. */
const runPolls = (happened: readonly Happened[], pollsAt: readonly number[]): Set<string> => {
  const got = new Set<string>()
  let cursor: string | undefined
  for (const begunAt of pollsAt) {
    let now = begunAt
    let more = true
    while (more) {
      // Each page takes its time, so that rows come to light on pages that were read before.
      now += 30_000
      const { body } = toRequest(cursor, contextAt(new Date(now))) as PortalRequest
      const { tuThoiDiem, trang, soBanGhi } = body as { tuThoiDiem: string; trang: number; soBanGhi: number }
      const shown = happened
        .filter(({ shownAt, at }) => shownAt <= now && written(at) >= tuThoiDiem)
        .toSorted((one, other) => one.at - other.at)
        .slice((trang - 1) * soBanGhi, trang * soBanGhi)
      const page = fromReply(pageReply(shown.map(rowOf)), cursor, contextAt(new Date(now)))
      for (const { data } of page.items.flatMap(messagesOf)) got.add((data as WithdrawalRequest).reason ?? '')
      cursor = page.cursor
      more = page.more
    }
  }
  return got
}

const overlapMs = settings.inbound.overlapSeconds * 1000

test('nothing is lost that shares a moment, spans pages or shows late within the overlap', () => {
  const event = fc.record({
    at: fc.integer({ min: 0, max: 40 }).map((minutes) => start + minutes * 60_000),
    lateMs: fc.integer({ min: 0, max: overlapMs - 1000 }),
  })
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
      (events, polls) => {
        const happened = events.map(({ at, lateMs }, index) => ({
          at,
          shownAt: at + lateMs,
          name: `n${index}`,
        }))
        const last = start + 41 * 60_000 + overlapMs
        const times = [...polls.map((minutes) => start + minutes * 60_000).toSorted((a, b) => a - b), last]
        expect(runPolls(happened, times)).toEqual(new Set(happened.map(({ name }) => name)))
      },
    ),
    { numRuns: 300 },
  )
})

test('a row dated years ahead does not hide what comes until then', () => {
  const ahead = { at: start + 10 * 365 * 86_400_000, shownAt: start, name: 'ahead' }
  const later = { at: start + 120_000, shownAt: start + 120_000, name: 'later' }
  expect(runPolls([ahead, later], [start + 60_000, start + 180_000])).toEqual(new Set(['ahead', 'later']))
})

describe('the cursor', () => {
  test('begins where the settings say, else with all that there is', () => {
    expect(toRequest(undefined, contextAt())).toMatchObject({
      body: { tuThoiDiem: '', trang: 1, soBanGhi: 3 },
    })
    const inbound = { ...settings.inbound, since: '2026-11-01T00:00:00.000' }
    expect(toRequest(undefined, contextAt(undefined, { inbound }))).toMatchObject({
      body: { tuThoiDiem: '2026-11-01T00:00:00.000' },
    })
  })

  test('stays where it was when nothing happened', () => {
    const cursor = JSON.stringify({ from: '2026-11-05T08:00:00.000', page: 1 })
    expect(fromReply(pageReply([]), cursor, contextAt())).toEqual({ items: [], cursor, more: false })
  })

  test('a portal that knows no paging is found out instead of being asked for ever', () => {
    const rows = [1, 2, 3].map((n) => rowOf({ at: start + n, shownAt: 0, name: moment(n) }))
    const { cursor, more } = fromReply(pageReply(rows), undefined, contextAt())
    expect(more).toBe(true)
    expect(() => fromReply(pageReply(rows), cursor, contextAt())).toThrow(
      expect.objectContaining({ failure: 'permanent', code: 'PAGING_IGNORED' }),
    )
  })

  test('of another adapter is refused', () => {
    expect(() => toRequest('"elsewhere"', contextAt())).toThrow(
      expect.objectContaining({ failure: 'permanent' }),
    )
  })
})

test('an answer that is none is a failure, never an empty page', () => {
  const answers = [
    { code: '7', message: 'từ chối' },
    { code: '5', message: 'phiên hết hạn' },
    { code: '99', message: '' },
    { code: '', message: 'đang xử lý' },
    { code: '0', message: '', result: 'không có' },
  ]
  for (const answer of answers) expect(() => fromReply(answer, undefined, contextAt())).toThrow()
})

describe('lists of questions', () => {
  const questions = pollOf('questionsForCity')
  const row = (id: number) => ({ hoidapid: `HD-${id}`, noidung: 'Hỏi' })
  const inbound = { ...settings.inbound, questionPages: { pageArgument: 'trang', sizeArgument: 'soDong' } }

  test('are asked for whole where no paging is known, and begin anew each time', () => {
    expect(questions.toRequest(undefined, contextAt())).toMatchObject({ body: {} })
    const page = questions.fromReply(pageReply([1, 2, 3, 4].map(row)), undefined, contextAt())
    expect(page).toMatchObject({ more: false, items: { length: 4 } })
    expect(questions.toRequest(page.cursor, contextAt())).toMatchObject({ body: {} })
  })

  test('are asked for page by page where the settings name the arguments', () => {
    const context = contextAt(undefined, { inbound })
    const first = questions.fromReply(pageReply([1, 2, 3].map(row)), undefined, context)
    expect(first.more).toBe(true)
    expect(questions.toRequest(first.cursor, context)).toMatchObject({ body: { trang: 2, soDong: 3 } })
    const last = questions.fromReply(pageReply([row(4)]), first.cursor, context)
    expect(last.more).toBe(false)
    expect(questions.toRequest(last.cursor, context)).toMatchObject({ body: { trang: 1 } })
  })

  test('of a portal that gives all at once whatever page is named end after the second', () => {
    const context = contextAt(undefined, { inbound })
    const rows = pageReply([1, 2, 3].map(row))
    const first = questions.fromReply(rows, undefined, context)
    expect(questions.fromReply(rows, first.cursor, context)).toMatchObject({ items: [], more: false })
  })
})
