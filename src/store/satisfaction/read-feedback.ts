import {
  newsOfAnswer,
  newsOfPetition,
  newsOfProgress,
  type PetitionNews,
} from '#satisfaction/petition-facts.ts'
import type { Evaluation, Petition, PetitionAnswer, PetitionProgress } from '#schemas/types.ts'
import { decodeBody } from '../codec.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { deliveriesOfMessage } from '../of-message.ts'
import { type LateFromOf, writePetitionNews } from './petition-rows.ts'

interface Row {
  readonly id: string
  readonly seq: number
  readonly type: 'evaluation' | 'petition' | 'petition-progress' | 'petition-answer'
  readonly sender: string
  readonly acceptedAt: Date
  readonly codec: number
  readonly body: Buffer
  /** Where it has been delivered. */
  readonly taken: readonly string[]
}

const nextPage = async (statement: Statement, from: Date, after: string | undefined, limit: number) => {
  const found = await statement.query<Row>({
    name: 'read-feedback',
    text: `select m.id, m.seq, m.type, m.sender, m.accepted_at as "acceptedAt", m.codec, m.body,
        coalesce((select array_agg(d.endpoint) from ${deliveriesOfMessage('m.id')} d
          where d.status = 'completed'), '{}') as taken
      from messages m
      where m.type in ('evaluation', 'petition', 'petition-progress', 'petition-answer')
        and m.id >= bound_of($1) and ($2::uuid is null or m.id > $2)
      order by m.id limit $3`,
    values: [from, after ?? null, limit],
  })
  return found.rows
}

/** What the message says; undefined where this version cannot read it. */
const contentOf = ({ codec, body }: Row): unknown => {
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

const newsIn = (row: Row, data: unknown): PetitionNews[] => {
  const { type, sender: endpoint, seq, acceptedAt, taken } = row
  if (type === 'petition')
    return [newsOfPetition(data as Petition, { endpoint, seq, heardAt: acceptedAt.toISOString() })]
  if (type === 'petition-progress') return newsOfProgress(data as PetitionProgress, taken)
  return type === 'petition-answer' ? newsOfAnswer(data as PetitionAnswer, taken) : []
}

const countsOf = ({ verySatisfied, satisfied, unsatisfied }: Evaluation['handling']) => [
  verySatisfied,
  satisfied,
  unsatisfied,
]

const writeAnswers = async (
  statement: Statement,
  rows: readonly (Evaluation & { readonly seq: number })[],
): Promise<void> => {
  if (rows.length === 0) return
  // One statement may touch a row once: of the same month, agency and procedure the newest is written.
  const newest = new Map(
    rows.map(({ month, agency, procedureCode, ...rest }) => [
      JSON.stringify([month, agency.code, procedureCode]),
      {
        month,
        agency: agency.code,
        procedure: procedureCode,
        seq: rest.seq,
        respondents: rest.respondents,
        handling: countsOf(rest.handling),
        service: countsOf(rest.service),
      },
    ]),
  )
  await statement.query({
    name: 'write-satisfaction-answers',
    text: `insert into satisfaction_answers as a (month, agency, procedure, seq, respondents, handling, service)
      select month, agency, procedure, seq, respondents, handling, service
      from jsonb_to_recordset($1) as r(month text, agency text, procedure text, seq bigint, respondents integer,
        handling integer[], service integer[])
      on conflict (month, agency, procedure) do update
        set seq = excluded.seq, respondents = excluded.respondents, handling = excluded.handling,
          service = excluded.service
        where a.seq <= excluded.seq and (a.seq, a.respondents, a.handling, a.service)
          is distinct from (excluded.seq, excluded.respondents, excluded.handling, excluded.service)`,
    values: [JSON.stringify([...newest.values()])],
  })
}

/** Whether nobody else reads at the moment; held until the end of the transaction. */
const holdReading = async (statement: Statement): Promise<Date | undefined> => {
  await statement.query(`insert into feedback_reading (read_until) values ('epoch') on conflict do nothing`)
  const held = await statement.query<{ until: Date }>(
    'select read_until as until from feedback_reading for update skip locked',
  )
  return held.rows[0]?.until
}

export interface FeedbackReading {
  /** How far before what was read last it begins anew: a message may be committed after later ones, and be delivered still later. */
  readonly againMs: number
  readonly pageSize: number
  readonly lateFromOf: LateFromOf
  readonly stopping: () => boolean
}

/**
 * Reads the messages that say something of satisfaction since the last time, and some of before once more: what was read already
 * changes nothing. One process reads at a time; whoever dies leaves what it had not finished to the next.
 */
export const readFeedback = async (
  database: Database,
  { againMs, pageSize, lateFromOf, stopping }: FeedbackReading,
): Promise<number> => {
  let from: Date | undefined
  let after: string | undefined
  let read = 0
  for (;;) {
    const page: readonly Row[] = await transaction(database, async (statement) => {
      const until = await holdReading(statement)
      if (until === undefined) return []
      from ??= new Date(until.getTime() - againMs)
      const rows = await nextPage(statement, from, after, pageSize)
      const last = rows.at(-1)
      if (!last) return rows
      const said = rows.flatMap((row) => {
        const data = contentOf(row)
        return data === undefined ? [] : [{ row, data }]
      })
      await writePetitionNews(
        statement,
        said.flatMap(({ row, data }) => newsIn(row, data)),
        lateFromOf,
      )
      const answers = said.filter(({ row }) => row.type === 'evaluation')
      await writeAnswers(
        statement,
        answers.map(({ row, data }) => ({ ...(data as Evaluation), seq: row.seq })),
      )
      await statement.query('update feedback_reading set read_until = greatest(read_until, $1)', [
        last.acceptedAt,
      ])
      return rows
    })
    read += page.length
    after = page.at(-1)?.id
    if (page.length < pageSize || after === undefined || stopping()) return read
  }
}
