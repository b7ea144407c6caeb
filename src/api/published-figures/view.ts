import Type from 'typebox'
import { linePoints } from '#adapter-kit'
import type { AgencyComparison } from '#score/agency-scores.ts'
import { agreements } from '#score/compare.ts'
import { groupNames, groups, lineNames, scoreLines } from '#score/lines.ts'
import { type Points, shownPoints } from '#score/points.ts'
import { evaluationNames } from '#score/published.ts'
import type { StoredPublishedImport } from '#store/score/published-imports.ts'
import type { Language } from '../http/problem.ts'
import { count, finding, instant, named, text } from '../parts.ts'

const maybe = (description: string, vi: string) =>
  Type.Unsafe<number | null>({ type: ['number', 'null'], description, 'x-description-vi': vi })

const points = maybe('Points.', 'Điểm.')
const counted = maybe('A count; null where nobody said it.', 'Số đếm; null khi không ai nêu.')

export const comparisonView = named(
  'published-comparison',
  Type.Object({
    agency: Type.Optional({
      ...text,
      description: 'Our code; absent where it is not known which agency theirs is.',
      'x-description-vi': 'Mã của mình; không có khi chưa biết đó là đơn vị nào.',
    }),
    departmentId: Type.Optional({
      ...text,
      description: 'Theirs.',
      'x-description-vi': 'Mã của bên công bố.',
    }),
    name: Type.Optional(text),
    line: Type.Enum([...lineNames, ...groupNames]),
    title: text,
    agreement: Type.Enum([...agreements], {
      description:
        'agrees: within 0.015 points. not-published: they say nothing of it. not-known-here: only they know it. not-measured: the agency is not measured on it.',
      'x-description-vi':
        'agrees: lệch không quá 0,015 điểm. not-published: chưa công bố. not-known-here: chỉ bên công bố biết. not-measured: đơn vị không bị đo.',
    }),
    ours: Type.Object({ points, numerator: counted, denominator: counted }),
    theirs: Type.Optional(
      Type.Object({
        points,
        numerator: counted,
        denominator: counted,
        flag: Type.Optional({
          ...text,
          description: 'What they say of the denominator.',
          'x-description-vi': 'Bên công bố nói gì về mẫu số.',
        }),
      }),
    ),
    pointsApart: maybe('Ours less theirs.', 'Của mình trừ của họ.'),
    numeratorApart: counted,
    denominatorApart: counted,
    hint: Type.Optional({
      ...text,
      description: 'Where to look first.',
      'x-description-vi': 'Nên xem chỗ nào trước.',
    }),
  }),
)

const shown = (value: Points | null) => (value === null ? null : shownPoints(value))

const isGroup = (line: AgencyComparison['line']): line is keyof typeof groups => Object.hasOwn(groups, line)

/** Which of our dossiers a difference is made of, as far as our record can tell. */
const hints: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  DOSSIER_SYNC: {
    vi: 'Xem hồ sơ chưa đồng bộ và đồng bộ trễ: GET /v1/scores/dossiers?gap=not-synchronised, gap=synchronised-late',
    en: 'Look at what was not synchronised, or late: GET /v1/scores/dossiers?gap=not-synchronised, gap=synchronised-late',
  },
  HANDLED_ON_TIME: {
    vi: 'Xem hồ sơ trễ hạn và quá hạn: GET /v1/scores/dossiers?gap=finished-late, gap=overdue',
    en: 'Look at what was late, or is overdue: GET /v1/scores/dossiers?gap=finished-late, gap=overdue',
  },
  ORIGINAL_RESULT_AVAILABLE: {
    vi: 'Xem hồ sơ thiếu tệp kết quả và hồ sơ chưa đồng bộ: GET /v1/scores/dossiers?gap=result-link, gap=not-synchronised',
    en: 'Look at what has no result, or was not synchronised: GET /v1/scores/dossiers?gap=result-link, gap=not-synchronised',
  },
}
const otherwise = {
  vi: 'Xem hồ sơ chưa đồng bộ: bên công bố chỉ đếm những gì họ có (GET /v1/scores/dossiers?gap=not-synchronised)',
  en: 'Look at what was not synchronised: they count only what they have (GET /v1/scores/dossiers?gap=not-synchronised)',
}

export const comparisonBody = (one: AgencyComparison, language: Language) => ({
  ...(one.agency !== null && { agency: one.agency }),
  ...(one.departmentId !== null && { departmentId: one.departmentId }),
  ...(one.name !== null && { name: one.name }),
  line: one.line,
  title: isGroup(one.line) ? groups[one.line].title[language] : scoreLines[one.line].title[language],
  agreement: one.agreement,
  ours: {
    points: shown(one.ours.points),
    numerator: one.ours.counts?.numerator ?? null,
    denominator: one.ours.counts?.denominator ?? null,
  },
  ...(one.theirs && {
    theirs: {
      points: shown(one.theirs.points),
      numerator: one.theirs.numerator,
      denominator: one.theirs.denominator,
      ...(one.theirs.flag !== null && { flag: one.theirs.flag }),
    },
  }),
  pointsApart: shown(one.pointsApart),
  numeratorApart: one.numeratorApart,
  denominatorApart: one.denominatorApart,
  ...(one.agreement === 'differs' &&
    Object.hasOwn(linePoints, one.line) && { hint: (hints[one.line] ?? otherwise)[language] }),
})

const counts = Type.Object({
  added: count,
  changed: count,
  unchanged: count,
  agencies: count,
  agenciesUnknown: {
    ...count,
    description: 'Agencies of which no answer has yet said the code.',
    'x-description-vi': 'Đơn vị mà chưa câu trả lời nào nêu mã.',
  },
})

export const publishedReport = named(
  'published-import-report',
  Type.Object({
    id: Type.Optional({ ...count, description: 'Of the import; absent after a dry run.' }),
    dryRun: Type.Boolean(),
    evaluation: Type.Enum([...evaluationNames]),
    counts,
    warnings: Type.Array(finding),
  }),
)

export const publishedImportView = named(
  'published-import',
  Type.Object({
    id: count,
    evaluation: Type.Enum([...evaluationNames]),
    period: text,
    procedure: Type.Optional(text),
    at: instant,
    by: text,
    file: text,
    hash: { ...text, description: 'SHA-256 of the file.', 'x-description-vi': 'SHA-256 của tệp.' },
    reason: text,
    counts,
    undoneAt: Type.Optional(instant),
    undoneBy: Type.Optional(text),
    undoneReason: Type.Optional(text),
  }),
)

export const publishedImportBody = ({
  at,
  procedure,
  undoneAt,
  undoneBy,
  undoneReason,
  ...rest
}: StoredPublishedImport) => ({
  ...rest,
  ...(procedure !== '' && { procedure }),
  at: at.toISOString(),
  ...(undoneAt && { undoneAt: undoneAt.toISOString() }),
  ...(undoneBy !== null && { undoneBy }),
  ...(undoneReason !== null && { undoneReason }),
})
