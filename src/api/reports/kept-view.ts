import Type from 'typebox'
import { vietnamTime } from '#adapter-kit'
import type { KeptReport } from '#store/reports/find-kept.ts'
import type { Language } from '../http/problem.ts'
import { count, day, id, instant, named, text } from '../parts.ts'

export const keptView = named(
  'kept-report',
  Type.Object({
    id,
    report: text,
    title: text,
    schedule: {
      ...text,
      description: 'Its name in the configuration.',
      'x-description-vi': 'Tên trong cấu hình.',
    },
    from: day,
    to: day,
    agencies: Type.Array(text, {
      description: 'Roots of the codes of agencies whose figures it holds; `*` is all.',
      'x-description-vi': 'Gốc mã của các đơn vị có số liệu trong báo cáo; `*` là tất cả.',
    }),
    provisional: Type.Boolean(),
    madeAt: instant,
    mail: Type.Enum(['none', 'waiting', 'sent']),
    mailedAt: Type.Optional(instant),
    files: Type.Array(Type.Object({ format: text, bytes: count, sha256: text })),
  }),
)

export const keptPage = named(
  'kept-report-page',
  Type.Object({ reports: Type.Array(keptView), nextCursor: Type.Optional(text) }),
)

export const keptBody = (
  { title, agencies, madeAt, mailedAt, files, ...kept }: KeptReport,
  language: Language,
) => ({
  ...kept,
  title: title[language],
  agencies: [...agencies],
  madeAt: vietnamTime(madeAt),
  ...(mailedAt && { mailedAt: vietnamTime(mailedAt) }),
  files: files.map((file) => ({ ...file })),
})
