import { create as disposition } from 'content-disposition'
import Type from 'typebox'
import type { FileRequest, Served } from '#files/serve-file.ts'
import type { FetchFilter, StoredFetch } from '#store/file-fetches.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { given, id, idCursor, page, say, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having, open } from '../who.ts'
import { fetchBody, fetchPage, fileContent } from './view.ts'

/** What the routes of files may do. */
interface FilesApi {
  /** Absent where the configuration gives out no links. */
  readonly serveFile?: ((request: FileRequest) => Promise<Served>) | undefined
  /** Ends when a guess at a link may be answered. */
  holdGuess(): Promise<void>
  fileFetches(filter: FetchFilter): Promise<StoredFetch[]>
}

const route = routeFor<FilesApi>()

/** Links hold personal data behind them, and what a file holds must not run in a browser. */
const guarded = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}

type ServedFile = Extract<Served, { kind: 'file' }>

const headersOf = ({ range, bytes, mediaType, fileName, etag, modified }: ServedFile) => ({
  'Content-Type': mediaType,
  'Content-Length': String(range ? range.last - range.first + 1 : bytes),
  'Content-Disposition': disposition(fileName),
  'Accept-Ranges': 'bytes',
  ETag: etag,
  ...(modified && { 'Last-Modified': modified.toUTCString() }),
  ...(range && { 'Content-Range': `bytes ${range.first}-${range.last}/${bytes}` }),
})

const fileOrProblem = async (served: Served, api: FilesApi): Promise<ServedFile> => {
  switch (served.kind) {
    case 'file':
      return served
    case 'no-link':
      await api.holdGuess()
      throw problem('not-found')
    case 'refused':
      throw problem('not-found')
    case 'expired':
      throw problem('link-expired')
    case 'range-not-satisfiable':
      throw problem('range-not-satisfiable', { headers: { 'Content-Range': `bytes */${served.bytes}` } })
    case 'unavailable':
      throw problem('unavailable', { retryAfterSeconds: served.retryAfterSeconds })
  }
}

const header = (vi: string, en: string) => ({ description: { vi, en }, schema: text })
const fileHeaders = {
  'Content-Disposition': header('Tên tệp', 'The name of the file'),
  'Accept-Ranges': header('Luôn là `bytes`', 'Always `bytes`'),
  ETag: header('Đổi khi tệp đổi', 'Another one when the file is another'),
  'Last-Modified': header('Khi tệp được ghi, nếu biết', 'When the file was written, where that is known'),
}
const content = { schema: fileContent, mediaType: 'application/octet-stream' }

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
  headers: Type.Object({
    range: Type.Optional({ ...text, examples: ['bytes=0-1048575'] }),
    'if-range': Type.Optional({ ...text, description: 'The `ETag` of the part that is there already.' }),
  }),
  always: guarded,
  answers: {
    200: { ...content, description: { vi: 'Tệp', en: 'The file' }, headers: fileHeaders },
    206: {
      ...content,
      description: { vi: 'Phần được yêu cầu', en: 'The part of it that was asked for' },
      headers: {
        ...fileHeaders,
        'Content-Range': header('Phần nào của tệp', 'Which part of the file it is'),
      },
    },
  },
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
    const file = await fileOrProblem(served, api)
    const { stream, range } = file
    return {
      ...answered(range ? 206 : 200, stream, headersOf(file)),
      streamed: { over: (complete: boolean) => file.ended(complete), lastBytesMs: file.lastBytesMs },
    }
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
export const fileRoutes = [getFile, listFileFetches]
