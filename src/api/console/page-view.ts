import { html } from '#markup/html.ts'
import { plainPage } from '../built-page.ts'
import type { Language } from '../http/problem.ts'

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
  return plainPage(language, title, text)
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
