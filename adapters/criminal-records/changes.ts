import { asFailure, type CaseMove, type PollItem, type PollPage, packetReader, poll } from '#adapter-kit'
import type { JsonWithFiles } from '#transport/json-with-files.ts'
import { listIn, saysPhrase } from './answer.ts'
import { infoType } from './application.ts'
import { ready, working } from './codes.ts'
import { type NewsRow, newsPage } from './news-page.ts'
import type { CallRequest, RecordsReply, Results } from './records-transport.ts'
import { readResult } from './result.ts'
import type { Settings } from './settings.ts'

const unreadable = { kind: 'reject', code: 'UNREADABLE', reason: 'Không đọc được dòng trạng thái.' } as const
const unknown = {
  kind: 'reject',
  code: 'STATE_UNKNOWN',
  reason: 'Trạng thái hồ sơ không có trong bảng',
} as const

const moved = (mark: string, move: CaseMove): PollItem => ({
  kind: 'route',
  messages: [],
  moves: [move],
  mark,
})

const isInterrupted = ({ value }: JsonWithFiles, settings: Settings): boolean =>
  saysPhrase(packetReader(value)?.text('statusDescription') ?? '', 'again', settings)

/** What the result service cannot say of one dossier keeps no other from moving: the row stays on the list, and is asked about again. */
const resultFor = (number: string, results: Results, settings: Settings) => {
  const result = results[number]
  if (!result) return unreadable
  try {
    return readResult(number, result, settings)
  } catch (thrown) {
    // It says so of all: it is the service, and the page is asked for again.
    if (Object.values(results).every((said) => isInterrupted(said, settings))) throw thrown
    const { code } = asFailure(thrown)
    return { kind: 'reject', code, reason: 'Dịch vụ trả kết quả chưa trả lời được về hồ sơ này.' } as const
  }
}

const itemOf = ({ id, number, state, row }: NewsRow, results: Results, settings: Settings): PollItem => {
  if (id === '' || number === '') return { ...unreadable, row }
  if (state === ready) {
    const read = resultFor(number, results, settings)
    return 'kind' in read ? { ...read, row } : moved(id, read)
  }
  if (!working.includes(state)) return { ...unknown, row }
  // APPROVE_DATE is not said to be of this state: by a time that is too late the certificate would be older news.
  return moved(id, { number, state: 'open', partnerState: state })
}

/** An acknowledgement takes all rows of an id off the list: where one of them was refused none is acknowledged. */
const withoutHalfDone = (page: readonly NewsRow[], items: readonly PollItem[]): PollItem[] => {
  const refused = new Set(page.flatMap(({ id }, index) => (items[index]?.kind === 'reject' ? [id] : [])))
  return items.map((item, index) => {
    const { mark, ...unmarked } = item
    return mark !== undefined && refused.has(page[index]?.id ?? '') ? unmarked : item
  })
}

/** 2: changes of state. */
const statesMarked = '2'

/**
 * What changed and was not acknowledged yet, with the certificates of what is ready. Stored first, marked then; what is not taken stays on
 * the list (national-protocols E.3).
 */
export const changes = poll<CallRequest, RecordsReply, Settings>({
  summary: 'Asks for dossiers whose state changed, with certificates, and acknowledges what is stored.',
  messages: [],
  bringsFiles: true,
  everySeconds: 900,
  toRequest: (cursor, { settings }) => ({
    path: settings.paths.changes,
    body: { infoType: infoType(settings) },
    results: { path: settings.paths.result, after: cursor ?? '', atMost: settings.pageSize },
  }),
  fromReply(reply, cursor, { settings }): PollPage {
    const place = { after: cursor ?? '', atMost: settings.pageSize }
    const { page, more } = newsPage(listIn(reply), place)
    const { results = {} } = reply
    return {
      items: withoutHalfDone(
        page,
        page.map((row) => itemOf(row, results, settings)),
      ),
      // At the end of the list its beginning is next: there is what nobody took.
      cursor: more ? (page.at(-1)?.id ?? '') : '',
      more,
    }
  },
  acknowledge: {
    toRequest: (items, { settings }) => ({
      path: settings.paths.acknowledge,
      body: {
        declarationId: items.flatMap(({ mark }) => mark ?? []).join(';'),
        infoType: statesMarked,
      },
    }),
    fromReply: (reply) => {
      listIn(reply)
    },
  },
})
