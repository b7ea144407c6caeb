import { html } from '#markup/html.ts'
import type { BuiltFile } from '../built-files.ts'
import type { Language } from '../http/problem.ts'

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
export const fileAnswer = (
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

const page = (language: Language, title: string, text: string): Buffer =>
  Buffer.from(
    html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
      .markup,
  )

const words = {
  off: {
    vi: ['Trang điều hành đang tắt', 'Người cài đặt bật bằng thiết lập console.enabled.'],
    en: [
      'The console is switched off',
      'Whoever installs the bridge switches it on with the setting console.enabled.',
    ],
  },
  unbuilt: {
    vi: [
      'Trang điều hành chưa được dựng',
      'Chạy "npm run prepare" trong thư mục cài đặt rồi tải lại trang này.',
    ],
    en: [
      'The console has not been built',
      'Run "npm run prepare" where the bridge is installed, then load this page again.',
    ],
  },
} as const

/** Says why there is no page. */
export const noPage = (why: keyof typeof words, language: Language): Buffer => {
  const [title, text] = words[why][language]
  return page(language, title, text)
}

const goingOn = { vi: ['Đang đăng nhập…', 'Tiếp tục'], en: ['Logging in…', 'Go on'] } as const

/**
 * A step within our own site: the browser came from the provider's, so it did not bring the cookie that only our own pages
 * may have it bring. It comes again from here, by itself.
 */
export const stepPage = (address: string, language: Language): Buffer => {
  const [title, link] = goingOn[language]
  return Buffer.from(
    html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}"><title>${title}</title></head><body><main><p><a href="${address}">${link}</a></p></main></body></html>`
      .markup,
  )
}
