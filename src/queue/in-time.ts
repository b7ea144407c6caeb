import type { LaneJobs } from './connection.ts'

/** More than a command may take on a connection that stands: its own error comes first. */
const answerMs = 10_000

const inTime = <Value>(answer: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const late = () => reject(new Error('The queue did not answer in time'))
    const timer = setTimeout(late, answerMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })

/**
 * A queue that never was there does not answer either: BullMQ waits for its first connection without end, and a command's
 * time begins only then. What took too long may have been done.
 */
export const answeringInTime = (jobs: LaneJobs): LaneJobs => ({
  add: (name, data, opts) => inTime(jobs.add(name, data, opts)),
  addBulk: (added) => inTime(jobs.addBulk(added)),
  getDeduplicationJobId: (id) => inTime(jobs.getDeduplicationJobId(id)),
  getJob: (id) => inTime(jobs.getJob(id)),
  getJobCounts: (...types) => inTime(jobs.getJobCounts(...types)),
  upsertJobScheduler: (...scheduler) => inTime(jobs.upsertJobScheduler(...scheduler)),
  getJobSchedulers: () => inTime(jobs.getJobSchedulers()),
  removeJobScheduler: (id) => inTime(jobs.removeJobScheduler(id)),
  on: (event, listener) => jobs.on(event, listener),
  close: () => inTime(jobs.close()),
})
