import type { BuiltFiles } from '../built-files.ts'
import { builtAnswers, builtFileName, pageEntry, pageHeaders, plainPage, serveBuilt } from '../built-page.ts'
import type { Language } from '../http/problem.ts'
import { text } from '../parts.ts'
import { answered, type Origin, routeFor } from '../route.ts'
import { open } from '../who.ts'

/** The handbook as it was built. */
export interface HandbookApi {
  readonly files: BuiltFiles
}

const route = routeFor<HandbookApi>()

const words = {
  vi: ['Sổ tay chưa được dựng', 'Chạy "npm run prepare" trong thư mục cài đặt rồi tải lại trang này.'],
  en: [
    'The handbook has not been built',
    'Run "npm run prepare" where the bridge is installed, then load this page again.',
  ],
} as const

const unbuilt = (language: Language): Buffer => {
  const [title, what] = words[language]
  return plainPage(language, title, what)
}

/** A new version has the same names: a browser asks whether what it holds is still so. */
const askedAgain = 'no-cache'

const serve = (
  path: string,
  call: { readonly origin: Origin; readonly language: Language },
  { files }: HandbookApi,
) => serveBuilt(path, askedAgain, call, files, unbuilt)

const common = {
  method: 'GET',
  tag: 'System',
  who: open,
  always: pageHeaders,
  answers: builtAnswers,
} as const

/** The documents of this version as pages. Nothing in them is of this installation, or of a person. */
export const handbookRoutes = [
  route({
    ...common,
    id: 'findHandbook',
    path: '/docs/handbook',
    summary: { vi: 'Dẫn đến sổ tay.', en: 'Leads to the handbook.' },
    answers: {
      308: {
        description: { vi: 'Địa chỉ của sổ tay', en: 'The address of the handbook' },
        schema: text,
        mediaType: 'text/plain',
      },
    },
    // Relative, so that it holds behind any path.
    handle: async () => answered(308, '', { Location: 'handbook/' }),
  }),
  route({
    ...common,
    id: 'readHandbook',
    path: '/docs/handbook/',
    summary: { vi: 'Sổ tay.', en: 'The handbook.' },
    handle: async (call, api) => serve(pageEntry, call, api),
  }),
  route({
    ...common,
    id: 'readHandbookFile',
    path: '/docs/handbook/{file}',
    summary: { vi: 'Một trang của sổ tay.', en: 'A page of the handbook.' },
    params: builtFileName,
    handle: async (call, api) => serve(call.params.file, call, api),
  }),
]
