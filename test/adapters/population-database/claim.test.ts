import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPartialDate } from '#adapter-kit'
import { writeBirthDate } from '../../../adapters/population-database/birth-date.ts'
import {
  checkClaim,
  checkVerification,
  lookUpRequest,
  nameAsAsked,
  verifyRequest,
} from '../../../adapters/population-database/claim.ts'
import { context, settings } from './connection.ts'

const claim = {
  personalId: '001090009911',
  fullName: 'Nguyễn Đức Mẫu',
  birthDate: { year: 1990, month: 5, day: 2 },
}

const letters = fc.constantFrom(
  ...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƠƯ \u0300\u0301\u0303\u0309\u0323'.split(''),
)
const names = fc.string({ unit: letters, maxLength: 40 })
const forms = fc.constantFrom('with-diacritics' as const, 'without-diacritics-and-spaces' as const)

describe('a name', () => {
  test.each([
    ['  Nguyễn   Đức\tMẫu ', 'NGUYỄN ĐỨC MẪU', 'NGUYENDUCMAU'],
    ['đặng thị ước', 'ĐẶNG THỊ ƯỚC', 'DANGTHIUOC'],
    ['Ðỗ\u200b Thị\u00a0Hoà', 'ĐỖ THỊ HOÀ', 'DOTHIHOA'],
    ["H'Ưn Niê", "H'ƯN NIÊ", "H'UNNIE"],
  ])('%s is asked in capitals, with or without diacritics', (fullName, withMarks, without) => {
    expect(nameAsAsked(fullName, 'with-diacritics')).toBe(withMarks)
    expect(nameAsAsked(fullName, 'without-diacritics-and-spaces')).toBe(without)
  })

  test('composed and decomposed letters are asked alike', () => {
    fc.assert(
      fc.property(names, forms, (name, form) => {
        expect(nameAsAsked(name.normalize('NFD'), form)).toBe(nameAsAsked(name.normalize('NFC'), form))
      }),
    )
  })

  test('what is in the form of the partner stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.string({ unit: 'grapheme' })), forms, (name, form) => {
        const asked = nameAsAsked(name, form)
        expect(nameAsAsked(asked, form)).toBe(asked)
      }),
    )
  })

  test('the form without diacritics holds plain letters only', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(nameAsAsked(name, 'without-diacritics-and-spaces')).toMatch(/^[A-Z]*$/)
      }),
    )
  })
})

describe('a birth date', () => {
  const days = fc
    .date({ min: new Date('1850-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
    .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }))

  test('a full date is asked in full, and reads back as itself', () => {
    fc.assert(
      fc.property(days, (date) => {
        const { NgayThangNam } = writeBirthDate(date)
        expect(NgayThangNam).toMatch(/^\d{8}$/)
        expect(readPartialDate(String(NgayThangNam))).toEqual(date)
      }),
    )
  })

  test.each([{ year: 1950 }, { year: 1950, month: 7 }])(
    'a date without a day is asked by its year',
    (date) => {
      expect(writeBirthDate(date)).toEqual({ Nam: '1950' })
    },
  )

  test('a date that the calendar lacks is not sent', () => {
    const findings = checkClaim({ ...claim, birthDate: { year: 2023, month: 2, day: 29 } })
    expect(findings).toMatchObject([{ pointer: '/birthDate', code: 'DATE_IMPOSSIBLE', severity: 'reject' }])
  })

  test('a month without a day is sent with a warning', () => {
    expect(checkClaim({ ...claim, birthDate: { year: 1950, month: 7 } })).toMatchObject([
      { code: 'ASKED_BY_YEAR', severity: 'warn' },
    ])
    expect(checkClaim(claim)).toEqual([])
  })
})

describe('a request', () => {
  test('holds every element in the order of the partner', () => {
    const filled = { ...settings, unitCode: 'H26.900', account: 'motcua', phone: '0900000000' }
    expect(Object.keys(lookUpRequest(claim, { ...context, settings: filled }).body)).toEqual([
      ...['MaYeuCau', 'MaDVC', 'MaTichHop', 'MaCanBo', 'MaDonVi', 'TaiKhoan', 'SoDienThoai'],
      ...['SoDinhDanh', 'HoVaTen', 'NgayThangNamSinh'],
    ])
  })

  test('optional elements are left out when not set', () => {
    const { body } = lookUpRequest(claim, { ...context, settings: { ...settings, unitCode: '' } })
    expect(body).not.toHaveProperty('MaDonVi')
    expect(body).not.toHaveProperty('TaiKhoan')
  })

  test('asks by one number, the personal id first', () => {
    const { body } = lookUpRequest({ ...claim, cmnd: '019900099' }, context)
    expect(body).toMatchObject({ SoDinhDanh: '001090009911' })
    expect(body).not.toHaveProperty('SoCMND')
  })

  test('each attempt carries its own MaYeuCau, and verification its own integration code', () => {
    const requestId = '7d5c1a90-1111-4111-8111-000000000002'
    expect(verifyRequest(claim, { ...context, requestId }).body).toMatchObject({
      MaYeuCau: requestId,
      MaTichHop: '003',
    })
  })

  test('personal data are never asked for without a purpose', () => {
    const { purpose: _, ...purposeless } = context
    expect(() => lookUpRequest(claim, purposeless)).toThrow(/purpose/)
  })

  test('the shape without a birth date says that the birth date is not verified', () => {
    const ketqua = { ...settings, verificationShape: 'ketqua' as const }
    expect(Object.keys(verifyRequest(claim, { ...context, settings: ketqua }).body)).toEqual([
      ...['MaYeuCau', 'MaDichVu', 'MaCanBo', 'SoDinhDanh', 'HoVaTen'],
    ])
    expect(checkVerification(claim, ketqua)).toMatchObject([{ code: 'BIRTH_DATE_NOT_VERIFIED' }])
    expect(checkVerification(claim, settings)).toEqual([])
  })
})
