import type { AuditAction } from '#access/audit-actions.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { Statement } from './database.ts'

const actionsOnMessages = [
  'replay',
  'cancel',
  'settle',
  'correct',
  'codes-release',
] as const satisfies readonly AuditAction[]

/** What a person did to deliveries of one message. */
export interface OperatorAct {
  readonly at: Date
  readonly by: string
  readonly action: (typeof actionsOnMessages)[number]
  readonly messageId: string
  readonly reason: string | null
  /** Of `settle`: as what. */
  readonly outcome: string | null
  /** Of `correct`: the version that it made. */
  readonly version: number | null
  /** What it moved, and where each stood before. */
  readonly deliveries: readonly {
    readonly id: string
    readonly endpoint: string
    readonly from: DeliveryStatus
  }[]
}

/** Nobody reads more than that of one story. */
const maxActs = 1000

/** What people did to these messages, oldest first. */
export const operatorActs = async (
  statement: Statement,
  messageIds: readonly string[],
): Promise<OperatorAct[]> => {
  if (messageIds.length === 0) return []
  const found = await statement.query<OperatorAct>({
    name: 'operator-acts',
    text: `select at, by, action, subject as "messageId", details->>'reason' as reason, details->>'outcome' as outcome,
        (details->>'version')::int as version, coalesce(details->'deliveries', '[]') as deliveries
      from (
        select act.* from unnest($1::text[]) as wanted(subject) cross join lateral (
          select * from audit where subject = wanted.subject and action = any($2) order by id desc limit $3) as act
        order by act.id desc limit $3) as newest
      order by id`,
    values: [messageIds, actionsOnMessages, maxActs],
  })
  return found.rows
}

/** A time in which an endpoint had to be sent something, or had been. */
interface EndpointSpan {
  readonly endpoint: string
  readonly from: Date
  readonly until: Date
}

/** A person stopped an endpoint, or let it go on. */
export interface PauseStep {
  readonly at: Date
  readonly by: string
  readonly action: 'pause' | 'resume'
  readonly endpoint: string
  readonly reason: string | null
}

/** Pauses and their ends in these times, oldest first, with the last step before each: it may still be in force. */
export const pauseSteps = async (
  statement: Statement,
  spans: readonly EndpointSpan[],
): Promise<PauseStep[]> => {
  if (spans.length === 0) return []
  const found = await statement.query<PauseStep>({
    name: 'pause-steps',
    text: `select step.* from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as span(endpoint, since, until)
      cross join lateral (
        (select id, at, by, action, subject as endpoint, details->>'reason' as reason from audit
         where subject = span.endpoint and action in ('pause', 'resume') and at < span.since order by id desc limit 1)
        union all
        (select id, at, by, action, subject, details->>'reason' from audit
         where subject = span.endpoint and action in ('pause', 'resume') and at between span.since and span.until
         order by id limit 100)) as step
      order by step.id`,
    values: [
      spans.map(({ endpoint }) => endpoint),
      spans.map(({ from }) => from),
      spans.map(({ until }) => until),
    ],
  })
  return found.rows
}
