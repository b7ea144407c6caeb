import Type from 'typebox'
import { saysWhyFirst } from '#access/bodies.ts'
import type { RecordLooks } from '#access/look.ts'
import { isObject } from '#adapter-kit'
import type { FileRequest, Served } from '#files/serve-file.ts'
import type { MessageFileRequest } from '#files/serve-message-file.ts'
import type { FetchFilter, StoredFetch } from '#store/file-fetches.ts'
import { findMessage, type RecordReader } from '../facts.ts'
import { problem } from '../http/problem.ts'
import { lookAtMessage } from '../look-at-message.ts'
import { cutPage } from '../page.ts'
import { given, id, idCursor, page, say, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, having, open } from '../who.ts'
import { fileAnswers, fileOrProblem, guarded, sent } from './serve.ts'
import { fetchBody, fetchPage } from './view.ts'

/** What the routes of files may do. */
interface FilesApi extends RecordReader {
  /** Absent where the configuration gives out no links. */
  readonly serveFile?: ((request: FileRequest) => Promise<Served>) | undefined
  /** Ends when a guess at a link may be answered. */
  holdGuess(): Promise<void>
  /** One that a partner gave, of a message whose address was found in it; absent where none are kept. */
  readonly serveMessageFile?: ((request: MessageFileRequest) => Promise<Served>) | undefined
  /** Whether an address is one of a file that a partner gave. */
  isIncoming(url: string): boolean
  recordLooks: RecordLooks
  fileFetches(filter: FetchFilter): Promise<StoredFetch[]>
}

const route = routeFor<FilesApi>()

const rangeHeaders = Type.Object({
  range: Type.Optional({ ...text, examples: ['bytes=0-1048575'] }),
  'if-range': Type.Optional({ ...text, description: 'The `ETag` of the part that is there already.' }),
})

const getFile = route({
  id: 'getFile',
  method: 'GET',
  head: true,
  path: '/files/{token}/{name}',
  tag: 'Files',
  summary: {
    vi: 'Một tệp, cho ai có đường dẫn. Không cần khóa: đường dẫn là bằng chứng.',
    en: 'A file, to whoever holds its link. No key: the link is the proof.',
  },
  description: {
    vi: 'Đường dẫn nằm trong nội dung gửi đối tác. `name` để người đọc; chỉ `token` quyết định. Có thể xin một khoảng byte (`Range`, `If-Range`); `HEAD` chỉ trả phần đầu. Mỗi lần dùng đường dẫn đều được ghi lại. Bên nhận đọc quá chậm thì bị ngắt; một địa chỉ chỉ mở được một phần số tệp cùng lúc.',
    en: 'Links stand in what partners are sent. `name` is for people; the token alone decides. One range of bytes may be asked for (`Range`, `If-Range`); `HEAD` gives the headers. Every use of a link is written down. Whoever reads too slowly is cut off, and one address has only a share of the files that may be open at once.',
  },
  who: open,
  params: Type.Object({ token: text, name: text }),
  // What others on the way add to a link is none of ours.
  query: Type.Object({}),
  headers: rangeHeaders,
  always: guarded,
  answers: fileAnswers,
  problems: ['unknown-route', 'link-expired', 'range-not-satisfiable', 'too-many-wrong-keys', 'unavailable'],
  handle: async ({ params, headers, origin }, api) => {
    if (!api.serveFile) throw problem('unknown-route')
    const served = await api.serveFile({
      token: params.token,
      method: origin.method === 'HEAD' ? 'HEAD' : 'GET',
      range: headers.range,
      ifRange: headers['if-range'],
      address: origin.address,
      signal: origin.gone,
    })
    return sent(await fileOrProblem(served, api.holdGuess))
  },
})

/** Whether a message names a file. */
const names = (node: unknown, url: string): boolean =>
  node === url || (isObject(node) && Object.values(node).some((inner) => names(inner, url)))

/** An address has no place for a reason, and the page shows no files. */
const notAtConsole = {
  vi: 'Trang vận hành không trao tệp của thông điệp: chỉ hệ thống có khóa mới lấy được',
  en: "The operators' page gives out no files of messages: a system with a key fetches them",
}

