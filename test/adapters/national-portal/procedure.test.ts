import { describe, expect, test } from 'vitest'
import { findProcedure, procedureList } from '../../../adapters/national-portal/procedure.ts'

describe('a published procedure', () => {
  test('keeps codes exactly, with their blanks and dots', () => {
    const procedure = findProcedure(
      [
        {
          MATTHC: '1.013217',
          KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.H37 0002' }],
          LINHVUCTHUCHIEN: [{ MALINHVUC: 'G07-LĐ06'.normalize('NFD') }],
        },
      ],
      '1.013217',
    )
    expect(procedure?.results).toEqual([{ code: 'KQ.H37 0002' }])
    expect(procedure?.fields).toEqual([{ code: 'G07-LĐ06'.normalize('NFD') }])
  })

  test('is read in any letter case, as an array, in data, or alone', () => {
    const row = { MaTthc: '1.013217', tentthc: 'Thủ tục minh họa' }
    for (const result of [[row], { data: [row] }, { DATA: { ...row } }, row]) {
      expect(findProcedure(result, '1.013217')).toEqual({ code: '1.013217', name: 'Thủ tục minh họa' })
    }
  })

  test.each([
    ['1', 'public'],
    [' 1 ', 'public'],
    ['0', 'not-public'],
    ['', undefined],
  ])('whose state is %j is %s', (TRANGTHAI, state) => {
    expect(findProcedure([{ MATTHC: '1.013217', TRANGTHAI }], '1.013217')?.state).toBe(state)
  })

  test('tells the term of each channel in words and in numbers, with its fees', () => {
    const THOIGIAN = [
      {
        THOIGIANGIAIQUYET: '15',
        DONVITINH: 'Ngày làm việc',
        MOTA: 'Kể từ ngày nhận đủ hồ sơ',
        PHILEPHI: [{ SOTIEN: '8000', MOTA: 'Mỗi bản' }],
      },
    ]
    const row = { MATTHC: '1.013217', CACHTHUCTHUCHIEN: [{ KENH: '1', THOIGIAN }] }
    expect(findProcedure([row], '1.013217')?.channels?.[0]?.terms).toMatchObject([
      {
        term: '15',
        unitAsPublished: 'Ngày làm việc',
        description: 'Kể từ ngày nhận đủ hồ sơ',
        fees: [{ amount: '8000', description: 'Mỗi bản' }],
      },
    ])
  })

  test('takes numbers for strings and null for nothing', () => {
    const row = {
      MATTHC: '1.013217',
      TRANGTHAI: 1,
      MOTA: null,
      CACHTHUCTHUCHIEN: [{ KENH: 4, THOIGIAN: null }],
    }
    expect(findProcedure([row], '1.013217')).toEqual({
      code: '1.013217',
      state: 'public',
      stateCode: '1',
      channels: [{ channelCode: '4', terms: [] }],
    })
  })

  test('keeps a unit of time that we do not know as it was published', () => {
    const row = {
      MATTHC: '1.013217',
      CACHTHUCTHUCHIEN: [{ THOIGIAN: [{ THOIGIANGIAIQUYET: '2', DONVITINH: 'Tuần' }] }],
    }
    expect(findProcedure([row], '1.013217')?.channels).toEqual([
      { terms: [{ term: '2', unitAsPublished: 'Tuần', fees: [] }] },
    ])
  })

  test('is found under its code with the suffix, but another procedure is never taken for it', () => {
    const suffixed = [{ MATTHC: '1.013217.000.00.00.H26' }]
    expect(findProcedure(suffixed, '1.013217')?.code).toBe('1.013217.000.00.00.H26')
    expect(findProcedure([{ MATTHC: '1.013218' }], '1.013217')).toBeUndefined()
    expect(findProcedure([], '1.013217')).toBeUndefined()
  })
})

test('a list keeps every procedure that has a code', () => {
  const result = [{ MATTHC: '1.0133611', TENTTHC: 'A' }, { MATTHC: ' 1.014955-Xoa' }, { TENTTHC: 'không mã' }]
  expect(procedureList(result)).toEqual({
    procedures: [{ code: '1.0133611', name: 'A' }, { code: ' 1.014955-Xoa' }],
  })
})
