import { describe, expect, test } from 'vitest'
import { rulesFor } from '#messages/rules/rules.ts'
import { schemas } from '#schemas/registry.ts'
import type { OnlineSubmission } from '#schemas/types.ts'
import { createValidation } from '#validation/ajv.ts'
import { settings } from '../a-dossier.ts'
import { callbackOf, decode, envelope, messagesOf, type Packet, requestOf, submission } from './packets.ts'

const problems = createValidation().compile(schemas['online-submission'])

const submit = (data: unknown, change = {}) =>
  decode('nhanhsdvcqg', envelope('NopHoSoTrucTuyen', data), change)

const read = (data: Packet): OnlineSubmission => {
  const [message] = messagesOf(submit(data))
  expect(problems(message?.data)).toEqual([])
  return message?.data as OnlineSubmission
}

const person = (details: Packet, change: Packet = {}) => ({
  ThongTinNguoiNop: { LoaiDoiTuong: 0, IdDoiTuong: 'tai-khoan-1', ThongTinChiTiet: details, ...change },
})

describe('whose dossier it is', () => {
  const details = { TenNguoiNop: 'Lý Thị Tưởng Tượng', SoDinhDanh: '001192000071', SoDienThoai: '0900000071' }

  test('of one who submits for himself all is known of the owner too', () => {
    const { applicant } = read(submission(person(details)))
    expect(applicant).toMatchObject({
      identifiers: [{ type: 'personal-id', value: '001192000071' }],
      techId: 'tai-khoan-1',
      phone: '0900000071',
    })
  })

  test.each<[string, string, Packet]>([
    ['her tone elsewhere', 'LÝ THỊ HOÀ', { TenNguoiNop: 'Lý Thị Hòa' }],
    ['two blanks', 'Lý Thị Tưởng Tượng', { TenNguoiNop: ' Lý  Thị Tưởng\u00a0Tượng' }],
    ['Ð for Đ', 'Lý Thị Đào', { TenNguoiNop: 'Lý Thị Ðào' }],
    ['letters taken apart', 'Lý Thị Tưởng Tượng', { TenNguoiNop: 'Lý Thị Tưởng Tượng'.normalize('NFD') }],
    ['an empty number of the owner', 'Lý Thị Tưởng Tượng', { SoDinhDanhChuHs: '' }],
    ['the same number under another name', 'Lý Thị T. Tượng', { SoDinhDanhChuHs: '001 192 000 071' }],
  ])('who writes her name with %s submits for herself', (_what, ChuHoSo, change) => {
    const { applicant } = read(submission({ ChuHoSo, ...person({ ...details, ...change }) }))
    expect(applicant.phone).toBe('0900000071')
    expect(applicant.identifiers).toEqual([{ type: 'personal-id', value: '001192000071' }])
  })

  test.each<[string, Packet]>([
    ['another name', { TenNguoiNop: 'Hà Văn Nộp Thay' }],
    ['another number for the owner', { SoDinhDanhChuHs: '001192000079' }],
  ])('of one with %s nothing is said of the owner', (_what, change) => {
    const { applicant, submittedBy } = read(submission(person({ ...details, ...change })))
    expect(applicant).not.toHaveProperty('phone')
    expect(applicant).not.toHaveProperty('techId')
    expect(applicant.identifiers.map(({ value }) => value)).not.toContain('001192000071')
    expect(submittedBy?.identifiers[0]?.value).toBe('001192000071')
  })

  test.each([
    ['001192000071', 'personal-id'],
    ['012345678', 'cmnd'],
    ['0100000001', 'tax-code'],
    ['0100000001-001', 'tax-code'],
    ['B1234567', 'passport'],
    ['không rõ', 'other'],
  ])('the number %s is a %s', (SoDinhDanh, type) => {
    expect(read(submission(person({ ...details, SoDinhDanh }))).applicant.identifiers).toEqual([
      { type, value: SoDinhDanh },
    ])
  })

  test('without anybody who submits there is the owner alone', () => {
    const { ThongTinNguoiNop: _person, ...data } = submission()
    expect(read(data)).toMatchObject({ applicant: { fullName: 'Lý Thị Tưởng Tượng', identifiers: [] } })
    expect(read(data)).not.toHaveProperty('submittedBy')
  })
})

describe('a needed field', () => {
  test.each(['MaHoSo', 'MaTTHC', 'ChuHoSo', 'LoaiDoiTuong', 'MaDonViTiepNhan', 'NgayNop'])(
    '%s that is missing, empty or blank is named',
    (name) => {
      for (const value of [undefined, '', '  ', null]) {
        const data = { ...submission({ ThongTinNguoiNop: undefined }), [name]: value }
        expect(submit(data)).toMatchObject({ kind: 'reject', code: 'REQUIRED', pointer: `/data/${name}` })
      }
    },
  )

  test('is found under the name that calls of the portal were seen to have, and in any case', () => {
    const { MaHoSo, ...data } = submission()
    expect(read({ ...data, MaHoSoQG: MaHoSo }).dossierCode).toBe(MaHoSo)
    expect(read({ ...data, MAHOSO: MaHoSo }).dossierCode).toBe(MaHoSo)
  })

  test('of a file is its link, unless the settings say where files are', () => {
    const data = submission({
      ThanhPhanHoSo: [{ GiayToDinhKem: [{ IdGiayTo: 'a b', TenGiayTo: 'don.pdf' }] }],
    })
    const pointer = '/data/ThanhPhanHoSo/0/GiayToDinhKem/0/DuongDanTaiTepTin'
    expect(submit(data)).toMatchObject({ kind: 'reject', pointer })
    const inbound = { ...settings.inbound, fileUrl: 'https://ss.example.vn/files/{id}' }
    expect(submit(data, { inbound })).toMatchObject({
      messages: [{ data: { documents: [{ url: 'https://ss.example.vn/files/a%20b' }] } }],
    })
  })
})