const getMessageFile = route({
  id: 'getMessageFile',
  method: 'GET',
  head: true,
  path: '/v1/messages/{id}/file',
  tag: 'Messages',
  summary: {
    vi: 'Một tệp mà đối tác gửi kèm thông điệp này.',
    en: 'A file that a partner gave with this message.',
  },
  description: {
    vi: '`url` là địa chỉ `store:…` đúng như trong thông điệp. Hệ thống nào được đọc thông điệp thì được lấy tệp, người ở trang vận hành thì không; mỗi lần lấy đều được ghi lại. Có thể xin một khoảng byte (`Range`, `If-Range`).',
    en: '`url` is the address `store:…` as it stands in the message. The systems that may read the message may fetch its files, a person at the console may not; every fetch is written down. One range of bytes may be asked for (`Range`, `If-Range`).',
  },
  who: anySender,
  params: Type.Object({ id }),
  query: given({
    url: Type.String({ maxLength: 2000, examples: ['store:incoming/land/2026-11/0f1e…9a.pdf'] }),
  }),
  headers: rangeHeaders,
  always: guarded,
  answers: fileAnswers,
  problems: ['forbidden', 'range-not-satisfiable', 'unavailable'],
  handle: async ({ caller, params, query: { url }, headers, origin }, api) => {
    if (saysWhyFirst(caller)) throw problem('forbidden', { detail: notAtConsole })
    const message = await findMessage(api, caller, 'read-message', params.id)
    if (!api.serveMessageFile || !api.isIncoming(url) || !names(message.data, url)) throw problem('not-found')
    await api.recordLooks(caller, [{ ...lookAtMessage(message), action: 'fetch-file' }])
    const served = await api.serveMessageFile({
      url,
      messageId: message.id,
      caller: caller.name,
      method: origin.method === 'HEAD' ? 'HEAD' : 'GET',
      range: headers.range,
      ifRange: headers['if-range'],
      signal: origin.gone,
    })
    return sent(await fileOrProblem(served, api.holdGuess))
  },
})

const listFileFetches = route({
  id: 'listFileFetches',
  method: 'GET',
  path: '/v1/file-fetches',
  tag: 'Operators',
  summary: {
    vi: 'Tệp nào đã được lấy bằng đường dẫn, đường dẫn cấp cho ai, khi nào và kết thúc ra sao; mới nhất trước.',
    en: 'Which files were fetched by link, for what they were given out, when and how it ended; newest first.',
  },
  who: having('operate'),
  query: given({
    ...page(idCursor),
    ...period,
    dossierCode: Type.Optional({ ...text, description: 'By links in messages of this dossier' }),
    messageId: Type.Optional({
      ...id,
      description: 'By links in this message',
      ...say('BAD_PARAMETER', 'Phải là mã của một thông điệp', 'Must be the id of a message'),
    }),
    endpoint: Type.Optional({
      ...text,
      description: 'By links given to this endpoint; `by-hand` for those of the command line',
    }),
  }),
  answers: {
    200: {
      description: { vi: 'Một trang', en: 'A page' },
      schema: fetchPage,
      example: {
        fetches: [
          {
            id: '019a5b1e-0000-7000-8000-000000000003',
            endpoint: 'national-portal',
            messageId: '019a5b1e-0000-7000-8000-000000000001',
            dossierCode: 'H26.900.01-261105-0001',
            store: 'archive',
            key: '2026/don-de-nghi.pdf',
            method: 'GET',
            at: '2026-11-05T02:00:00.000Z',
            endedAt: '2026-11-05T02:00:00.412Z',
            outcome: 'complete',
            bytes: 182044,
          },
        ],
      },
    },
  },
  handle: async ({ query: { from, to, cursor, limit, ...filter } }, api) => {
    const found = await api.fileFetches({
      ...filter,
      ...momentsOf({ from, to }),
      before: cursor,
      limit: limit + 1,
    })
    const { page, next } = cutPage(found, limit)
    return ok({ fetches: page.map(fetchBody), ...next })
  },
})

/** Files by link, open to whoever holds one, and who fetched what, for those who have to answer for it. */
export const fileRoutes = [getFile, getMessageFile, listFileFetches]
