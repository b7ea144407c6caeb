import Type from 'typebox'
import type { Text } from '#adapter-kit'
import {
  agencyGaps,
  agencyScore,
  countedAgencies,
  procedureScores,
  type ScoreSource,
} from '#score/agency-scores.ts'
import { dossierGaps } from '#score/dossier-gaps.ts'
import { isProvisional, type Period } from '#score/period.ts'
import type { GapDossier, GapDossierFilter } from '#store/score/gap-dossiers.ts'
import { agenciesOf, cutPage } from '../page.ts'
import { given, named, oneOf, page, shortText, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { agencyAsked, periodAsked, periodView, scoreQuery } from './asked.ts'
import { gapBody, gapDossierBody, gapDossierView, gapView, scoreBody, scoreView } from './view.ts'

/** What the routes ask about the score. */
export interface ScoresApi {
  /** The day that it is in Vietnam. */
  today(): string
  source(asked: { readonly period: Period; readonly agencies: readonly string[] }): Promise<ScoreSource>
  gapDossiers(
    filter: Omit<GapDossierFilter, 'from' | 'before' | 'endpoints' | 'now'> & { readonly period: Period },
  ): Promise<readonly GapDossier[]>
}

const route = routeFor<ScoresApi>()
const who = having('operate', 'seeAll')

const aboutPeriod: Text = {
  vi: 'Số liệu lấy từ các bảng tổng hợp theo ngày. Tháng chưa hết thì còn thay đổi (`provisional`). `null` là chưa biết, không phải 0. Xem docs/score.md.',
  en: 'From the rollups by day. Before the period has ended it may still change (`provisional`). `null` is not known, and not 0. See docs/score.md.',
}

const periodBody = ({ name, from, to }: Period, today: string) => ({
  period: { name, from, to },
  provisional: isProvisional({ to }, today),
})

/** The score of Decision 766 as our record makes it, before it counts. */
export const scoreRoutes = [
  route({
    id: 'listScores',
    method: 'GET',
    path: '/v1/scores',
    tag: 'Catalogue',
    summary: {
      vi: 'Điểm theo Quyết định 766 tính từ dữ liệu của mình, theo đơn vị hoặc theo thủ tục của một đơn vị.',
      en: 'The score of Decision 766 from our own record, by agency, or by procedure of one agency.',
    },
    description: aboutPeriod,
    who,
    query: given({
      ...scoreQuery,
      by: oneOf(['agency', 'procedure'] as const, {
        default: 'agency',
        description: 'A row for each agency, or for each procedure of those asked for, together.',
        'x-description-vi': 'Mỗi đơn vị một dòng, hoặc mỗi thủ tục của các đơn vị được hỏi một dòng.',
      }),
      ...page(placeCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'score-page',
          Type.Object({
            period: periodView,
            provisional: Type.Boolean(),
            total: {
              ...scoreView,
              description: 'All that was asked for, together.',
              'x-description-vi': 'Toàn bộ những gì được hỏi, gộp lại.',
            },
            scores: Type.Array(scoreView),
            nextCursor: Type.Optional(text),
          }),
        ),
      },
    },
    handle: async ({ caller, language, query: { period: name, agency, by, cursor, limit } }, api) => {
      const [after = ''] = placeOf(cursor, 1) ?? []
      const today = api.today()
      const period = periodAsked(name, today)
      const source = await api.source({ period, agencies: agencyAsked(caller, agency) })
      const whole = agency ?? '*'
      const rows =
        by === 'agency'
          ? countedAgencies(source)
              .filter((code) => code > after)
              .slice(0, limit + 1)
              .map((code) => ({ id: code, body: () => scoreBody(agencyScore(source, code), language) }))
          : procedureScores(source, whole)
              .filter(({ procedure }) => procedure > after)
              .slice(0, limit + 1)
              .map((one) => ({
                id: one.procedure,
                body: () => scoreBody({ ...one, wouldBe: null }, language, one.procedure),
              }))
      const { page: shown, next } = cutPage(rows, limit)
      const { nextCursor } = next
      return ok({
        ...periodBody(period, today),
        total: scoreBody(agencyScore(source, whole), language),
        scores: shown.map(({ body }) => body()),
        ...(nextCursor !== undefined && { nextCursor: cursorOf([nextCursor]) }),
      })
    },
  }),
  route({
    id: 'getScoreGaps',
    method: 'GET',
    path: '/v1/scores/gaps',
    tag: 'Catalogue',
    summary: {
      vi: 'Đơn vị mất điểm nhiều nhất ở đâu: thiếu gì, sai gì, trễ gì, mất bao nhiêu điểm và cần làm gì.',
      en: 'Where an agency loses most: what is missing, wrong or late, how many points that costs, and what to do.',
    },
    description: aboutPeriod,
    who,
    query: given({
      ...scoreQuery,
      top: Type.Integer({
        minimum: 1,
        maximum: 200,
        default: 10,
        description: 'How many, the costliest first.',
        'x-description-vi': 'Bao nhiêu, tốn điểm nhất trước.',
      }),
    }),
    answers: {
      200: {
        description: { vi: 'Các chỗ mất điểm', en: 'The gaps' },
        schema: named(
          'score-gaps',
          Type.Object({
            period: periodView,
            provisional: Type.Boolean(),
            agency: text,
            gaps: Type.Array(gapView),
          }),
        ),
      },
    },
    handle: async ({ caller, language, query: { period: name, agency, top } }, api) => {
      const today = api.today()
      const period = periodAsked(name, today)
      const source = await api.source({ period, agencies: agencyAsked(caller, agency) })
      const gaps = agencyGaps(source, agency ?? '*').slice(0, top)
      return ok({
        ...periodBody(period, today),
        agency: agency ?? '*',
        gaps: gaps.map((gap) => gapBody(gap, language)),
      })
    },
  }),
  route({
    id: 'listGapDossiers',
    method: 'GET',
    path: '/v1/scores/dossiers',
    tag: 'Catalogue',
    summary: {
      vi: 'Những hồ sơ nào làm đơn vị mất điểm ở một chỗ, theo mã, từng trang.',
      en: 'Which dossiers a gap of an agency is made of, by their codes, a page at a time.',
    },
    who,
    query: given({
      ...scoreQuery,
      gap: oneOf(dossierGaps),
      agency: shortText,
      procedure: Type.Optional(shortText),
      ...page(placeCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'score-gap-dossier-page',
          Type.Object({ dossiers: Type.Array(gapDossierView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, query: { period: name, gap, agency, procedure, cursor, limit } }, api) => {
      const [after] = placeOf(cursor, 1) ?? []
      const found = await api.gapDossiers({
        period: periodAsked(name, api.today()),
        gap,
        agency,
        procedure,
        ...agenciesOf(caller),
        after,
        limit: limit + 1,
      })
      const { page: shown, next } = cutPage(found, limit)
      const { nextCursor } = next
      return ok({
        dossiers: shown.map(gapDossierBody),
        ...(nextCursor !== undefined && { nextCursor: cursorOf([nextCursor]) }),
      })
    },
  }),
]
