import Type from 'typebox'
import type { BuiltFiles } from '../built-files.ts'
import type { Language } from '../http/problem.ts'
import { text } from '../parts.ts'
import { answered, type Origin, routeFor } from '../route.ts'
import { open } from '../who.ts'
import { fileAnswer, noPage, pageHeaders } from './page-view.ts'

/** What the routes may show of the page as it was built. */
export interface ConsolePageApi {
  readonly enabled: boolean
  readonly files: BuiltFiles
}

const route = routeFor<ConsolePageApi>()

const bytes = Type.Unsafe<Buffer>({ type: 'string' })
const html = (vi: string, en: string) => ({
  description: { vi, en },
  schema: bytes,
  mediaType: 'text/html; charset=utf-8',
})
const file = (vi: string, en: string) => ({ description: { vi, en }, schema: bytes, mediaType: '*/*' })

const answers = {
  200: file('Tệp của trang', 'A file of the page'),
  304: file('Trình duyệt đã có', 'The browser has it already'),
  404: html('Không có tệp này, hoặc trang đang tắt', 'There is no such file, or the console is switched off'),
  503: html('Trang chưa được dựng', 'The page has not been built'),
}

const entry = 'index.html'
/** Names of built files hold a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable'
const briefly = 'public, max-age=3600'

const noStore = { 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' }

const serve = async (
  path: string,
  cacheControl: string,
  { origin, language }: { readonly origin: Origin; readonly language: Language },
  { enabled, files }: ConsolePageApi,
) => {
  if (!enabled) return answered(404, noPage('off', language), noStore)
  const found = await files.find(path)
  if (found) return fileAnswer(found, origin.headers, cacheControl)
  const isBuilt = path !== entry && (await files.find(entry)) !== undefined
  return isBuilt
    ? answered(404, Buffer.alloc(0), noStore)
    : answered(503, noPage('unbuilt', language), noStore)
}

const params = Type.Object({ file: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$' }) })
const common = { method: 'GET', tag: 'Console', who: open, always: pageHeaders, answers } as const

/** The page that operators work at. Its addresses are no part of the contract. */
export const consolePageRoutes = [
  route({
    ...common,
    id: 'findConsole',
    path: '/console',
    summary: { vi: 'Dẫn đến trang điều hành.', en: 'Leads to the console.' },
    answers: {
      308: {
        description: { vi: 'Địa chỉ của trang', en: 'The address of the page' },
        schema: text,
        mediaType: 'text/plain',
      },
    },
    // Relative, so that it holds behind any path.
    handle: async () => answered(308, '', { Location: 'console/' }),
  }),
  route({
    ...common,
    id: 'readConsole',
    path: '/console/',
    summary: { vi: 'Trang điều hành.', en: 'The console.' },
    handle: async (call, api) => serve(entry, 'no-store', call, api),
  }),
  route({
    ...common,
    id: 'readConsoleFile',
    path: '/console/{file}',
    summary: { vi: 'Một tệp của trang.', en: 'A file of the page.' },
    params,
    handle: async (call, api) => serve(call.params.file, briefly, call, api),
  }),
  route({
    ...common,
    id: 'readConsoleAsset',
    path: '/console/assets/{file}',
    summary: { vi: 'Một tệp của trang, tên có mã băm.', en: 'A file of the page, with a hash in its name.' },
    params,
    handle: async (call, api) => serve(`assets/${call.params.file}`, forEver, call, api),
  }),
]
