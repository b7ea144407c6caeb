import { adapters } from '#adapters'
import { type Running, start } from '#cli/processes.ts'
import { load, shippedConfig } from '#config/reading/load.ts'
import { ownData } from '#demo/data.ts'
import { demoCity } from '#demo/demo-city.ts'
import { handInDay } from '#demo/hand-in.ts'
import { runNow } from '#demo/look-ups.ts'
import { dayBefore, sampleDay } from '#demo/sample-day.ts'
import { beginLate } from '#demo/supervision/late-agency.ts'
import { waitUntil } from '#demo/wait-until.ts'
import { countOpenDeliveries } from '#store/open-deliveries.ts'

/** What the parent hears once: where the console and the simulated partners are, or why they are not there. */
export type BridgeSaid = { readonly url: string; readonly simulators: string } | { readonly error: string }

const extra = process.argv[2] ?? ''

const say = (said: BridgeSaid) => process.send?.(said)

/** A small sample day: some of its dossiers cross, the others are refused, rejected or stopped, each for a reason of its own. */
const layDay = async ({ resources }: Running, address: string) => {
  if (!resources) throw new Error('The bridge has no record')
  const { signal } = new AbortController()
  const city = demoCity(address, signal)
  const since = new Date()
  const plan = { day: dayBefore(since), run: 1, dossiers: 20 }
  await handInDay(
    sampleDay(plan),
    () => city,
    () => undefined,
  )
  await beginLate({ city, plan })
  await waitUntil(async () => {
    const open = await countOpenDeliveries(resources.database, since, 'national-portal')
    return { isDone: open === 0, mark: String(open) }
  }, signal)
  await runNow(city, 'urging', signal)
}

/** The demonstration's configuration as a real installation. */
const open = async () => {
  const loaded = await load({ env: process.env, adapters, files: [shippedConfig('demo.yaml'), extra] })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const running = await start(await ownData(loaded, false), adapters)
  const { address, simulators } = running
  if (!address || !simulators) throw new Error('The bridge has no gateway, or no partners')
  process.once('message', () => void running.close().then(() => process.exit(0)))
  process.once('disconnect', () => process.exit(1))
  await layDay(running, address)
  return { url: address, simulators: simulators.url }
}

open().then(
  (addresses) => say(addresses),
  (error: unknown) => {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    process.exit(1)
  },
)
