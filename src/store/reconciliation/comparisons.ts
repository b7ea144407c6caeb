import type { DifferenceClass, Treatment } from '#reconciliation/treatment.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { holdRun, type StoredRun } from './runs.ts'

type Outcome = 'same' | 'missing-there' | 'missing-here' | 'differs' | 'open' | 'not-shown' | 'not-askable'

/** What a run found of one dossier. */
interface FoundDifference extends Treatment {
  readonly id: string
  readonly kind: 'missing-there' | 'missing-here' | 'differs'
  readonly lacking: number
  readonly more: number
  readonly stateDelivery: string | null
  readonly rowDeliveries: readonly string[]
  readonly lackingRows: readonly string[]
}

export interface ComparedDossier {
  readonly code: string
  readonly outcome: Outcome
  readonly classes: readonly DifferenceClass[]
  readonly believed: Buffer | null
  readonly shown: Buffer | null
  readonly difference?: FoundDifference
}

/** What was known of a dossier before it is compared once more. */
export interface LastComparison {
  readonly code: string
  readonly believed: Buffer | null
  readonly shown: Buffer | null
  readonly accepted: string | null
  /** It was handed over again for what was found then. */
  readonly repaired: boolean
  /** Its state was handed over again, and its rows are still to follow. */
  readonly underWay: boolean
}

