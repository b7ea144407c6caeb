import type { AgreedState } from '#agreement/agreement.ts'
import type { HandedOver } from '#agreement/make-agreements.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { Database } from '../database.ts'

const stateOf: Readonly<Record<DeliveryStatus, HandedOver['state']>> = {
  waiting: 'open',
  delivering: 'open',
  pending: 'open',
  'in-doubt': 'open',
  parked: 'open',
  dead: 'open',
  rejected: 'refused',
  completed: 'acknowledged',
  superseded: 'withdrawn',
  cancelled: 'withdrawn',
}

/** Who answers for it, whoever has said so: the competent agency, else the receiving one, else whose number it is. */
export const agencyOf = (code: string, dossier: string): string =>
  `coalesce(${dossier}.competent_agency, ${dossier}.receiving_agency, split_part(${code}, '-', 1))`

interface Slice {
  readonly from: Date
  readonly to: Date
}

/** Short statements: an hour each. */
const sliceMs = 3_600_000

const slices = ({ from, to }: Slice): Slice[] => {
  const [begin, end] = [from.getTime(), to.getTime()]
  return Array.from({ length: Math.ceil((end - begin) / sliceMs) }, (_, index) => ({
    from: new Date(begin + index * sliceMs),
    to: new Date(Math.min(end, begin + (index + 1) * sliceMs)),
  }))
}

/** Messages about dossiers that were accepted for an endpoint in this time, by what has become of them. */
export const handedOverBetween = async (
  database: Database,
  endpoint: string,
  interval: Slice,
): Promise<readonly HandedOver[]> => {
  const all: HandedOver[] = []
  for (const { from, to } of slices(interval)) {
    const found = await database.query<{ code: string; agency: string; status: DeliveryStatus }>({
      name: 'handed-over-between',
      text: `select distinct m.dossier_code as code, ${agencyOf('m.dossier_code', 'o')} as agency, d.status
        from deliveries d join messages m on m.id = d.message_id left join dossiers o on o.code = m.dossier_code
        where d.id >= bound_of($2) and d.id < bound_of($3) and d.endpoint = $1 and m.dossier_code is not null`,
      values: [endpoint, from, to],
    })
    all.push(...found.rows.map(({ code, agency, status }) => ({ code, agency, state: stateOf[status] })))
  }
  return all
}

/** Events about dossiers that were laid into an inbox in this time: told to the city once all who read it have acknowledged them. */
export const laidInBetween = async (
  database: Database,
  inbox: string,
  interval: Slice,
): Promise<readonly HandedOver[]> => {
  const all: HandedOver[] = []
  for (const { from, to } of slices(interval)) {
    const found = await database.query<{ code: string; agency: string; state: AgreedState }>({
      name: 'laid-in-between',
      text: `select distinct m.dossier_code as code, ${agencyOf('m.dossier_code', 'o')} as agency,
          case when e.position <= r.acknowledged then 'acknowledged' else 'open' end as state
        from inbox_entries e join messages m on m.id = e.message_id left join dossiers o on o.code = m.dossier_code
        cross join (select min(acknowledged) as acknowledged from inbox_consumers where inbox = $1) r
        where e.accepted_at >= $2 and e.accepted_at < $3 and e.inbox = $1 and m.dossier_code is not null`,
      values: [inbox, from, to],
    })
    all.push(...found.rows)
  }
  return all
}
