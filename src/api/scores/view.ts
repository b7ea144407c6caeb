import Type from 'typebox'
import type { AgencyScore, ProcedureGap } from '#score/agency-scores.ts'
import { gapNames, gapRules } from '#score/gaps.ts'
import { groupNames, groups, lineNames, scoreLines } from '#score/lines.ts'
import { type Points, shareOf, shownPoints } from '#score/points.ts'
import type { LineScore, Score } from '#score/score.ts'
import type { GapDossier } from '#store/score/gap-dossiers.ts'
import type { Language } from '../http/problem.ts'
import { count, instant, named, text } from '../parts.ts'

/** Null is "not known", never 0. */
const maybe = (description: string, vi: string) =>
  Type.Unsafe<number | null>({ type: ['number', 'null'], description, 'x-description-vi': vi })

const points = maybe('Points; null where they are not known.', 'Điểm; null khi chưa biết.')

const lineView = named(
  'score-line',
  Type.Object({
    line: Type.Enum([...lineNames]),
    group: Type.Enum([...groupNames]),
    title: text,
    ratio: { ...text, description: 'What is divided by what.', 'x-description-vi': 'Lấy gì chia cho gì.' },
    state: Type.Enum(['measured', 'maximum', 'nothing', 'published', 'not-measured', 'formula-unknown'], {
      description:
        'Where the points come from, or why there are none. maximum: communes are not measured on it. nothing: there was nothing to measure. published: only others know it. formula-unknown: the share is known, how points come from it is not.',
      'x-description-vi':
        'Điểm từ đâu, hoặc vì sao không có. maximum: cấp xã không bị đo. nothing: không có gì để đo. published: chỉ bên công bố biết. formula-unknown: biết tỷ lệ, chưa biết cách quy ra điểm.',
    }),
    certainty: Type.Enum(['reproduced', 'described', 'unknown'], {
      description: 'How sure the formula is.',
      'x-description-vi': 'Công thức chắc chắn đến đâu.',
    }),
    max: points,
    points,
    numerator: maybe('Of how many.', 'Tử số.'),
    denominator: maybe('Out of how many.', 'Mẫu số.'),
    share: maybe('From 0 to 1.', 'Từ 0 đến 1.'),
  }),
)

const groupView = Type.Object({
  group: Type.Enum([...groupNames]),
  title: text,
  max: Type.Number(),
  points,
  knownMax: {
    ...Type.Number(),
    description: 'What the lines that are known are worth together.',
    'x-description-vi': 'Tổng điểm tối đa của các dòng đã biết.',
  },
})

const task = (description: string, vi: string) =>
  Type.Object({ dossiers: count, points: Type.Number() }, { description, 'x-description-vi': vi })

const wouldBeView = Type.Object(
  {
    best: Type.Number(),
    worst: Type.Number(),
    toFinish: task(
      'Due before the period ends (GET /v1/deadlines lists them), and what is lost if they are late.',
      'Đến hạn trước khi hết kỳ (GET /v1/deadlines liệt kê), và số điểm mất nếu trễ.',
    ),
    toSynchronise: task(
      'Not at the portal yet, and what is won if they get there in time.',
      'Chưa lên Cổng, và số điểm được nếu kịp đồng bộ.',
    ),
  },
  {
    description:
      'Of a period that runs: what it can still become. What is received until its end is not foreseen.',
    'x-description-vi': 'Của kỳ đang chạy: còn có thể thành bao nhiêu. Hồ sơ sẽ tiếp nhận chưa được tính.',
  },
)

export const scoreView = named(
  'score',
  Type.Object({
    agency: text,
    procedure: Type.Optional(text),
    name: Type.Optional(text),
    isCommune: Type.Boolean(),
    points: {
      ...Type.Number(),
      description: 'Of the lines that are known.',
      'x-description-vi': 'Của các dòng đã biết.',
    },
    knownMax: Type.Number(),
    max: Type.Number(),
    groups: Type.Array(groupView),
    lines: Type.Array(lineView),
    wouldBe: Type.Optional(wouldBeView),
  }),
)

const shown = (value: Points | null) => (value === null ? null : shownPoints(value))

const lineBody = ({ line, group, state, max, points: earned, counts }: LineScore, language: Language) => ({
  line,
  group,
  title: scoreLines[line].title[language],
  ratio: scoreLines[line].ratio[language],
  state,
  certainty: scoreLines[line].certainty,
  max: shown(max),
  points: shown(earned),
  numerator: counts?.numerator ?? null,
  denominator: counts?.denominator ?? null,
  share: counts && counts.denominator > 0 ? shareOf(counts) : null,
})

const sums = ({ points: earned, knownMax, max, groups: all, lines }: Score, language: Language) => ({
  points: shownPoints(earned),
  knownMax: shownPoints(knownMax),
  max: shownPoints(max),
  groups: all.map((one) => ({
    group: one.group,
    title: groups[one.group].title[language],
    max: shownPoints(one.max),
    points: shown(one.points),
    knownMax: shownPoints(one.knownMax),
  })),
  lines: lines.map((one) => lineBody(one, language)),
})

const taskBody = ({ dossiers, points: worth }: { readonly dossiers: number; readonly points: Points }) => ({
  dossiers,
  points: shownPoints(worth),
})

export const scoreBody = (
  { agency, name, isCommune, score, wouldBe }: AgencyScore,
  language: Language,
  procedure?: string,
) => ({
  agency,
  ...(procedure !== undefined && { procedure }),
  ...(name !== null && { name }),
  isCommune,
  ...sums(score, language),
  ...(wouldBe && {
    wouldBe: {
      best: shownPoints(wouldBe.best),
      worst: shownPoints(wouldBe.worst),
      toFinish: taskBody(wouldBe.toFinish),
      toSynchronise: taskBody(wouldBe.toSynchronise),
    },
  }),
})

export const gapView = named(
  'score-gap',
  Type.Object({
    procedure: text,
    gap: Type.Enum([...gapNames]),
    kind: Type.Enum(['missing', 'wrong', 'late']),
    line: Type.Enum([...lineNames]),
    title: text,
    todo: { ...text, description: 'What to do about it.', 'x-description-vi': 'Cần làm gì.' },
    mendable: {
      ...Type.Boolean(),
      description: 'It can still be supplied; what came late stays late.',
      'x-description-vi': 'Còn bổ sung được; đã trễ thì vẫn là trễ.',
    },
    dossiers: count,
    points: maybe(
      'What the agency would gain if this alone were not so; null where nobody knows.',
      'Số điểm đơn vị được thêm nếu chỉ khắc phục riêng việc này; null khi chưa biết.',
    ),
  }),
)

export const gapBody = ({ procedure, gap, dossiers, points: cost }: ProcedureGap, language: Language) => {
  const { kind, line, title, todo, mended } = gapRules[gap]
  return {
    procedure,
    gap,
    kind,
    line,
    title: title[language],
    todo: todo[language],
    mendable: mended !== undefined,
    dossiers,
    points: shown(cost),
  }
}

export const gapDossierView = named(
  'score-gap-dossier',
  Type.Object({
    dossierCode: text,
    procedure: text,
    agency: text,
    status: Type.Optional(text),
    dueAt: Type.Optional(instant),
    finishedAt: Type.Optional(instant),
  }),
)

export const gapDossierBody = ({ id, procedure, agency, status, dueAt, finishedAt }: GapDossier) => ({
  dossierCode: id,
  procedure,
  agency,
  ...(status !== null && { status }),
  ...(dueAt && { dueAt: dueAt.toISOString() }),
  ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
})