describe('what is there and cannot be read is refused, not left out', () => {
  test.each<[string, Packet, string]>([
    ['a date that is none', { NgayNop: '2026-02-31 08:00:00' }, '/data/NgayNop'],
    ['a date in words', { NgayNop: 'hôm qua' }, '/data/NgayNop'],
    ['a date that is none, with an offset', { NgayNop: '2026-02-31T08:00:00+07:00' }, '/data/NgayNop'],
    ['an owner of an unknown kind', { LoaiDoiTuong: 7 }, '/data/LoaiDoiTuong'],
    [
      'a fee in words',
      { DanhSachLePhi: [{ TenPhiLePhi: 'a', Gia: 'miễn phí' }] },
      '/data/DanhSachLePhi/0/Gia',
    ],
  ])('%s', (_what, change, pointer) => {
    const decoded = submit(submission(change))
    expect(decoded).toMatchObject({ kind: 'reject', pointer })
    expect(decoded.kind === 'reject' && decoded.reason).toMatch(/^[A-ZĐ].*\.$/u)
  })
})

describe('what is only supplementary costs no submission', () => {
  const details = { TenNguoiNop: 'Lý Thị Tưởng Tượng', SoDinhDanh: '001192000071' }
  const submitter = (more: Packet) => read(submission(person({ ...details, ...more })))

  test.each([
    ['19920115000000', { birthDate: '1992-01-15' }],
    ['1992-01-14T17:00:00.000+0000', { birthDate: '1992-01-15' }],
    ['1/5/1950', { birthDate: '1950-05-01' }],
    ['1950', { partialBirthDate: { year: 1950 } }],
    ['00/00/1950', { partialBirthDate: { year: 1950 } }],
    ['19500000000000', { partialBirthDate: { year: 1950 } }],
    ['05/1950', { partialBirthDate: { year: 1950, month: 5 } }],
  ])('a birth date %s', (NgaySinh, expected) => {
    const { submittedBy, unreadable } = submitter({ NgaySinh })
    const { birthDate, partialBirthDate } = submittedBy ?? {}
    expect(JSON.parse(JSON.stringify({ birthDate, partialBirthDate }))).toEqual(expected)
    expect(unreadable).toBeUndefined()
  })

  test('a day of issue of which only the year is known', () => {
    const { submittedBy } = submitter({ NgayCapDinhDanh: '2021' })
    expect(submittedBy?.identifiers).toEqual([
      { type: 'personal-id', value: '001192000071', partialIssuedOn: { year: 2021 } },
    ])
  })

  test('what nobody can read is kept as it came', () => {
    const kept = submitter({ NgaySinh: '31/02/1990', NgayCapDinhDanh: 'không nhớ' })
    expect(kept.unreadable).toEqual([
      { field: 'NgayCapDinhDanh', text: 'không nhớ' },
      { field: 'NgaySinh', text: '31/02/1990' },
    ])
    expect(kept.submittedBy).not.toHaveProperty('birthDate')
    const found = rulesFor['online-submission'](kept, { now: new Date(), futureToleranceSeconds: 0 })
    expect(found).toMatchObject([
      { severity: 'warn', pointer: '/unreadable/0', code: 'DATE_NOT_READ' },
      { severity: 'warn', pointer: '/unreadable/1', code: 'DATE_NOT_READ' },
    ])
  })
})

test('the three ways to write a moment, and one with an offset, are one moment', () => {
  const written = ['20261105081000', '2026-11-05 08:10:00', '2026-11-05T08:10:00.000', '2026-11-05T01:10:00Z']
  const instants = written.map((NgayNop) => Date.parse(read(submission({ NgayNop })).submittedAt))
  expect(new Set(instants)).toEqual(new Set([Date.parse('2026-11-05T08:10:00+07:00')]))
})

test('fields that nobody has told us of change nothing, wherever they stand', () => {
  const data = submission()
  const [component] = data.ThanhPhanHoSo as Packet[]
  const strange = { X1: 'a', x2: { y: [1] }, x3: null }
  const more = { ...data, ...strange, ThanhPhanHoSo: [{ ...component, ...strange }, strange] }
  const one = decode('nhanhsdvcqg', { ...envelope('NopHoSoTrucTuyen', more), ...strange })
  expect(one).toEqual(submit(data))
})

test('an e-mail address that is none does not keep a citizen out', () => {
  const details = { TenNguoiNop: 'Lý Thị Tưởng Tượng', SoDinhDanh: '001192000071', Email: 'không có' }
  expect(read(submission(person(details))).applicant.email).toBe('không có')
})

test('the form goes on as it was filled in, also where it came as text', () => {
  const form = { tenTruong: 'Giá trị', danhSach: [{ a: 1.5 }] }
  expect(read(submission({ EformThongTinChiTiet: form })).form).toEqual(form)
  expect(read(submission({ EformThongTinChiTiet: JSON.stringify(form) })).form).toEqual(form)
})

test('a refusal is answered with the dossier that it is about', () => {
  const callback = callbackOf('nhanhsdvcqg')
  const request = requestOf(envelope('NopHoSoTrucTuyen', submission({ NgayNop: '' })))
  const decoded = callback.decode(request, settings)
  if (decoded.kind !== 'reject') throw new Error('it was taken')
  const { body } = callback.answer({ ...decoded, kind: 'rejected' }, request, settings)
  expect(JSON.parse(body)).toEqual({
    error_code: -1,
    message: 'H26.900.01-261105-0071|Thiếu trường bắt buộc NgayNop.',
  })
})
