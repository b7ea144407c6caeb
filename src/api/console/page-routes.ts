import type { BuiltFiles } from '../built-files.ts'
import { builtAnswers, builtFileName, noStore, pageEntry, pageHeaders, serveBuilt } from '../built-page.ts'
import type { Language } from '../http/problem.ts'
import { text } from '../parts.ts'
import { answered, type Origin, routeFor } from '../route.ts'
import { open } from '../who.ts'
import { noPage } from './page-view.ts'

/** What the routes may show of the page as it was built. */
export interface ConsolePageApi {
  readonly enabled: boolean
  readonly files: BuiltFiles
}

const route = routeFor<ConsolePageApi>()

/** Names of built files hold a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable'
const briefly = 'public, max-age=3600'

const serve = async (
  path: string,
  cacheControl: string,
  call: { readonly origin: Origin; readonly language: Language },
  { enabled, files }: ConsolePageApi,
) =>
  enabled
    ? serveBuilt(path, cacheControl, call, files, (language) => noPage('unbuilt', language))
    : answered(404, noPage('off', call.language), noStore)

const params = builtFileName
const common = {
  method: 'GET',
  tag: 'Console',
  who: open,
  always: pageHeaders,
  answers: builtAnswers,
} as const

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
    handle: async (call, api) => serve(pageEntry, 'no-store', call, api),
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
