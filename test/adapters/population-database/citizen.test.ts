import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCitizen, readLookUp, readVerification } from '../../../adapters/population-database/citizen.ts'

const named = { HoVaTen: { Ten: 'ĐINH VĂN MẪU' } }

describe('a citizen', () => {
  test('what is absent, empty or blank in the answer is absent', () => {
    const person = { ...named, SoCMND: '', QuocTich: '', Cha: { HoVaTen: '', SoDinhDanh: '' }, ThuongTru: '' }
    expect(readCitizen(person)).toEqual({ fullName: 'ĐINH VĂN MẪU' })
  })

  test('what the answer says twice and differently is not known', () => {
    expect(readCitizen({ ...named, QuocTich: ['Việt Nam', 'Việt Nam'] })).toEqual(
      readCitizen({ ...named, QuocTich: 'Việt Nam' }),
    )
    expect(readCitizen({ ...named, QuocTich: ['Việt Nam', 'Lào'] })).toEqual({ fullName: 'ĐINH VĂN MẪU' })
  })

  test('the name is joined from its parts by single spaces', () => {
    expect(readCitizen({ HoVaTen: { Ho: 'ĐINH', ChuDem: 'VĂN  A', Ten: 'MẪU' } }).fullName).toBe(
      'ĐINH VĂN A MẪU',
    )
    expect(readCitizen({ HoVaTen: { Ho: '', ChuDem: '', Ten: 'ĐINH VĂN MẪU' } }).fullName).toBe(
      'ĐINH VĂN MẪU',
    )
  })

  test.each([
    [{ Nam: '1985' }, { year: 1985 }],
    [
      { Nam: '1985', NgayThangNam: '19850607' },
      { year: 1985, month: 6, day: 7 },
    ],
    [
      { Nam: '1985', NgayThangNam: '198506' },
      { year: 1985, month: 6 },
    ],
    [{ Nam: '1985', NgayThangNam: '19850631' }, { year: 1985 }],
    [{ NgayThangNam: '19850631' }, undefined],
    [{ NgayThangNam: '19850000' }, { year: 1985 }],
    [{ NgayThangNam: '19850600' }, { year: 1985, month: 6 }],
    [{ NgayThangNam: '7/6/1985' }, { year: 1985, month: 6, day: 7 }],
    [{ NgayThangNam: '18490101' }, undefined],
    [{ Nam: '85' }, undefined],
    [{ Nam: '' }, undefined],
  ])('the birth date %j is %j', (NgayThangNamSinh, birthDate) => {
    expect(readCitizen({ ...named, NgayThangNamSinh }).birthDate).toEqual(birthDate)
  })

  test.each(['0', '3', 'constructor', '__proto__'])(
    'the unknown sex code %s is passed on, not read',
    (code) => {
      expect(readCitizen({ GioiTinh: code })).toEqual({ sexCode: code })
    },
  )

  test('numbers of relatives may be of any length', () => {
    const ChuHo = { QuanHe: 'CH01', SoDinhDanh: '1', SoCMND: '0001234', HoVaTen: 'ĐINH VĂN MẪU' }
    expect(readCitizen({ ChuHo }).householdHead).toEqual({
      relation: 'CH01',
      personalId: '1',
      cmnd: '0001234',
      fullName: 'ĐINH VĂN MẪU',
    })
  })

  test('a repeated element counts only where its texts agree', () => {
    expect(readCitizen({ ...named, QuocTich: ['VN', '', 'VN'] }).nationality).toBe('VN')
    expect(readCitizen({ ...named, QuocTich: ['', ''] })).not.toHaveProperty('nationality')
    expect(readCitizen({ ...named, QuocTich: ['VN', 'LA'] })).not.toHaveProperty('nationality')
  })

  test('nothing in a citizen was not in the answer, and unknown elements are ignored', () => {
    const element = fc.constantFrom(
      'Ho',
      'Ten',
      'HoVaTen',
      'Nam',
      'ThuongTru',
      'Cha',
      'MaTinhThanh',
      'GhiChu',
    )
    const { person } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.string(), tie('person'), fc.array(tie('value'), { maxLength: 2 })),
      person: fc.dictionary(element, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    }))
    fc.assert(
      fc.property(person, (answer) => {
        const received = JSON.stringify(answer)
          .normalize('NFC')
          .replace(/\s|\\[nrtfbv]/g, '')
        const texts: string[] = []
        JSON.stringify(readCitizen(answer as Parameters<typeof readCitizen>[0]), (key, value: unknown) => {
          if (typeof value === 'string' && key !== 'fullName') texts.push(value)
          return value
        })
        for (const text of texts) {
          expect(received).toContain(
            JSON.stringify(text)
              .slice(1, -1)
              .replace(/\s|\\[nrtfbv]/g, ''),
          )
        }
      }),
    )
  })
})

describe('the answer to a look-up', () => {
  test.each([
    { CongdanCollection: '' },
    { CongdanCollection: { CongDan: '' } },
    { CongdanCollection: { CongDan: { SoDinhDanh: '001090009912' } } },
    { CongdanCollection: { CongDan: { HoVaTen: { Ho: 'ĐINH', Ten: '' } } } },
  ])('%j is no match', (body) => {
    expect(readLookUp(body)).toMatchObject({ kind: 'rejected', code: 'NO_MATCH', responsible: 'applicant' })
  })

  test('a nameless second person does not make the answer ambiguous', () => {
    const body = { CongdanCollection: { CongDan: [named, { SoDinhDanh: '' }] } }
    expect(readLookUp(body)).toEqual({ kind: 'completed', data: { fullName: 'ĐINH VĂN MẪU' } })
  })

  test.each([{ CongDan: [named, named] }, [{ CongDan: named }, { CongDan: named }]])(
    'two persons are never narrowed down to one',
    (...found) => {
      const CongdanCollection = found.length === 1 ? (found[0] ?? '') : found
      expect(() => readLookUp({ CongdanCollection })).toThrow(/more than one person/)
    },
  )

  test.each([{}, { KetQua: '1' }, { CongdanCollection: 'Lỗi' }])('%j is unreadable, not empty', (body) => {
    expect(() => readLookUp(body)).toThrow(expect.objectContaining({ code: 'REPLY_UNREADABLE' }))
  })
})

describe('the answer to a verification', () => {
  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('TonTai %s is %s', (TonTai, verified) => {
    expect(readVerification({ KetQuaXacThuc: { TonTai } })).toEqual({
      kind: 'completed',
      // The front says yes or no; only a yes is one of the four answers of the law.
      data: { verified, ...(verified && { answer: 'match' }) },
    })
  })

  test('nothing else is taken for a no', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('TRUE', 'constructor', 'đúng', '00')), (TonTai) => {
        fc.pre(!['true', 'false', '1', '0'].includes(TonTai.trim()))
        expect(() => readVerification({ KetQuaXacThuc: { TonTai } })).toThrow(/neither yes nor no/)
      }),
    )
  })

  test('answers that contradict each other are no answer', () => {
    expect(() => readVerification({ KetQuaXacThuc: { TonTai: ['1', '0'] } })).toThrow(/neither yes nor no/)
  })
})
