import Type from 'typebox'
import { languageAmong } from '../http/problem.ts'
import { given, named, oneOf, text } from '../parts.ts'
import { answered, routeFor } from '../route.ts'
import { open } from '../who.ts'
import { pagePolicy } from './page.ts'

type Language = 'vi' | 'en'

/** The contract of the installation, written out. */
export interface DocumentationApi {
  readonly version: string
  /** UTF-8, made once. */
  openapi(language: Language): Buffer
  page(language: Language): Buffer
}

const route = routeFor<DocumentationApi>()

const query = given({
  lang: Type.Optional(
    oneOf(['vi', 'en'], {
      description: 'In which language; that of Accept-Language by default.',
      'x-description-vi': 'Bằng ngôn ngữ nào; mặc định theo Accept-Language.',
    }),
  ),
})

const headers = Type.Object({
  'accept-language': Type.Optional(
    Type.String({
      description: 'Looked at where `lang` is absent.',
      'x-description-vi': 'Được xét khi không có `lang`.',
    }),
  ),
})

const inLanguage = (language: Language) => ({
  'content-language': language,
  vary: 'Accept-Language',
  'cache-control': 'no-cache',
})

/** The contract, to be read by tools and by people. Nothing here is about a person. */
export const documentationRoutes = [
  route({
    id: 'start',
    method: 'GET',
    path: '/',
    tag: 'System',
    summary: { vi: 'Dẫn đến tài liệu.', en: 'Leads to the documentation.' },
    who: open,
    headers: Type.Object({ accept: Type.Optional(text) }),
    answers: {
      200: {
        description: { vi: 'Tài liệu ở đâu', en: 'Where the documentation is' },
        schema: named(
          'start',
          Type.Object({ name: text, version: text, documentation: text, contract: text }),
        ),
        example: {
          name: 'Long Biên',
          version: '0.2.0',
          documentation: '/docs',
          contract: '/openapi.json',
        },
      },
      303: {
        description: { vi: 'Trình duyệt được dẫn đến tài liệu', en: 'Browsers are led to the documentation' },
        schema: text,
        mediaType: 'text/plain',
        headers: {
          Location: {
            description: { vi: 'Địa chỉ của tài liệu', en: 'The address of the documentation' },
            schema: text,
          },
        },
      },
    },
    handle: async ({ headers: { accept = '' } }, { version }) =>
      /\btext\/html\b/i.test(accept)
        ? answered(303, '', { location: 'docs', vary: 'Accept' })
        : answered(
            200,
            { name: 'Long Biên', version, documentation: '/docs', contract: '/openapi.json' },
            { vary: 'Accept' },
          ),
  }),
  route({
    id: 'getContract',
    method: 'GET',
    path: '/openapi.json',
    tag: 'System',
    summary: { vi: 'Đặc tả OpenAPI 3.1 này.', en: 'This OpenAPI 3.1 contract.' },
    description: {
      vi: 'Bằng tiếng Anh nếu bên gọi không chọn ngôn ngữ.',
      en: 'In English where the caller chooses no language.',
    },
    who: open,
    query,
    headers,
    answers: {
      200: {
        description: { vi: 'Đặc tả', en: 'The contract' },
        schema: Type.Unsafe<Buffer>({ type: 'object', description: 'OpenAPI 3.1' }),
      },
    },
    handle: async ({ query: { lang }, headers: { 'accept-language': accepted } }, api) => {
      // Tools name no language; what they generate is read beside code, which is English.
      const language = lang ?? languageAmong(accepted) ?? 'en'
      return answered(200, api.openapi(language), inLanguage(language))
    },
  }),
  route({
    id: 'readDocumentation',
    method: 'GET',
    path: '/docs',
    tag: 'System',
    summary: { vi: 'Trang tài liệu này.', en: 'This documentation, as a page.' },
    who: open,
    query,
    headers,
    always: { 'content-security-policy': pagePolicy },
    answers: {
      200: {
        description: { vi: 'Một trang HTML', en: 'An HTML page' },
        schema: Type.Unsafe<Buffer>({ type: 'string' }),
        mediaType: 'text/html; charset=utf-8',
      },
    },
    handle: async ({ query: { lang }, headers: { 'accept-language': accepted } }, api) => {
      const language = lang ?? languageAmong(accepted) ?? 'vi'
      return answered(200, api.page(language), inLanguage(language))
    },
  }),
]
