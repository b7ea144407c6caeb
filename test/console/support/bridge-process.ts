import { adapters } from '#adapters'
import { start } from '#cli/processes.ts'
import { load, shippedConfig } from '#config/reading/load.ts'
import { runDay } from '#demo/run-day.ts'

/** What the parent hears once: where the console and the simulated partners are, or why they are not there. */
export type BridgeSaid = { readonly url: string; readonly simulators: string } | { readonly error: string }

const extra = process.argv[2] ?? ''

const say = (said: BridgeSaid) => process.send?.(said)

/** The demonstration as a real installation, with a small day of its own laid into it. */
const open = async () => {
  const loaded = await load({ env: process.env, adapters, files: [shippedConfig('demo.yaml'), extra] })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const running = await start(loaded, adapters)
  const { address, simulators, resources } = running
  if (!address || !simulators || !resources) throw new Error('Gateway, workers and simulators are needed')
  process.once('message', () => void running.close().then(() => process.exit(0)))
  process.once('disconnect', () => process.exit(1))
  const signal = new AbortController().signal
  const day = { dossiers: 20, online: 2 }
  await runDay({ address, simulators, database: resources.database }, day, { err: () => undefined, signal })
  return { url: address, simulators: simulators.url }
}

open().then(
  (addresses) => say(addresses),
  (error: unknown) => {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    process.exit(1)
  },
)
