import type { Crowd } from '../contention/run-contention.ts'
import type { Options } from '../options.ts'
import { figure, table } from './table.ts'

const head = [
  'workers',
  'deliveries/s',
  '× one',
  'doubles',
  'backends at work',
  'wait for locks %',
  'wait for the disk %',
]

export const contentionReport = (
  crowds: readonly Crowd[],
  { messages, underWay, latency }: Pick<Options, 'messages' | 'underWay' | 'latency'>,
): string => {
  const [first] = crowds
  const rows = crowds.map((crowd) => [
    String(crowd.workers),
    ...[
      crowd.deliveriesPerSecond,
      first && crowd.deliveriesPerSecond / first.deliveriesPerSecond,
      crowd.doubles,
      crowd.working,
      crowd.waitingForLocks * 100,
      crowd.waitingForCommit * 100,
    ].map(figure),
  ])
  return `${messages} messages, ${underWay} under way for each worker, a partner that takes ${latency} ms\n\n${table(head, rows)}`
}
