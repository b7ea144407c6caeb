import { create as disposition } from 'content-disposition'
import type { Served } from '#files/serve-file.ts'
import { problem } from '../http/problem.ts'
import { text } from '../parts.ts'
import { answered } from '../route.ts'
import { fileContent } from './view.ts'

/** Links hold personal data behind them, and what a file holds must not run in a browser. */
export const guarded = {
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

export const fileOrProblem = async (served: Served, holdGuess: () => Promise<void>): Promise<ServedFile> => {
  switch (served.kind) {
    case 'file':
      return served
    case 'no-link':
      await holdGuess()
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

/** What every call answers that gives a file. */
export const fileAnswers = {
  200: { ...content, description: { vi: 'Tệp', en: 'The file' }, headers: fileHeaders },
  206: {
    ...content,
    description: { vi: 'Phần được yêu cầu', en: 'The part of it that was asked for' },
    headers: {
      ...fileHeaders,
      'Content-Range': header('Phần nào của tệp', 'Which part of the file it is'),
    },
  },
}

/** As it leaves. */
export const sent = (file: ServedFile) => ({
  ...answered(file.range ? 206 : 200, file.stream, headersOf(file)),
  streamed: { over: (complete: boolean) => file.ended(complete), lastBytesMs: file.lastBytesMs },
})
