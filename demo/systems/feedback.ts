import type { Petition } from '#schemas/types.ts'
import { arrived, type Deed } from './deeds.ts'
import { systemsDesk } from './purpose-dossier.ts'

const officer = { name: 'Lê Văn Thử', title: 'Chuyên viên' }

/** The states of a petition, as the portal numbers them. */
const states: Readonly<Record<string, Petition['state']>> = { '1': 'new', '6': 'answered' }

interface FeedbackPortal {
  readonly petitions: readonly {
    readonly id: string
    readonly state: string
    readonly answer?: object
    readonly satisfied?: 'co' | 'khong'
  }[]
  readonly evaluations: readonly { readonly MaThuTuc?: unknown }[]
}

/** Citizens hand in petitions; one is answered, and the citizen says that it is well. Satisfaction of a month is told besides. */
export const petitions: Deed = async (day) => {
  const read = () => day.read('poll/feedback/petitions')
  const at = `${day.plan.day}T15:00:00+07:00`
  const { ids } = (await day.control('feedback', 'POST /_submit', { count: 2, level: 'urgent' })) as {
    ids: readonly string[]
  }
  await read()
  const [petitionId = ''] = ids
  const progress = { petitionId, content: 'Đang kiểm tra thực địa (mẫu)', officer, at }
  await day.handIn('feedback', 'petition-progress', [
    { ...progress, state: 'accepted' },
    { ...progress, state: 'processing' },
  ])
  const answer = { petitionId, content: 'Đèn đã được sửa (mẫu)', answeredBy: officer, answeredAt: at }
  const answered = await day.handIn('feedback', 'petition-answer', [{ ...answer, isPublic: true }])
  await day.control('feedback', 'POST /_act', { ids: [petitionId], act: 'satisfied' })
  await read()
  const evaluated = await day.handIn('feedback', 'evaluation', [
    {
      month: day.plan.day.slice(0, 7),
      procedureCode: '1.900007',
      agency: systemsDesk,
      respondents: 3,
      handling: { verySatisfied: 1, satisfied: 1, unsatisfied: 1 },
      service: { verySatisfied: 2, satisfied: 1, unsatisfied: 0 },
    },
  ])
  return async () => {
    const held = day.received('feedback') as FeedbackPortal
    const told = Map.groupBy(day.told('petition') as readonly Petition[], (one) => one.petitionId)
    return {
      ours: [
        ...[...told].map(([id, all]) => `${id} ${all.at(-1)?.state} ${all.at(-1)?.satisfaction ?? ''}`),
        ...arrived([`${petitionId} has an answer`], answered),
        ...arrived(['satisfaction with 1.900007'], evaluated),
      ],
      partners: [
        ...held.petitions.map(
          ({ id, state, satisfied }) => `${id} ${states[state]} ${satisfied === 'co' ? 'satisfied' : ''}`,
        ),
        ...held.petitions.flatMap(({ id, answer: given }) => (given ? [`${id} has an answer`] : [])),
        ...held.evaluations.map(({ MaThuTuc }) => `satisfaction with ${MaThuTuc}`),
      ],
    }
  }
}
