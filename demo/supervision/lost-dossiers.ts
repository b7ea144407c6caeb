import { type CitySystem, unexpected } from '../city/city-system.ts'
import type { PortalRecords } from '../reconciliation.ts'
import type { Bridge } from '../run-day.ts'
import { waitUntil } from '../wait-until.ts'

/** One of a hundred, and one at the least. */
const oneOf = 100

export interface LostFigures {
  readonly lost: number
  /** The comparison found that the portal does not have them. */
  readonly found: number
  /** The portal has them once more, as they were. */
  readonly mended: number
  /** What was held against each other, without a word of difference. */
  readonly same: number
}

interface Run {
  readonly id: string
  readonly state: string
  readonly dossiers: Readonly<Record<string, number>>
}

interface Work {
  readonly bridge: Bridge
  readonly city: CitySystem
  readonly signal: AbortSignal
}

const ended: ReadonlySet<string> = new Set(['done', 'halted', 'stopped', 'failed'])

const holdings = ({ simulators }: Bridge) => simulators.received('national-portal') as PortalRecords

/** What a dossier comes to at the portal: its status, and how many steps. */
const standing = ({ dossiers, progress }: PortalRecords, code: string) =>
  JSON.stringify([dossiers[code]?.packet.TrangThaiHoSo, progress[code]?.length ?? 0])

const forget = async ({ simulators }: Bridge, codes: readonly string[]) => {
  const answer = await fetch(`${simulators.url}/national-portal/_disagree`, {
    method: 'POST',
    body: JSON.stringify({ what: 'lost', codes }),
  })
  if (!answer.ok) throw new Error(`The simulated portal would not forget: ${await answer.text()}`)
}

const compare = async ({ city, signal }: Work): Promise<Run> => {
  const body = JSON.stringify({
    endpoint: 'national-portal',
    reason: 'Cổng mô phỏng đã làm mất một số hồ sơ',
    days: 1,
  })
  const answer = await city.call('POST', '/v1/reconciliations', { body })
  if (answer.status !== 202) throw unexpected('a reconciliation', answer)
  const { id } = answer.body as Run
  let run = answer.body as Run
  await waitUntil(async () => {
    run = (await city.read(`/v1/reconciliations/${id}`)) as Run
    return { isDone: ended.has(run.state), mark: JSON.stringify(run) }
  }, signal)
  return run
}

/** The simulated portal forgets some of what it acknowledged; both sides are compared, and what is missing is handed over again. */
export const loseAndMend = async (work: Work, isOurs: (code: string) => boolean): Promise<LostFigures> => {
  const before = holdings(work.bridge)
  const codes = Object.keys(before.dossiers)
    .filter(isOurs)
    .sort((one, other) => one.localeCompare(other))
    .filter((_, index) => index % oneOf === 0)
  const stood = new Map(codes.map((code) => [code, standing(before, code)]))
  await forget(work.bridge, codes)
  const gone = codes.filter((code) => !holdings(work.bridge).dossiers[code])
  const { dossiers } = await compare(work)
  let mended = 0
  await waitUntil(async () => {
    const now = holdings(work.bridge)
    mended = codes.filter((code) => standing(now, code) === stood.get(code)).length
    return { isDone: mended === codes.length, mark: String(mended) }
  }, work.signal)
  return { lost: gone.length, found: dossiers.missingThere ?? 0, mended, same: dossiers.same ?? 0 }
}
