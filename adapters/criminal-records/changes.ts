import { type CaseMove, type PollItem, type PollPage, poll } from '#adapter-kit'
import { listIn } from './answer.ts'
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

const itemOf = ({ id, number, state, row }: NewsRow, results: Results, settings: Settings): PollItem => {
  if (id === '' || number === '') return { ...unreadable, row }
  if (state === ready) {
    const result = results[number]
    const read = result ? readResult(number, result, settings) : unreadable
    return 'kind' in read ? { ...read, row } : moved(id, read)
  }
  if (!working.includes(state)) return { ...unknown, row }
  // APPROVE_DATE is not said to be of this state: by a time that is too late the certificate would be older news.
  return moved(id, { number, state: 'open', partnerState: state })
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
      items: page.map((row) => itemOf(row, results, settings)),
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
