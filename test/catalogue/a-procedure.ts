import type { Procedure } from '#schemas/types.ts'

const terms = (fees: { amount: string; unit: string; code: string }[]) => [
  { term: '3', unitAsPublished: 'Ngày làm việc', unit: 'working-day' as const, fees },
]

export const aProcedure: Procedure = {
  code: '1.900001',
  id: '990001',
  name: 'Ghi sổ việc sinh của trẻ (mẫu)',
  state: 'public',
  stateCode: '1',
  fields: [{ code: 'G15-TP910', name: 'Hộ tịch (mẫu)' }],
  levels: [{ code: '3', name: 'Cấp xã' }],
  channels: [
    { channel: 'direct', channelCode: '1', terms: terms([{ amount: '8000', unit: 'Đồng', code: 'LP-01' }]) },
    { channel: 'online', channelCode: '2', terms: terms([]) },
  ],
  components: [
    {
      papers: [
        {
          code: '000.00.00.G15-KQ000001',
          name: 'Tờ khai',
          originals: '1',
          url: 'https://file.invalid/?session=1',
        },
      ],
    },
  ],
  steps: [{ steps: ['Nộp hồ sơ', 'Thụ lý'] }],
  executingAgencies: [{ name: 'Ủy ban nhân dân cấp xã' }],
}