export const lastComparisons = async (
  database: Database,
  endpoint: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, LastComparison>> => {
  const found = await database.query<LastComparison>({
    name: 'last-comparisons',
    text: `select c.dossier_code as code, c.believed, c.shown, c.accepted, exists (
        select from reconciliation_differences d where d.dossier_code = c.dossier_code and d.endpoint = c.endpoint
          and d.state in ('sent', 'not-mended') and d.believed = c.believed and d.shown = c.shown) as repaired,
        exists (select from reconciliation_differences d where d.dossier_code = c.dossier_code and d.endpoint = c.endpoint
          and d.state = 'state-sent') as "underWay"
      from dossier_comparisons c where c.endpoint = $1 and c.dossier_code = any($2)`,
    values: [endpoint, codes],
  })
  return new Map(found.rows.map((row) => [row.code, row]))
}

/** Whose comparison it is. */
export interface Settled {
  readonly id: string
  readonly worker: string
  /** Questions that left. */
  readonly asked: number
  /** When it was read what we believe: a later change is to be compared anew. */
  readonly readAt: Date
  readonly now: Date
}

/** The rows of comparisons, in one statement. Where a side says something new, what a person accepted is over. */
const writeComparisons = (
  statement: Statement,
  { id, endpoint }: StoredRun,
  dossiers: readonly ComparedDossier[],
  { now, readAt }: Pick<Settled, 'now' | 'readAt'>,
) =>
  statement.query({
    name: 'write-comparisons',
    text: `update dossier_comparisons c set looked_at = $3, run = $4, outcome = d.outcome,
        classes = array(select jsonb_array_elements_text(d.classes)),
        compared_at = case when d.compared then $3 else c.compared_at end,
        is_changed = case when d.compared then c.changed_at > $5 else c.is_changed end,
        believed = case when d.compared then decode(d.believed, 'hex') else c.believed end,
        shown = case when d.compared then decode(d.shown, 'hex') else c.shown end,
        accepted = case when d.compared and (encode(c.believed, 'hex'), encode(c.shown, 'hex')) is distinct from (d.believed, d.shown)
          then null else c.accepted end
      from jsonb_to_recordset($2) as d(code text, outcome text, classes jsonb, compared boolean, believed text, shown text)
      where c.endpoint = $1 and c.dossier_code = d.code`,
    values: [
      endpoint,
      JSON.stringify(
        dossiers.map(({ code, outcome, classes, believed, shown }) => ({
          ...{ code, outcome, classes },
          compared: shown !== null,
          believed: believed?.toString('hex'),
          shown: shown?.toString('hex'),
        })),
      ),
      now,
      id,
      readAt,
    ],
  })

/** What was found of these before is answered by what was found now. */
const answerEarlier = (
  statement: Statement,
  { id, endpoint, dryRun }: StoredRun,
  dossiers: readonly ComparedDossier[],
  now: Date,
) => {
  // A dry run hands nothing over, and takes nothing from people either.
  const answered = dryRun ? ['sent'] : ['sent', 'planned', 'waiting', 'failed']
  const compared = dossiers.filter(({ shown }) => shown !== null)
  const same = compared.filter(({ outcome }) => outcome === 'same')
  return statement.query({
    name: 'answer-earlier-differences',
    text: `update reconciliation_differences set moved_at = $5, state = case
          when state <> 'sent' then 'outdated' when dossier_code = any($3) then 'mended' else 'not-mended' end
      where endpoint = $1 and dossier_code = any($2) and reconciliation <> $4
        and state = any($6)`,
    values: [endpoint, compared.map(({ code }) => code), same.map(({ code }) => code), id, now, answered],
  })
}

const firstState = ({ treatment, code }: FoundDifference, { dryRun }: StoredRun): string => {
  if (treatment === 'ignore') return code === 'ACCEPTED' ? 'accepted' : 'ignored'
  if (dryRun) return 'left'
  return treatment === 'ask' ? 'waiting' : 'planned'
}

const writeDifferences = async (
  statement: Statement,
  run: StoredRun,
  dossiers: readonly ComparedDossier[],
  now: Date,
) => {
  const found = dossiers.flatMap(({ difference, ...dossier }) => {
    if (!difference) return []
    const state = firstState(difference, run)
    const code = state === 'left' ? 'DRY_RUN' : difference.code
    return [
      {
        ...dossier,
        ...difference,
        state,
        code,
        dossier: dossier.code,
        believed: dossier.believed?.toString('hex'),
        shown: dossier.shown?.toString('hex'),
      },
    ]
  })
  if (found.length === 0) return
  await statement.query({
    name: 'write-differences',
    text: `insert into reconciliation_differences (id, reconciliation, endpoint, dossier_code, kind, classes, lacking, more, treatment,
        code, reason, state, believed, shown, state_delivery, row_deliveries, lacking_rows, found_at, moved_at)
      select id, $1, $2, dossier, kind, array(select jsonb_array_elements_text(classes)), lacking, more, treatment, code, reason, state,
        decode(believed, 'hex'), decode(shown, 'hex'), "stateDelivery",
        array(select value::uuid from jsonb_array_elements_text("rowDeliveries")),
        array(select value::uuid from jsonb_array_elements_text("lackingRows")), $4, $4
      from jsonb_to_recordset($3) as d(id uuid, dossier text, kind text, classes jsonb, lacking int, more int, treatment text, code text,
        reason text, state text, believed text, shown text, "stateDelivery" uuid, "rowDeliveries" jsonb, "lackingRows" jsonb)`,
    values: [run.id, run.endpoint, JSON.stringify(found), now],
  })
}

const countOf = (dossiers: readonly ComparedDossier[], ...outcomes: readonly Outcome[]): number =>
  dossiers.filter(({ outcome }) => outcomes.includes(outcome)).length

const counted = (statement: Statement, id: string, dossiers: readonly ComparedDossier[], asked: number) =>
  statement.query({
    name: 'count-compared',
    text: `update reconciliations set compared = compared + $2, same = same + $3, missing_there = missing_there + $4,
        missing_here = missing_here + $5, differs = differs + $6, open = open + $7, not_shown = not_shown + $8,
        ignored = ignored + $9, asked = asked + $10 where id = $1`,
    values: [
      ...[id, countOf(dossiers, 'same', 'missing-there', 'missing-here', 'differs')],
      ...[countOf(dossiers, 'same'), countOf(dossiers, 'missing-there'), countOf(dossiers, 'missing-here')],
      ...[
        countOf(dossiers, 'differs'),
        countOf(dossiers, 'open'),
        countOf(dossiers, 'not-shown', 'not-askable'),
      ],
      ...[dossiers.filter(({ difference }) => difference?.treatment === 'ignore').length, asked],
    ],
  })

/** Writes down what was found of some dossiers, all or nothing. False where the run was stopped, or another worker has it. */
export const settleCompared = (
  database: Database,
  settled: Settled,
  dossiers: readonly ComparedDossier[],
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const { id, worker, asked, now } = settled
    const run = await holdRun(statement, id, worker)
    if (!run) return false
    await writeComparisons(statement, run, dossiers, settled)
    await answerEarlier(statement, run, dossiers, now)
    await writeDifferences(statement, run, dossiers, now)
    await counted(statement, id, dossiers, asked)
    return true
  })

/** The last comparison of one dossier at each endpoint. */
export interface DossierComparison {
  readonly endpoint: string
  readonly lookedAt: Date
  readonly comparedAt: Date | null
  readonly outcome: Outcome
  readonly classes: readonly DifferenceClass[]
  readonly accepted: string | null
}

export const comparisonsOf = async (statement: Statement, code: string): Promise<DossierComparison[]> => {
  const found = await statement.query<DossierComparison>({
    name: 'comparisons-of-dossier',
    text: `select endpoint, looked_at as "lookedAt", compared_at as "comparedAt", outcome, classes, accepted
      from dossier_comparisons where dossier_code = $1 and outcome is not null`,
    values: [code],
  })
  return found.rows
}
