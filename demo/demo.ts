import type { Terminal } from '#cli/context.ts'
import type { DemoOptions } from '#cli/demo.ts'
import { type Running, start } from '#cli/processes.ts'
import { stopSignal } from '#cli/shutdown.ts'
import type { Loaded } from '#config/config.ts'
import { countOpenDeliveries } from '#store/open-deliveries.ts'
import { buildConsole } from '../console/build.js'
import { buildHandbook } from '../handbook/build.js'
import { askAtTheCounter } from './counter.ts'
import { ownData } from './data.ts'
import { demoCity } from './demo-city.ts'
import { timelineOf } from './look-ups.ts'
import { maxOnline } from './online-form.ts'
import { timelineText } from './online-print.ts'
import { reportJson, reportText } from './print.ts'
import { type Bridge, type DayReport, runDay } from './run-day.ts'
import { firstCode, maxDossiers } from './sample-day.ts'
import { curlLines } from './try-it.ts'

interface Options {
  readonly once: boolean
  readonly json: boolean
  readonly reset: boolean
  readonly dossiers: number
  readonly online: number
}

const usualOnline = 100

const numberFrom = (name: string, given: string, least: number, most: number): number => {
  const value = Number(given)
  if (given.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`--${name} takes a whole number from ${least} to ${most}.`)
}

const optionsFrom = ({
  once = false,
  json = false,
  reset = false,
  dossiers = String(maxDossiers),
  online = String(usualOnline),
}: DemoOptions): Options => ({
  once,
  json,
  reset,
  dossiers: numberFrom('dossiers', dossiers, 20, maxDossiers),
  online: numberFrom('online', online, 0, maxOnline),
})

/** A log line in between would tear the progress bar, and the JSON line, apart. */
const quiet = (loaded: Loaded, { json }: Options): Loaded => ({
  ...loaded,
  config: { ...loaded.config, log: { level: json ? 'silent' : 'error' } },
})

const bridgeOf = ({ address, simulators, resources }: Running): Bridge => {
  if (!address || !simulators || !resources)
    throw new Error('The demo needs gateway, workers and simulators.')
  return { address, simulators, database: resources.database }
}

/** Of the accounts in config/demo.yaml. */
const demoPassword = 'longbien-demo'

const introduction =
  'Long Biên, a demonstration. The partners, the citizens, the city and its officer are simulated: nothing leaves this machine, every person is invented.\n\n'

const whereToLook = (
  { address, simulators: { url } }: Bridge,
  { plan, example, online }: DayReport,
  people: readonly string[],
) =>
  [
    '',
    `Console                ${address}/console/`,
    `  log in as            ${people.join(', ')}; the password of each: ${demoPassword}`,
    `API documentation      ${address}/docs`,
    `Handbook               ${address}/docs/handbook/`,
    `Portal, simulated      ${url}/national-portal/_received`,
    `City, simulated        ${url}/city-procedure-system/_received`,
    `Population, simulated  ${url}/population-database/_received`,
    `Ministries, simulated  ${url}/ministry-system/_received`,
    `Others, simulated      ${url}/land/_received, and so on by the name of the adapter`,
    '',
    'Try:',
    ...curlLines(address, plan, { example, online: online.example }).flatMap((line) => ['', line]),
    '',
    'Ctrl-C stops everything. The data are kept for the next start; --reset begins anew.',
    '',
  ].join('\n')

/** Runs the day and prints its report. Returns whether all figures add up. */
const show = async (
  bridge: Bridge,
  { dossiers, online, json, once }: Options,
  { out, err }: Terminal,
  signal: AbortSignal,
  people: readonly string[],
): Promise<boolean> => {
  const left = await countOpenDeliveries(bridge.database)
  if (left > 0) err(`${left} messages of an earlier run were still on their way: they are carried as well.\n`)
  const city = demoCity(bridge.address, signal)
  const report = await runDay(bridge, { dossiers, online }, { err, signal })
  const print = json ? err : out
  out(json ? reportJson(report) : reportText(report))
  const { example } = report.online
  if (!json && example !== undefined) out(timelineText(example, await timelineOf(city, example)))
  const answer = await askAtTheCounter(city, firstCode(report.plan))
  print(`\nAt the counter: do this number, name and birth date belong together? ${answer}\n`)
  if (!once) print(whereToLook(bridge, report, people))
  return report.differences.length === 0
}

/** `longbien demo`: a sample day through the bridge, both ways, with simulated partners; then it stays up, unless --once. */
export const demo = async (given: DemoOptions, loaded: Loaded, context: Terminal): Promise<number> => {
  const options = optionsFrom(given)
  const stop = new AbortController()
  const stopped = stopSignal().then(() => stop.abort())
  context.err(introduction)
  // `npm ci` builds both, where its scripts may run.
  if (!options.once) await Promise.all([buildConsole(), buildHandbook()])
  const own = quiet(await ownData(loaded, options.reset), options)
  const running = await start(own, await context.adapters())
  try {
    const people = own.config.console.accounts.map(({ name }) => name)
    const addsUp = await show(bridgeOf(running), options, context, stop.signal, people)
    if (options.once) return addsUp ? 0 : 1
    await stopped
    return 0
  } catch (error) {
    if (!stop.signal.aborted) throw error
    return options.once ? 130 : 0
  } finally {
    // Connections that end because the embedded server stops right after them are no news.
    if (running.resources) running.resources.logger.level = 'silent'
    await running.close()
  }
}
