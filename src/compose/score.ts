import { createHash } from 'node:crypto'
import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import type { ScoreSource } from '#score/agency-scores.ts'
import { partsOf, under } from '#score/parts.ts'
import { isProvisional, type Period } from '#score/period.ts'
import { figureSource } from '#store/figures/figure-source.ts'
import { countPetitions, findAnswers } from '#store/satisfaction/find-satisfaction.ts'
import { gapDossiers } from '#store/score/gap-dossiers.ts'
import { feeProcedures, publishedFigures } from '#store/score/published-figures.ts'
import {
  importPublished,
  listPublishedImports,
  planPublished,
  undoPublished,
} from '#store/score/published-imports.ts'
import { dueBetween, fullyOnlineProcedures } from '#store/score/score-facts.ts'
import { portalEndpoints } from './portal-endpoints.ts'
import type { Resources } from './resources.ts'

type Needs = Pick<Resources, 'config' | 'database' | 'now'>

interface Asked {
  readonly period: Pick<Period, 'name' | 'from' | 'to'>
  readonly agencies: readonly string[]
  readonly procedure?: string | undefined
}

const scopeOf = (agencies: readonly string[]) => (agencies.includes('*') ? undefined : agencies)

/** Sums of figures; the future is in none, though dates of it are known. */
const counted = async (
  { config, database }: Needs,
  { period: { from, to }, agencies, procedure }: Asked,
  today: string,
) => {
  const figures = figureSource(database)
  const portals = new Set(portalEndpoints(config))
  const query = {
    from,
    to: to < today ? to : today,
    agencies,
    procedure,
    owners: 'sender',
    by: ['agency', 'procedure'],
  } as const
  const [days, stock, told] = await Promise.all([
    figures.byDay(query),
    figures.stock(query),
    portals.size === 0 ? null : figures.byEndpoint({ ...query, by: ['endpoint', 'agency', 'procedure'] }),
  ])
  return { days, stock, told: told?.filter(({ endpoint = '' }) => portals.has(endpoint)) ?? null }
}

/** What citizens said, where this installation hears it at all. */
const heard = async (
  { config, database }: Needs,
  { period: { from, to }, agencies, procedure }: Asked,
  now: Date,
) => {
  const hears = (message: string) => config.routes.some((one) => one.message === message)
  const end = vietnamInstant(addDays(to, 1))
  const asked = {
    fromMonth: from.slice(0, 7),
    toMonth: to.slice(0, 7),
    agencies: scopeOf(agencies),
    procedure,
  }
  const [answers, petitions] = await Promise.all([
    hears('evaluation') ? findAnswers(database, asked) : null,
    hears('petition') ? countPetitions(database, { ...asked, asOf: end < now ? end : now }) : null,
  ])
  return { answers, petitions }
}

/** All that the score of some days is made of, from rollups. */
export const scoreSource =
  (needs: Needs) =>
  async (asked: Asked): Promise<ScoreSource> => {
    const { config, database, now } = needs
    const { period, agencies, procedure = '' } = asked
    const at = now()
    const today = dayInVietnam(at)
    const [sums, said, fit, published, fees, dueByEnd, dueToday] = await Promise.all([
      counted(needs, asked, today),
      heard(needs, asked, at),
      fullyOnlineProcedures(database),
      publishedFigures(database, { period: period.name, procedure }),
      feeProcedures(database, period.to.slice(0, 7)),
      isProvisional(period, today)
        ? dueBetween(database, at, vietnamInstant(addDays(period.to, 1)), scopeOf(agencies))
        : null,
      isProvisional(period, today)
        ? dueBetween(database, at, vietnamInstant(addDays(today, 1)), scopeOf(agencies))
        : null,
    ])
    const communes = new RegExp(config.score.communes)
    const isSeen = (code: string | null) =>
      agencies.includes('*') || (code !== null && agencies.some((root) => under(root)(code)))
    const theirs = published.agencies.filter(({ code }) => isSeen(code))
    const ids = new Set(theirs.map(({ departmentId }) => departmentId))
    return {
      parts: partsOf({ ...sums, ...said, fit }),
      figures: published.figures.filter(({ departmentId }) => ids.has(departmentId)),
      agencies: theirs,
      feeProcedures: fees,
      dueByEnd,
      dueToday,
      looksLikeCommune: (code) => communes.test(code),
    }
  }

export const composeScores = (resources: Needs): Apis['scores'] => {
  const { config, database, now } = resources
  return {
    today: () => dayInVietnam(now()),
    source: scoreSource(resources),
    gapDossiers: ({ period, ...filter }) =>
      gapDossiers(database, {
        ...filter,
        from: vietnamInstant(period.from),
        before: vietnamInstant(addDays(period.to, 1)),
        endpoints: portalEndpoints(config),
        now: now(),
      }),
  }
}

export const composePublishedFigures = (resources: Needs): Apis['publishedFigures'] => {
  const { database, now } = resources
  const { today, source } = composeScores(resources)
  return {
    today,
    source,
    plan: (of) => planPublished(database, of),
    importFigures: ({ content, ...request }) =>
      importPublished(database, {
        ...request,
        hash: createHash('sha256').update(content).digest(),
        now: now(),
      }),
    imports: (filter) => listPublishedImports(database, filter),
    undo: (request) => undoPublished(database, { ...request, now: now() }),
  }
}
