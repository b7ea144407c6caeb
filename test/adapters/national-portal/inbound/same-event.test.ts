import { describe, expect, test } from 'vitest'
import { readReply } from '../../../../adapters/national-portal/reply.ts'
import { settings } from '../a-dossier.ts'
import { confirmation } from './confirmation.ts'
import {
  callbackOf,
  code,
  contextAt,
  decode,
  envelope,
  messagesOf,
  type Packet,
  pollOf,
  submission,
  taxFile,
} from './packets.ts'

/** What a poll makes of a row, through the bytes of the portal's answer as our transport reads them. */
const polled = (row: Packet) => {
  const body = JSON.stringify({
    error_code: 0,
    message: '',
    result: [{ ...row, ThoiDiem: '2026-11-05T09:00:00.000' }],
  })
  const [item] = pollOf('onlineChanges').fromReply(readReply(body), undefined, contextAt()).items
  return item
}

const events: readonly [what: string, callback: string, row: Packet][] = [
  ['a submission', 'nhanhsdvcqg', envelope('NopHoSoTrucTuyen', submission())],
  [
    'a submission in decomposed letters with a form inside',
    'nhanhsdvcqg',
    envelope(
      'NopHoSoTrucTuyen',
      submission({ ChuHoSo: 'Lý Thị Ảnh'.normalize('NFD'), EformThongTinChiTiet: { SoThua: 1.5 } }),
    ),
  ],
  [
    'an amendment',
    'nhanhsdvcqg',
    envelope('NopHoSoTrucTuyen', submission({ NgayCapNhat: '2026-11-05T08:40:00.250' }), 'True'),
  ],
  [
    'a supplement',
    'nhanhsdvcqg',
    envelope('BoSungHoSo', { ...submission(), HoSoBoSungId: 'BS-1', NgayBoSung: '20261106090000' }),
  ],
  ['a withdrawal', 'nhanhsdvcqg', envelope('RutHoSo', { MaHoSo: code, NgayYeuCau: '2026-11-06T10:00:00' })],
  [
    'a proof of land tax, its data JSON in a string',
    'nhanhsdvcqg',
    envelope(
      'NhanChungTuThueDat',
      JSON.stringify({
        MaHoSo: code,
        HoTenNguoiNopTien: 'Lý Thị Tưởng Tượng',
        ThongTinThanhToan: { MaThongBaoThue: 'TB-1', ThoiGianThanhToan: '20261107090000', SoTien: 1500000 },
      }),
    ),
  ],
  [
    'a notice of land tax',
    'nhantbthuedvcqg',
    envelope('NhanThongBaoThueDat', taxFile(`<A><MA_HSO>${code}</MA_HSO><SO_TIEN>5000</SO_TIEN></A>`)),
  ],
]

/** What the list knows besides: when it happened. */
const withMoment = (called: ReturnType<typeof decode>) =>
  called.kind === 'route'
    ? {
        ...called,
        messages: called.messages.map((message) =>
          message.state
            ? { ...message, state: { ...message.state, at: '2026-11-05T09:00:00.000+07:00' } }
            : message,
        ),
      }
    : called

describe('the same event by a call and by the list of changes has the same key and the same content', () => {
  test.each(events)('%s', (_what, callback, row) => {
    const called = decode(callback, row)
    expect(called.kind).toBe('route')
    expect(polled(row)).toEqual(withMoment(called))
  })

  test('an amendment without a moment of its own is compared without the moment that the list adds', () => {
    const row = envelope('NopHoSoTrucTuyen', submission(), 'True')
    const [called] = messagesOf(decode('nhanhsdvcqg', row))
    const item = polled(row)
    const [listed] = item?.kind === 'route' ? item.messages : []
    expect(called).not.toHaveProperty('key')
    expect(called?.state?.subject).toBe(`amendment|${code}`)
    expect(listed?.state).toEqual({ ...called?.state, at: '2026-11-05T09:00:00.000+07:00' })
    expect(listed?.data).toMatchObject({ amendedAt: '2026-11-05T09:00:00.000+07:00' })
    expect(called?.state?.content).toEqual(called?.data)
  })

  test('a payment, whose call is another body than its row', () => {
    const confirm = confirmation()
    const called = decode('payment', confirm)
    expect(messagesOf(called)).toHaveLength(1)
    expect(polled(envelope('XacNhanThanhToan', confirm))).toEqual(called)
  })
})

test('two events of one kind have two keys', () => {
  const keys = [
    envelope('NopHoSoTrucTuyen', submission()),
    envelope('NopHoSoTrucTuyen', submission({ MaHoSo: 'H26.900.01-261105-0072' })),
    envelope('NopHoSoTrucTuyen', submission({ NgayCapNhat: '2026-11-05T08:40:00.250' }), true),
    envelope('NopHoSoTrucTuyen', submission({ NgayCapNhat: '2026-11-05T08:40:00.251' }), true),
    envelope('RutHoSo', { MaHoSo: code, NgayYeuCau: '2026-11-06 10:00:00' }),
    envelope('RutHoSo', { MaHoSo: code, NgayYeuCau: '2026-11-06 10:00:01' }),
  ].flatMap((row) => messagesOf(decode('nhanhsdvcqg', row)).map(({ key }) => key))
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).not.toContain(undefined)
})

test('a row that no reader takes is refused with its field and holds up none of the others', () => {
  const rows = [
    envelope('RutHoSo', { MaHoSo: code }),
    envelope('RutHoSo', { MaHoSo: code, NgayYeuCau: '20261106100000' }),
    null,
  ]
  const page = pollOf('onlineChanges').fromReply(
    { code: '0', message: '', result: rows },
    undefined,
    contextAt(),
  )
  expect(page.items).toMatchObject([
    { kind: 'reject', code: 'REQUIRED', pointer: '/data/NgayYeuCau', row: { DATA: { MaHoSo: code } } },
    { kind: 'route' },
  ])
})

test('names of services can be switched', () => {
  const inbound = {
    ...settings.inbound,
    services: { ...settings.inbound.services, submission: 'CreateDossier' },
  }
  expect(decode('nhanhsdvcqg', envelope('CreateDossier', submission()), { inbound }).kind).toBe('route')
  expect(decode('nhanhsdvcqg', envelope('NopHoSoTrucTuyen', submission()), { inbound })).toMatchObject({
    kind: 'reject',
    code: 'SERVICE_UNKNOWN',
    pointer: '/service',
  })
})

test('a callback takes only what it is for', () => {
  expect(callbackOf('nhantbthuedvcqg').messages).toEqual(['tax-notice'])
  expect(decode('nhantbthuedvcqg', envelope('NopHoSoTrucTuyen', submission())).kind).toBe('reject')
  expect(decode('nhanhsdvcqg', envelope('XacNhanThanhToan', confirmation())).kind).toBe('reject')
})
