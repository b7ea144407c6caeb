import type { Dossier } from '#schemas/types.ts'
import type { Choices, Weighted } from './draws.ts'

export interface SampleProcedure {
  readonly procedure: Required<Dossier['procedure']>
  readonly applicants: 'citizens' | 'enterprises' | 'both'
  readonly channels: readonly Dossier['channel'][]
  readonly days: number
  readonly paper: string
  readonly result: readonly [name: string, code: string]
  /** In đồng. */
  readonly fee: number
}

type Field = readonly [code: string, name: string]

const everywhere = ['direct', 'online', 'postal'] as const
const notByPost = ['direct', 'online'] as const

const civilStatus: Field = ['G15-TP910', 'Hộ tịch (mẫu)']
const certification: Field = ['CTLS', 'Chứng thực (mẫu)']
const building: Field = ['G17-XD904', 'Xây dựng (mẫu)']
const land: Field = ['G10-TN903', 'Đất đai (mẫu)']
const trade: Field = ['G05-KD-12', 'Kinh doanh có điều kiện (mẫu)']
const traffic: Field = ['G17-GT922', 'Giao thông (mẫu)']

const sample = (
  [code, name, [fieldCode, fieldName]]: readonly [code: string, name: string, field: Field],
  rest: Omit<SampleProcedure, 'procedure'>,
): SampleProcedure => ({ procedure: { code, name, fieldCode, fieldName }, ...rest })

/** Invented procedures, by how often a branch sees them; the simulated portal knows these codes. */
export const sampleProcedures: Choices<Weighted<SampleProcedure>> = [
  [
    16,
    sample(['1.900001', 'Ghi sổ việc sinh của trẻ (mẫu)', civilStatus], {
      applicants: 'citizens',
      channels: everywhere,
      days: 1,
      paper: '000.00.00.G15-KQ900001',
      result: ['Giấy khai sinh', 'KQ.G15.900001'],
      fee: 0,
    }),
  ],
  [
    20,
    sample(['2.900004', 'Cấp bản sao trích lục hộ tịch (mẫu)', civilStatus], {
      applicants: 'citizens',
      channels: everywhere,
      days: 1,
      paper: '000.00.00.G15-KQ4429',
      result: ['Bản sao trích lục', 'KQ.G15.900002'],
      fee: 8000,
    }),
  ],
  [
    14,
    sample(['1.900002', 'Ghi tên trẻ vào nơi cư trú (mẫu)', certification], {
      applicants: 'citizens',
      channels: notByPost,
      days: 3,
      paper: 'H38-KQ900275',
      result: ['Thông báo kết quả', 'KQ-H24.900008'],
      fee: 0,
    }),
  ],
  [
    10,
    sample(['1.900009', 'Sang tên quyền sử dụng đất (mẫu)', land], {
      applicants: 'both',
      channels: everywhere,
      days: 10,
      paper: '000.00.00.G10-KQ900009',
      result: ['Giấy chứng nhận đã chỉnh lý', 'H35.KQ.90'],
      fee: 45_000,
    }),
  ],
  [
    8,
    sample(['1.900007', 'Cấp phép xây nhà ở riêng lẻ (mẫu)', building], {
      applicants: 'both',
      channels: notByPost,
      days: 20,
      paper: '000.00.00.G17-KQ900007',
      result: ['Giấy phép xây dựng', 'H15-KQ900309'],
      fee: 75_000,
    }),
  ],
  [
    12,
    sample(['2.900012', 'Lập hộ kinh doanh (mẫu)', trade], {
      applicants: 'citizens',
      channels: everywhere,
      days: 3,
      paper: '000.00.00.G12-KQ900012',
      result: ['Giấy chứng nhận đăng ký', 'KQ.G12.900012'],
      fee: 100_000,
    }),
  ],
  [
    7,
    sample(['2.900011', 'Cấp phép bán lẻ hàng có điều kiện (mẫu)', trade], {
      applicants: 'enterprises',
      channels: notByPost,
      days: 10,
      paper: '000.00.00.G05-KQ4429',
      result: ['Giấy phép', 'KQ.G05.900011'],
      fee: 1_200_000,
    }),
  ],
  [
    9,
    sample(['1.900020', 'Đổi giấy phép lái xe (mẫu)', traffic], {
      applicants: 'citizens',
      channels: notByPost,
      days: 5,
      paper: '000.00.00.G17-KQ900020',
      result: ['Giấy phép lái xe', 'KQ.G17.900020'],
      fee: 135_000,
    }),
  ],
  [
    4,
    sample(['1.900021', 'Cấp phép đào lòng đường, vỉa hè (mẫu)', traffic], {
      applicants: 'enterprises',
      channels: notByPost,
      days: 7,
      paper: '000.00.00.G17-KQ900022',
      result: ['Giấy phép thi công', 'KQ.G17.900021'],
      fee: 0,
    }),
  ],
]
