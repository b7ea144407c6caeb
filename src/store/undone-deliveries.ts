import { type DeliveryStatus, undoneStatuses } from '#messages/lifecycle.ts'

/** Parts of the statement, with the numbers of its parameters. */
interface Walk {
  readonly endpoints: string
  readonly place: string
  readonly order: 'id' | 'id desc'
  readonly limit: string
}

/** The next deliveries of these statuses, endpoint by endpoint along deliveries_undone. How a status is written: decision 0072. */
export const undoneDeliveries = (
  statuses: readonly DeliveryStatus[],
  { endpoints, place, order, limit }: Walk,
): string => {
  const ofStatus = undoneStatuses
    .filter((one) => statuses.includes(one))
    .map(
      (status) => `(select * from deliveries where endpoint = e.name and status = '${status}'
      and status not in ('delivering', 'completed') and ${place} order by ${order} limit ${limit})`,
    )
  return `select w.* from unnest(${endpoints}::text[]) as e(name) cross join lateral (${ofStatus.join(' union all ')}) w
    order by w.${order} limit ${limit}`
}
