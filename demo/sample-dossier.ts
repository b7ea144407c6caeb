import { addDays } from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import type { Draws } from './draws.ts'
import type { Stage } from './sample-journey.ts'
import { branch, citizen, enterprise, ward } from './sample-people.ts'
import type { SampleProcedure } from './sample-procedures.ts'

/** All that stays the same while the dossier goes its way. */
export interface Story {
  readonly code: string
  /** The day in Vietnam, `YYYY-MM-DD`. */
  readonly day: string
  readonly kind: SampleProcedure
  readonly channel: Dossier['channel']
  readonly stages: readonly Stage[]
  readonly facts: Pick<Dossier, 'applicant' | 'receivingAgency' | 'competentAgency' | 'vneidVerified'>
  readonly officer: string
}

const two = (number: number) => String(number).padStart(2, '0')

const at = (day: string, minute: number): string =>
  `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+07:00`

export const factsOf = (draws: Draws, kind: SampleProcedure, branchNumber: number): Story['facts'] => {
  const byEnterprise = kind.applicants === 'enterprises' || (kind.applicants === 'both' && draws.happens(0.3))
  return {
    applicant: byEnterprise ? enterprise(draws) : citizen(draws),
    receivingAgency: branch(branchNumber),
    competentAgency: ward(draws),
    vneidVerified: draws.happens(0.8),
  }
}

const link = (id: string) => `https://files.example.vn/${id}`

const papers = ({ code, kind, channel }: Story): Pick<Dossier, 'documents' | 'fees'> => ({
  documents: [
    {
      id: `${code}-tk`,
      fileName: 'to-khai.pdf',
      url: link(`${code}-tk`),
      componentCode: kind.paper,
      digitised: true,
      fromResultWarehouse: channel === 'online',
    },
  ],
  ...(kind.fee > 0 && {
    fees: [{ name: 'Lệ phí (mẫu)', amount: kind.fee, collectedAt: 'reception' as const }],
  }),
})

const results = ({ code, kind }: Story): Dossier['results'] => [
  { id: `${code}-kq`, name: kind.result[0], resultCode: kind.result[1], url: link(`${code}-kq`) },
]

/** What each status adds, from the first stage up to the present one. */
const reached = (story: Story, present: number): Partial<Dossier> => {
  const said: Partial<Dossier> = {}
  for (const [index, { status, at: minute }] of story.stages.slice(0, present + 1).entries()) {
    const time = at(story.day, minute)
    if (status === 'finished') Object.assign(said, { finishedAt: time, results: results(story) })
    if (status === 'returned') said.returnedAt = time
    if (status === 'refused') {
      Object.assign(said, { refusedAt: time, note: 'Không thuộc thẩm quyền giải quyết (mẫu)' })
    }
    if (status === 'supplement-requested') {
      const answered = story.stages[index + 1]
      const supplement = {
        id: `${story.code}-bs`,
        requestedBy: story.officer,
        content: 'Đề nghị bổ sung bản chụp rõ nét (mẫu)',
        requestedAt: time,
      }
      const received = answered && index < present ? { receivedAt: at(story.day, answered.at) } : {}
      said.supplements = [{ ...supplement, ...received }]
    }
  }
  return said
}

/** The full state of the dossier at one of its stages, as a city system hands it in. */
export const dossierAt = (story: Story, present: number): Dossier => {
  const { code, day, kind, channel, stages, facts } = story
  const first = stages[0]?.at ?? 0
  // The portal wants a reception date with every status, so this city books an online submission at once.
  const received = stages.find(({ status }, index) => status === 'accepted' && index <= present)?.at ?? first
  return {
    code,
    revision: present + 1,
    procedure: kind.procedure,
    channel,
    // What comes in on the portal itself is the other half of the day.
    submittedVia: 'own-system',
    status: stages[present]?.status ?? 'accepted',
    ...facts,
    summary: `${kind.procedure.name}: hồ sơ minh họa`,
    submittedAt: at(day, channel === 'online' ? first - 2 : received),
    receivedAt: at(day, received),
    dueAt: at(addDays(day, kind.days), 17 * 60),
    returnMethod: channel === 'postal' ? 'postal' : 'direct',
    receiptNumber: `BN-${code.slice(-7)}`,
    onlinePayment: kind.fee === 0 ? 'none' : channel === 'online' ? 'own-gateway' : 'not-online',
    hasDigitisedDocuments: true,
    databasesConsulted: ['population'],
    ...papers(story),
    ...reached(story, present),
  }
}

const words: Readonly<Record<Dossier['status'], string>> = {
  submitted: 'Ghi nhận hồ sơ nộp trực tuyến',
  accepted: 'Tiếp nhận và chuyển phòng chuyên môn',
  refused: 'Trả lời lý do từ chối',
  processing: 'Thẩm định hồ sơ',
  'supplement-requested': 'Yêu cầu bổ sung hồ sơ',
  'payment-requested': 'Yêu cầu nộp phí',
  withdrawn: 'Ghi nhận yêu cầu rút hồ sơ',
  stopped: 'Dừng xử lý',
  finished: 'Ký duyệt và trả kết quả về bộ phận một cửa',
  returned: 'Trao kết quả cho công dân',
}

/** The steps of work of one stage. */
export const stepsAt = ({ code, day, officer, facts }: Story, stage: Stage): Progress[] =>
  stage.steps.map((minute, index) => ({
    dossierCode: code,
    status: stage.status,
    officer: { name: officer, title: 'Chuyên viên' },
    unit: facts.competentAgency.name,
    at: at(day, minute),
    content: `${words[stage.status]} (bước ${index + 1})`,
  }))
