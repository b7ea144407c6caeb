import { describe, expect, test } from 'vitest'
import type { Dossier } from '#schemas/types.ts'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import type { PortalRequest } from '../../../../adapters/national-portal/portal-transport.ts'
import { aDossier, settings } from '../a-dossier.ts'
import { contextAt } from './packets.ts'

const acknowledge = nationalPortal.operations.acknowledge ?? expect.fail()

const online = (change: Partial<Dossier> = {}): Dossier =>
  aDossier({ channel: 'online', submittedVia: 'national-portal', ...change })

const rowOf = (dossier: Dossier, change: Parameters<typeof contextAt>[1] = {}) =>
  ((acknowledge.toRequest(dossier, contextAt(undefined, change)) as PortalRequest).body.data as object[])[0]

const pointersOf = (dossier: Dossier) =>
  acknowledge.check?.(dossier, settings).map(({ pointer, severity }) => [severity, pointer])

const asked = { id: 'BS-1', requestedBy: 'Ngô Văn Thử', requestedAt: '2026-11-05T09:30:00+07:00' }

describe('what the portal is told', () => {
  test('of an accepted dossier: when it was received', () => {
    expect(rowOf(online({ note: 'Đã nhận' }))).toMatchObject({
      TrangThai: '2',
      NgayXuLy: '20261105081500',
      NoiDung: 'Đã nhận',
    })
  })

  test('of a supplement: what is asked for in the request that is still open', () => {
    const supplements = [
      { ...asked, id: 'BS-1', content: 'Bản sao', receivedAt: '2026-11-05T10:00:00+07:00' },
      { ...asked, id: 'BS-2', content: 'Bản chính', requestedAt: '2026-11-06T09:30:00+07:00' },
    ]
    expect(rowOf(online({ status: 'supplement-requested', supplements }))).toMatchObject({
      TrangThai: '5',
      NoiDung: 'Bản chính',
      NgayXuLy: '20261106093000',
    })
  })

  test('of a refusal: the reason, and by the code that the settings say', () => {
    const refusal = online({
      status: 'refused',
      refusedAt: '2026-11-05T09:00:00+07:00',
      note: 'Không thuộc thẩm quyền',
    })
    expect(rowOf(refusal)).toMatchObject({ TrangThai: '5', NoiDung: 'Không thuộc thẩm quyền' })
    const inbound = { ...settings.inbound, statuses: { refused: '11' } }
    expect(rowOf(refusal, { inbound })).toMatchObject({ TrangThai: '11' })
  })

  test('of a status without a moment of its own: when the city told us, alike at each attempt', () => {
    const inbound = { ...settings.inbound, statuses: { processing: '4' } }
    const message = { id: 'm', sender: 'city', acceptedAt: new Date('2026-11-05T08:59:00+07:00') }
    const context = { ...contextAt(undefined, { inbound }), message }
    const request = acknowledge.toRequest(online({ status: 'processing' }), context) as PortalRequest
    expect(request.body.data).toMatchObject([{ TrangThai: '4', NgayXuLy: '20261105085900' }])
  })
})

describe('what it is not told', () => {
  test.each<[string, Dossier, string]>([
    ['a dossier of the city itself', aDossier(), '/submittedVia'],
    [
      'a status that the service does not take',
      online({ status: 'finished', finishedAt: '2026-11-06T09:00:00+07:00' }),
      '/status',
    ],
    ['a refusal without a reason', online({ status: 'refused' }), '/note'],
    ['a request for nothing', online({ status: 'supplement-requested' }), '/supplements'],
    ['a reason that is too long', online({ status: 'refused', note: 'ễ'.repeat(2001) }), '/note'],
  ])('%s', (_what, dossier, pointer) => {
    expect(pointersOf(dossier)).toContainEqual(['reject', pointer])
  })

  test('the same state again, though the dossier changed elsewhere', () => {
    const { key, again, state } = acknowledge.creates ?? {}
    expect(again).toBe('skip')
    expect(state?.(online({ summary: 'Khác' }))).toBe(state?.(online()))
    expect(state?.(online({ note: ' Đã nhận ' }))).toBe(state?.(online({ note: 'Đã nhận'.normalize('NFD') })))
    // What syncDossier remembers of the same dossier is another thing.
    expect(key?.(online())).not.toBe(online().code)
  })
})

describe('what is another state of the same dossier', () => {
  const waiting = (change: object) =>
    online({ status: 'supplement-requested', supplements: [{ ...asked, content: 'a', ...change }] })
  const paper = { id: 'f', fileName: 'mau.pdf', url: 'https://files.example.vn/f' }

  test.each<[string, Dossier]>([
    ['another supplement', waiting({ id: 'BS-2' })],
    ['another wish', waiting({ content: 'b' })],
    ['another paper', waiting({ documents: [paper] })],
    ['a paper that is gone', waiting({ documents: [{ ...paper, deleted: true }] })],
    ['the acceptance before', online()],
  ])('%s', (_what, dossier) => {
    const { key, state } = acknowledge.creates ?? {}
    expect(key?.(dossier)).toBe(key?.(waiting({})))
    expect(state?.(dossier)).not.toBe(state?.(waiting({})))
  })
})

describe('the papers of a state', () => {
  const paper = { id: 'f', fileName: 'mau.pdf', url: 'store:archive/mau.pdf' }
  const supplements = [{ ...asked, content: 'a', documents: [paper, { ...paper, id: 'g', deleted: true }] }]
  const dossier = online({ status: 'supplement-requested', supplements })

  test('leave by links that the portal can open, and say which of them are deleted', () => {
    const link = (url: string) => url.replace('store:', 'https://files.example.vn/link/')
    const context = { ...contextAt(), link }
    const request = acknowledge.toRequest(dossier, context) as PortalRequest
    const DuongDanTaiTepTin = 'https://files.example.vn/link/archive/mau.pdf'
    expect(request.body.data).toMatchObject([
      {
        TaiLieuXuLy: [
          { TepDinhKemId: 'f', DuongDanTaiTepTin, IsDeleted: 'False' },
          { TepDinhKemId: 'g', DuongDanTaiTepTin, IsDeleted: 'True' },
        ],
      },
    ])
  })
})

test('a request of more than 2,000 letters stops both calls, at the same field', () => {
  const before = { ...asked, id: 'BS-0', content: 'a', receivedAt: '2026-11-05T10:00:00+07:00' }
  const dossier = (content: string) =>
    online({ status: 'supplement-requested', supplements: [before, { ...asked, content }] })
  const place = ['reject', '/supplements/1/content']
  const { syncDossier } = nationalPortal.operations
  const stopped = (operation: typeof syncDossier, content: string) =>
    operation?.check?.(dossier(content), settings).map(({ severity, pointer }) => [severity, pointer])
  for (const operation of [syncDossier, acknowledge]) {
    expect(stopped(operation, 'ễ'.repeat(2001))).toContainEqual(place)
    expect(stopped(operation, 'ễ'.repeat(2000))).not.toContainEqual(place)
  }
})
