import { setTimeout as pause } from 'node:timers/promises'
import { type CityEvent, isOf } from '#demo/city/city-event.ts'
import { citySystem } from '#demo/city/city-system.ts'
import { type Desk, officer, type Policy } from '#demo/city/officer.ts'
import type { DeliveryReport, Dossier, OnlineSubmission } from '#schemas/types.ts'
import { keys } from './settings.ts'
import { stepNames, storyNameOf } from './stories.ts'
import type { OnlineCity } from './use-online-city.ts'

const vietnamMs = 7 * 3_600_000
const now = () => new Date(Date.now() + vietnamMs).toISOString().replace(/\.\d+Z$/, '+07:00')

/** What the city makes of a submission: its own dossier under the same code. */
const takenOver = ({ dossierCode, procedure, applicant, submittedAt }: OnlineSubmission): Dossier => ({
  code: dossierCode,
  procedure: {
    code: procedure.code,
    name: procedure.name ?? '',
    fieldCode: 'G15-TP910',
    fieldName: 'Hộ tịch (mẫu)',
  },
  channel: 'online',
  submittedVia: 'national-portal',
  status: 'accepted',
  applicant: {
    type: 'citizen',
    fullName: applicant.fullName,
    identifiers: applicant.identifiers.map(({ value }) => ({ type: 'personal-id', value })),
  },
  summary: `Hồ sơ trực tuyến ${dossierCode}`,
  receivingAgency: { code: 'H26.900.01', name: 'Bộ phận Một cửa (thí dụ)' },
  competentAgency: { code: 'H26.900', name: 'UBND phường Thí Dụ' },
  submittedAt,
  receivedAt: now(),
  returnMethod: 'direct',
  onlinePayment: 'none',
  vneidVerified: false,
  hasDigitisedDocuments: false,
})

const officersName = 'Hồ Văn Giả'

/** A report that a state will not arrive as it is: the officer has to correct it. */
const isDeadLetter = (event: CityEvent): boolean =>
  isOf('delivery-report')(event) && (event.data as DeliveryReport).status === 'dead'

/** One dossier on the officer's desk: what is changed is kept for the next state. */
const openCase = (submission: OnlineSubmission, desk: Desk) => {
  let dossier = takenOver(submission)
  return {
    code: dossier.code,
    dossier: () => dossier,
    next: desk.next,
    async put(change: Partial<Dossier>) {
      dossier = await desk.put({ ...dossier, ...change })
    },
    step(content: string) {
      const { code: dossierCode, status } = dossier
      return desk.step({ dossierCode, status, officer: { name: officersName }, at: now(), content })
    },
  }
}
type OpenCase = ReturnType<typeof openCase>

const refuse = async ({ put, next }: OpenCase) => {
  await put({ status: 'refused', refusedAt: now(), note: 'Không thuộc thẩm quyền giải quyết' })
  await next(isOf('citizen-supplement'))
}

const askForMore = async ({ code, put, next }: OpenCase) => {
  const asked = {
    id: `YC-${code}`,
    requestedBy: officersName,
    content: 'Nộp bản sao giấy tờ',
    requestedAt: now(),
  }
  await put({ status: 'supplement-requested', supplements: [asked] })
  await next(isOf('citizen-supplement'))
  await put({ status: 'processing', supplements: [{ ...asked, receivedAt: now() }] })
}

/** Names a procedure of the city's own that no table maps, and corrects it once the report says so. */
const makeMistake = async ({ dossier, put, next }: OpenCase) => {
  const { procedure } = dossier()
  await put({ status: 'processing', procedure: { ...procedure, code: 'MOT-CUA-7' } })
  await next(isDeadLetter)
  await put({ procedure })
}

/** The officer's work on one dossier goes as its story says. */
const byStory =
  (city: OnlineCity): Policy =>
  async (submission, desk) => {
    const open = openCase(submission, desk)
    const { code, dossier, put, step, next } = open
    const story = storyNameOf(code)
    if (story === 'refusal') return refuse(open)

    await put({})
    await step(stepNames.checked)
    if (story === 'withdrawal') {
      await city.act('withdraw', [code])
      await next(isOf('withdrawal-request'))
      return put({ status: 'withdrawn' })
    }
    if (story === 'supplement' || story === 'both') await askForMore(open)
    if (story === 'payment' || story === 'both') {
      await put({ status: 'payment-requested' })
      await next(isOf('payment-confirmation'))
    }
    if (story === 'mistake') await makeMistake(open)
    else if (dossier().status !== 'processing') await put({ status: 'processing' })
    await step(stepNames.worked)
    await step(stepNames.done)
    await put({ status: 'finished', finishedAt: now() })
    await put({ status: 'returned', returnedAt: now() })
  }

/** Reads what the city's system received and works each dossier to its end, many at a time. */
export const cityOfficer = (city: OnlineCity) => {
  const stopped = new AbortController()
  const system = citySystem({
    addresses: () => [city.gatewayUrl()],
    key: keys.city,
    maxTries: Number.POSITIVE_INFINITY,
    pauseMs: () => 200,
  })
  const clerk = officer(system, byStory(city))
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      clerk.take(city.city().events.map(({ event }) => event))
      await pause(50)
    }
  })()

  return {
    /** Dossiers that came to their end. Throws when the gateway did not take what the officer handed in. */
    done() {
      const files = [...clerk.files().values()]
      const refused = files.flatMap((file) => file.refused ?? [])
      if (refused.length > 0) throw new Error(`The gateway refused what the officer handed in: ${refused[0]}`)
      return files.filter(({ isDone }) => isDone).length
    },
    async stop() {
      stopped.abort()
      await watching
    },
  }
}
