import { linePoints } from '#adapter-kit'
import { type Comparison, compareScores } from './compare.ts'
import { costliestFirst, type Gap, gapsOf } from './gaps.ts'
import { type Part, tallyOf, under } from './parts.ts'
import type { PublishedAgency, PublishedFigure } from './published.ts'
import { type PublishedLine, type Score, scoreOf } from './score.ts'
import { countsOf, type Tally } from './tally.ts'
import { type WouldBe, wouldBe } from './would-be.ts'

/** All that the score of a period is made of. */
export interface ScoreSource {
  readonly parts: readonly Part[]
  readonly figures: readonly PublishedFigure[]
  readonly agencies: readonly PublishedAgency[]
  /** Procedures with a fee, by their id of the agency. */
  readonly feeProcedures: ReadonlyMap<string, number>
  /** Of a period that runs: by agency, open dossiers that become overdue before it ends. */
  readonly dueByEnd: ReadonlyMap<string, number> | null
  /** Of these, those that come to their date before this day ends: figures of a day count them as overdue from its beginning. */
  readonly dueToday: ReadonlyMap<string, number> | null
  /** By our code, where nobody published what kind of agency it is. */
  readonly looksLikeCommune: (agency: string) => boolean
}

export interface AgencyScore {
  /** A root: what lies under it is in it. */
  readonly agency: string
  readonly name: string | null
  readonly isCommune: boolean
  readonly tally: Tally
  readonly score: Score
  readonly wouldBe: WouldBe | null
}

const publishedLines = (figures: readonly PublishedFigure[]): Readonly<Record<string, PublishedLine>> =>
  Object.fromEntries(
    figures
      .filter(({ line }) => Object.hasOwn(linePoints, line))
      .map(({ line, score, numerator, denominator }) => [
        line,
        {
          points: score,
          counts: numerator === null || denominator === null ? null : { numerator, denominator },
        },
      ]),
  )

const namedIn = (source: ScoreSource, agency: string): PublishedAgency | undefined =>
  source.agencies.find(({ code }) => code === agency)

const figuresOf = ({ figures }: ScoreSource, theirs: PublishedAgency | undefined) =>
  theirs ? figures.filter(({ departmentId }) => departmentId === theirs.departmentId) : []

const dueUnder = (due: ReadonlyMap<string, number>, agency: string): number =>
  [...due].reduce((sum, [code, count]) => (under(agency)(code) ? sum + count : sum), 0)

const partsUnder = (agency: string, parts: readonly Part[]): readonly Part[] => {
  const isUnder = under(agency)
  return parts.filter((part) => isUnder(part.agency))
}

/** Of one agency with all that lies under it; of one procedure there where `parts` are of that one alone. */
export const agencyScore = (source: ScoreSource, agency: string, parts = source.parts): AgencyScore => {
  const theirs = namedIn(source, agency)
  const fees = theirs && source.feeProcedures.get(theirs.departmentId)
  const tally = tallyOf(partsUnder(agency, parts), fees ?? null)
  const fixed = {
    published: publishedLines(figuresOf(source, theirs)),
    isCommune: theirs?.isCommune ?? source.looksLikeCommune(agency),
  }
  return {
    agency,
    name: theirs?.name ?? null,
    isCommune: fixed.isCommune,
    tally,
    score: scoreOf({ ...fixed, counts: countsOf(tally) }),
    wouldBe:
      source.dueByEnd &&
      wouldBe(
        tally,
        { byEnd: dueUnder(source.dueByEnd, agency), today: dueUnder(source.dueToday ?? new Map(), agency) },
        fixed,
      ),
  }
}

/** Codes of agencies that something was counted of, in order. */
export const countedAgencies = ({ parts }: Pick<ScoreSource, 'parts'>): readonly string[] =>
  [...new Set(parts.map(({ agency }) => agency))]
    .filter((agency) => agency !== '')
    .toSorted((one, other) => (one < other ? -1 : 1))

export interface ProcedureScore extends Omit<AgencyScore, 'wouldBe'> {
  readonly procedure: string
}

/** Procedure by procedure. Lines that are about an agency as a whole are not known of one procedure. */
export const procedureScores = (source: ScoreSource, agency: string): readonly ProcedureScore[] => {
  const named = partsUnder(agency, source.parts).filter((part) => part.procedure !== '')
  const byProcedure = Map.groupBy(named, ({ procedure }) => procedure)
  const alone = { ...source, figures: [], feeProcedures: new Map<string, number>(), dueByEnd: null }
  return [...byProcedure]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([procedure, parts]) => ({ ...agencyScore(alone, agency, parts), procedure }))
}

export interface ProcedureGap extends Gap {
  readonly procedure: string
}

/** What costs an agency most, procedure by procedure. */
export const agencyGaps = (source: ScoreSource, agency: string): readonly ProcedureGap[] => {
  const { tally, isCommune } = agencyScore({ ...source, dueByEnd: null }, agency)
  return [...Map.groupBy(partsUnder(agency, source.parts), ({ procedure }) => procedure)]
    .flatMap(([procedure, parts]) =>
      gapsOf(tallyOf(parts, null), tally, isCommune).map((gap) => ({ ...gap, procedure })),
    )
    .toSorted(costliestFirst)
}

export interface AgencyComparison extends Comparison {
  /** Our code; null where we do not know which agency it is. */
  readonly agency: string | null
  readonly departmentId: string | null
  readonly name: string | null
}

const unknownHere = (figure: PublishedFigure): Comparison => ({
  line: figure.line,
  agreement: 'not-known-here',
  ours: { points: null, counts: null },
  theirs: {
    points: figure.score,
    numerator: figure.numerator,
    denominator: figure.denominator,
    flag: figure.flag,
  },
  pointsApart: null,
  numeratorApart: null,
  denominatorApart: null,
})

/** Ours against theirs: of every agency that was published, and of those of ours that were not. */
export const publishedAgainstOurs = (source: ScoreSource): readonly AgencyComparison[] => {
  const known = source.agencies.filter(({ departmentId }) =>
    source.figures.some((figure) => figure.departmentId === departmentId),
  )
  const ofTheirs = known.flatMap((theirs): AgencyComparison[] => {
    const { code: agency, departmentId, name } = theirs
    const figures = figuresOf(source, theirs)
    const compared =
      agency === null ? figures.map(unknownHere) : compareScores(agencyScore(source, agency).score, figures)
    return compared.map((one) => ({ agency, departmentId, name, ...one }))
  })
  const published = new Set(known.map(({ code }) => code))
  const ofOurs = countedAgencies(source)
    .filter((agency) => !published.has(agency))
    .flatMap((agency): AgencyComparison[] =>
      compareScores(agencyScore(source, agency).score, []).map((one) => ({
        agency,
        departmentId: null,
        name: null,
        ...one,
      })),
    )
  return [...ofTheirs, ...ofOurs]
}
