import Type from 'typebox'
import { html } from '#markup/html.ts'
import type { BuiltFile, BuiltFiles } from './built-files.ts'
import type { Language } from './http/problem.ts'
import { answered, type Origin } from './route.ts'

/** Only what the gateway itself serves: no script or style within the page, no other host, no frame around it. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export const pageHeaders = {
  'Content-Security-Policy': pagePolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

const isTaken = (accepted: string | undefined): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:[.]0*)?\s*(?:,|$))/i.test(accepted ?? '')

/** A file as this browser takes it; without a body where it has it already. */
const fileAnswer = (
  { bytes, packed, mediaType, etag }: BuiltFile,
  headers: Readonly<Record<string, string>>,
  cacheControl: string,
) => {
  const isPacked = packed !== undefined && isTaken(headers['accept-encoding'])
  const about = { 'Cache-Control': cacheControl, ETag: etag, Vary: 'Accept-Encoding' }
  if (headers['if-none-match'] === etag)
    return { status: 304, body: Buffer.alloc(0), headers: about } as const
  return {
    status: 200,
    body: isPacked ? packed : bytes,
    headers: { ...about, 'Content-Type': mediaType, ...(isPacked && { 'Content-Encoding': 'gzip' }) },
  } as const
}

/** A page that only says something. */
export const plainPage = (language: Language, title: string, text: string): Buffer =>
  Buffer.from(
    html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
      .markup,
  )

/** The page itself, and where nothing has been built. */
export const pageEntry = 'index.html'
export const noStore = { 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' }

/** What was built, as this browser takes it; `unbuilt` says what to do where there is nothing yet. */
export const serveBuilt = async (
  path: string,
  cacheControl: string,
  { origin, language }: { readonly origin: Origin; readonly language: Language },
  files: BuiltFiles,
  unbuilt: (language: Language) => Buffer,
) => {
  const found = await files.find(path)
  if (found) return fileAnswer(found, origin.headers, cacheControl)
  const isBuilt = path !== pageEntry && (await files.find(pageEntry)) !== undefined
  return isBuilt ? answered(404, Buffer.alloc(0), noStore) : answered(503, unbuilt(language), noStore)
}

const bytes = Type.Unsafe<Buffer>({ type: 'string' })
const page = (vi: string, en: string) => ({
  description: { vi, en },
  schema: bytes,
  mediaType: 'text/html; charset=utf-8',
})
const file = (vi: string, en: string) => ({ description: { vi, en }, schema: bytes, mediaType: '*/*' })

export const builtAnswers = {
  200: file('Tệp của trang', 'A file of the page'),
  304: file('Trình duyệt đã có', 'The browser has it already'),
  404: page('Không có tệp này, hoặc trang đang tắt', 'There is no such file, or the page is switched off'),
  503: page('Trang chưa được dựng', 'The page has not been built'),
}

export const builtFileName = Type.Object({
  file: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$' }),
})
