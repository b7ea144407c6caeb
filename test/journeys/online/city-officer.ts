import { setTimeout as pause } from 'node:timers/promises'
import { type CityEvent, isOf } from '#demo/city/city-event.ts'
import { citySystem } from '#demo/city/city-system.ts'
import { officer, type Policy } from '#demo/city/officer.ts'
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

/** The officer's work on one dossier goes as its story says. */
const byStory =
  (city: OnlineCity): Policy =>
  async (submission, desk) => {
    const { dossierCode: code } = submission
    let dossier = takenOver(submission)
    const put = async (change: Partial<Dossier>) => {
      dossier = await desk.put({ ...dossier, ...change })
    }
    const step = (content: string) => {
      const { status } = dossier
      return desk.step({ dossierCode: code, status, officer: { name: officersName }, at: now(), content })
    }
    const story = storyNameOf(code)

    if (story === 'refusal') {
      await put({ status: 'refused', refusedAt: now(), note: 'Không thuộc thẩm quyền giải quyết' })
      await desk.next(isOf('citizen-supplement'))
      return
    }
    await put({})
    await step(stepNames.checked)
    if (story === 'withdrawal') {
      await city.act('withdraw', [code])
      await desk.next(isOf('withdrawal-request'))
      await put({ status: 'withdrawn' })
      return
    }
    if (story === 'supplement' || story === 'both') {
      const asked = {
        id: `YC-${code}`,
        requestedBy: officersName,
        content: 'Nộp bản sao giấy tờ',
        requestedAt: now(),
      }
      await put({ status: 'supplement-requested', supplements: [asked] })
      await desk.next(isOf('citizen-supplement'))
      await put({ status: 'processing', supplements: [{ ...asked, receivedAt: now() }] })
    }
    if (story === 'payment' || story === 'both') {
      await put({ status: 'payment-requested' })
      await desk.next(isOf('payment-confirmation'))
    }
    if (story === 'mistake') {
      const { fieldName: _forgotten, ...procedure } = dossier.procedure
      await put({ status: 'processing', procedure })
      await desk.next(isDeadLetter)
      await put({ procedure: { ...procedure, fieldName: 'Hộ tịch (mẫu)' } })
    } else if (dossier.status !== 'processing') await put({ status: 'processing' })
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
