import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dossier, OnlineSubmission, Progress } from '#schemas/types.ts'
import { type CityEvent, kindOf } from './records.ts'
import { keys } from './settings.ts'
import { stepNames, storyNameOf } from './stories.ts'
import type { OnlineCity } from './use-online-city.ts'

const vietnamMs = 7 * 3_600_000
const now = () => new Date(Date.now() + vietnamMs).toISOString().replace(/\.\d+Z$/, '+07:00')

/** Events of one dossier that nobody has read yet, by kind. */
const mailbox = () => {
  const unread: CityEvent[] = []
  const readers: { readonly kind: string; readonly hand: (event: CityEvent) => void }[] = []
  return {
    put(event: CityEvent) {
      const index = readers.findIndex(({ kind }) => kind === kindOf(event))
      const [reader] = index < 0 ? [] : readers.splice(index, 1)
      if (reader) reader.hand(event)
      else unread.push(event)
    },
    next(kind: string): Promise<CityEvent> {
      const index = unread.findIndex((event) => kindOf(event) === kind)
      const [event] = index < 0 ? [] : unread.splice(index, 1)
      return event ? Promise.resolve(event) : new Promise((hand) => readers.push({ kind, hand }))
    },
  }
}
type Mailbox = ReturnType<typeof mailbox>

/** Hands something in until the gateway says 202; a key makes the repeat harmless. */
const handIn = async (url: string, method: string, body: object): Promise<void> => {
  const headers = {
    authorization: `Bearer ${keys.city}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  for (;;) {
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) }).catch(() => undefined)
    const text = await answer?.text().catch(() => undefined)
    if (answer?.status === 202 && text !== undefined) return
    if (answer !== undefined && answer.status !== 202 && answer.status !== 503)
      throw new Error(`${method} ${url}: ${answer.status} ${text}`)
    await pause(200)
  }
}

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

/** The officer's work on one dossier, from what the city heard to the return of the result. */
const work = async (submission: OnlineSubmission, mail: Mailbox, city: OnlineCity) => {
  const { dossierCode: code } = submission
  const url = `${city.gatewayUrl()}/v1/dossiers/${code}`
  let dossier = takenOver(submission)
  const put = async (change: Partial<Dossier>) => {
    dossier = { ...dossier, ...change }
    await handIn(url, 'PUT', dossier)
  }
  const step = (content: string) => {
    const { status } = dossier
    const progress: Progress = {
      dossierCode: code,
      status,
      officer: { name: 'Hồ Văn Giả' },
      at: now(),
      content,
    }
    return handIn(`${url}/progress`, 'POST', progress)
  }
  const story = storyNameOf(code)

  if (story === 'refusal') {
    await put({ status: 'refused', refusedAt: now(), note: 'Không thuộc thẩm quyền giải quyết' })
    await mail.next('citizen-supplement')
    return
  }
  await put({})
  await step(stepNames.checked)
  if (story === 'withdrawal') {
    await city.act('withdraw', [code])
    await mail.next('withdrawal-request')
    await put({ status: 'withdrawn' })
    return
  }
  if (story === 'supplement' || story === 'both') {
    const asked = {
      id: `YC-${code}`,
      requestedBy: 'Hồ Văn Giả',
      content: 'Nộp bản sao giấy tờ',
      requestedAt: now(),
    }
    await put({ status: 'supplement-requested', supplements: [asked] })
    await mail.next('citizen-supplement')
    await put({ status: 'processing', supplements: [{ ...asked, receivedAt: now() }] })
  }
  if (story === 'payment' || story === 'both') {
    await put({ status: 'payment-requested' })
    await mail.next('payment-confirmation')
  }
  if (story === 'mistake') {
    const { fieldName: _forgotten, ...procedure } = dossier.procedure
    await put({ status: 'processing', procedure })
    await mail.next('dead-letter')
    await put({ procedure: { ...procedure, fieldName: 'Hộ tịch (mẫu)' } })
  } else if (dossier.status !== 'processing') await put({ status: 'processing' })
  await step(stepNames.worked)
  await step(stepNames.done)
  await put({ status: 'finished', finishedAt: now() })
  await put({ status: 'returned', returnedAt: now() })
}

/** A report that a state will not arrive as it is: the officer has to mend it. */
const asRead = (event: CityEvent): CityEvent =>
  kindOf(event) === 'delivery-report' && event.data.status === 'dead'
    ? { ...event, type: 'dead-letter' }
    : event

/** Reads what the city's system received and works each dossier to its end, many at a time. */
export const cityOfficer = (city: OnlineCity) => {
  const boxes = new Map<string, Mailbox>()
  const works: Promise<void>[] = []
  const stopped = new AbortController()
  let failed: unknown
  let done = 0

  const read = (event: CityEvent) => {
    const { subject, data } = event
    const known = boxes.get(subject)
    const box = known ?? mailbox()
    boxes.set(subject, box)
    if (kindOf(event) !== 'online-submission') return box.put(asRead(event))
    works.push(
      work(data as OnlineSubmission, box, city).then(
        () => {
          done += 1
        },
        (error: unknown) => {
          failed ??= error
        },
      ),
    )
  }

  const watching = (async () => {
    let seen = 0
    while (!stopped.signal.aborted) {
      const { events } = city.city()
      for (const { event } of events.slice(seen)) read(event)
      seen = events.length
      await pause(50)
    }
  })()

  return {
    /** Dossiers that came to their end. Throws when the gateway did not take what the officer handed in. */
    done() {
      if (failed !== undefined) throw failed
      return done
    },
    async stop() {
      stopped.abort()
      await watching
    },
  }
}
