import { drawsFrom } from './draws.ts'
import { branch } from './sample-people.ts'
import { type SampleProcedure, sampleProcedures } from './sample-procedures.ts'

/** What citizens hand in online during one run. */
export interface OnlinePlan {
  /** The day in Vietnam on which they do it: today. */
  readonly day: string
  readonly run: number
  readonly dossiers: number
}

export const maxOnline = 999

/** No counter of the sample day has this one, so no code of it can be met there. */
export const onlineDesk = branch(31)

/** What the codes of one run have in common. */
export const onlineMark = ({ day, run }: Pick<OnlinePlan, 'day' | 'run'>): string =>
  `${onlineDesk.code}-${day.replaceAll('-', '')}-${String(run).padStart(4, '0')}`

export const onlineCodes = (plan: OnlinePlan): string[] =>
  Array.from(
    { length: plan.dossiers },
    (_, place) => `${onlineMark(plan)}${String(place + 1).padStart(3, '0')}`,
  )

const forCitizens = sampleProcedures.filter(
  ([, { channels, applicants }]) => channels.includes('online') && applicants !== 'enterprises',
)

export const procedureNamed = (code: string): SampleProcedure | undefined =>
  sampleProcedures.map(([, kind]) => kind).find(({ procedure }) => procedure.code === code)

/** What this citizen wants, the same for the same place in the day; in the portal's own fields. */
export const onlineForm = (code: string) => {
  const [first = sampleProcedures[0], ...others] = forCitizens
  const { procedure, paper } = drawsFrom(`online ${code.slice(-3)}`).weigh([first, ...others])
  return {
    MaHoSo: code,
    MaDonViTiepNhan: onlineDesk.code,
    MaTTHC: procedure.code,
    TenTTHC: procedure.name,
    MaDichVuCong: `${procedure.code}.01`,
    TrichYeuHoSo: `${procedure.name}: nộp trực tuyến`,
    ThanhPhanHoSo: [
      {
        MaThanhPhanHoSo: paper,
        TenThanhPhanHoSo: 'Tờ khai (mẫu)',
        SoLuong: 1,
        LoaiBan: 2,
        GiayToDinhKem: [
          {
            IdGiayTo: `${code}-tk`,
            MaKetQua: '',
            TenGiayTo: 'to-khai.pdf',
            HashTepTin: '',
            DuongDanTaiTepTin: `https://portal.example.vn/tep/${code}/1`,
          },
        ],
      },
    ],
  }
}
