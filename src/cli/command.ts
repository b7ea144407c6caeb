import type { Adapter } from '#adapter-kit'
import { logStarted, type ProcessStart } from '#compose/process-log.ts'
import { migrateStores, requireDatabaseUrl } from '#compose/stores.ts'
import type { Loaded } from '#config/config.ts'
import type { Variables } from '#config/reading/environment.ts'
import { load, shippedConfig } from '#config/reading/load.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { catalogue } from './catalogue.ts'
import { checkConfig } from './check-config.ts'
import { codes } from './codes.ts'
import { competences } from './competences.ts'
import { demo } from './demo.ts'
import { endpoints, pause, resume } from './endpoints.ts'
import { importFile } from './import.ts'
import { link } from './link.ts'
import { cancel, correct, settle } from './message-actions.ts'
import { type Running, serve, start, work } from './processes.ts'
import { replay } from './replay.ts'
import { replays } from './replays.ts'
import { stopSignal } from './shutdown.ts'
import { simulate } from './simulate.ts'
import { version } from './version.ts'

export interface CommandContext {
  readonly adapters: readonly Adapter[]
  readonly env: Variables
  out(text: string): void
  err(text: string): void
}

/** A command's answer is the exit code. */
type Command = (args: readonly string[], context: CommandContext) => Promise<number>

const loaded = async (
  { env, adapters, err }: CommandContext,
  files?: readonly string[],
): Promise<Loaded | undefined> => {
  const result = await load({ env, adapters, ...(files && { files }) })
  if (!('problems' in result)) return result
  err(formatProblems(result.problems))
  return undefined
}

const takesNothing = (args: readonly string[]) => {
  if (args.length > 0) throw new Error(`This command takes no options, but got: ${args.join(' ')}`)
}

const graceMs = 15_000

/** What has not closed some time after the drain (a store that is gone) is left behind: the record knows. */
const closeInTime = async (running: Running, { config }: Loaded): Promise<number> => {
  const late = AbortSignal.timeout(config.work.drainMs + graceMs)
  late.addEventListener('abort', () => {
    running.resources?.logger.error(
      { event: 'process.stop_timed_out' },
      'not closed in time; leaving all the same',
    )
    process.exit(1)
  })
  await running.close()
  return 0
}

/** Runs until a signal, then closes. */
const untilStopped =
  (
    role: ProcessStart['role'],
    open: (loaded: Loaded, adapters: readonly Adapter[]) => Promise<Running>,
  ): Command =>
  async (args, context) => {
    takesNothing(args)
    const configuration = await loaded(context)
    if (!configuration) return 1
    const stopped = stopSignal()
    const running = await open(configuration, context.adapters)
    const { adapters } = context
    const about = { version, role, adapters, listening: running.address, simulators: running.simulators?.url }
    const log = running.resources && (await logStarted(running.resources, about))
    const signal = await stopped
    const ending = log?.stopping(signal)
    const code = await closeInTime(running, configuration)
    ending?.stopped()
    return code
  }

const migrate: Command = async (args, context) => {
  takesNothing(args)
  const configuration = await loaded(context)
  if (!configuration) return 1
  const applied = await migrateStores(
    requireDatabaseUrl(configuration.environment),
    configuration.environment.redisUrl,
  )
  context.out(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'nothing to apply\n')
  return 0
}

const commands: Readonly<Record<string, readonly [Command, string]>> = {
  start: [
    untilStopped('both', start),
    'gateway, workers and, where configured, simulators in one process; migrates first',
  ],
  serve: [untilStopped('gateway', serve), 'the gateway'],
  work: [untilStopped('worker', work), 'the workers'],
  migrate: [migrate, 'bring the database up to date'],
  'check-config': [
    async (files, { adapters, env, out }) =>
      checkConfig(adapters, env, out, files.length > 0 ? files : undefined),
    'check the configuration: every problem with its place',
  ],
  simulate: [simulate, "serve the partners' simulators: [--catalogue <file.json>]"],
  demo: [
    (args, context) => demo(args, context, () => loaded(context, [shippedConfig('demo.yaml')])),
    'a sample day through the bridge: [--once] [--json] [--reset] [--dossiers <20…1000>]',
  ],
  link: [
    async (args, context) => {
      const configuration = await loaded(context)
      return configuration ? link(args, configuration.config.files, context) : 1
    },
    'a signed link to a file of a store, once it would be served: <store:store/path>',
  ],
  competences: [
    competences,
    'who is competent for what: import <file.csv> [--dry-run]; needs DATABASE_URL, not a running gateway',
  ],
  import: [importFile, 'hand in a file of messages: <file.ndjson>'],
  catalogue: [
    (args, context) => catalogue(args, context, () => loaded(context)),
    "the portal's procedures: refresh [--accept-short-list], diff --since <7d or time>, status",
  ],
  endpoints: [endpoints, 'how each endpoint stands, what lies before it, and when that will be done'],
  pause: [pause, 'send an endpoint nothing more: <endpoint> --reason <text>'],
  resume: [resume, 'let a paused endpoint go on: <endpoint> [--reason <text>]'],
  cancel: [cancel, 'stop what is not under way: <message id> [--endpoint <name>] [--reason <text>]'],
  replay: [
    replay,
    'replay a message: <message id> [--endpoint <name>] [--completed-too] [--resend] [--even-if-older] [--reason <text>]; or many: [--endpoint <name>] [--operation <name>] [--status <status>] [--since <2h or time>] [--until …] [--dossier <code>] [--code <code>] --reason <text> [--watch]',
  ],
  replays: [replays, 'replays of many: [<replay id>] [--watch] [--stop]'],
  settle: [
    settle,
    'settle by hand: <message id> --outcome <completed|rejected> --reason <text> [--endpoint <name>] [--partner-code <code>]',
  ],
  correct: [
    correct,
    'correct and resend: <message id> <file.json> --reason <text> [--endpoint <name>] [--completed-too] [--resend] [--even-if-older]',
  ],
  codes: [
    codes,
    'code tables: import <table> <file.csv> [--set <name>] [--from <day>] [--dry-run] --reason <text>; undo <import> --reason <text>; list [<table>]; quarantine [<table>]; rehearse <table.csv>… --from <day> --to <day> [--on <day>]',
  ],
}

const usage = () =>
  [
    `Long Biên ${version}`,
    '',
    ...Object.entries(commands).map(([name, [, about]]) => `  longbien ${name.padEnd(13)} ${about}`),
    '',
    'Environment: PORT, SIMULATOR_PORT, METRICS_PORT (of work), LONGBIEN_DATA, LONGBIEN_CONFIG, DATABASE_URL, REDIS_URL; import and the levers: LONGBIEN_URL, LONGBIEN_KEY',
    '',
  ].join('\n')

/** Runs one command; whatever goes wrong is said in a line, without a stack. */
export const runCommand = async (
  [name = '', ...args]: readonly string[],
  context: CommandContext,
): Promise<number> => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const asked = ['help', '--help', '-h'].includes(name)
    if (asked) context.out(usage())
    else context.err(name === '' ? usage() : `There is no command "${name}".\n\n${usage()}`)
    return asked ? 0 : 2
  }
  try {
    return await command[0](args, context)
  } catch (error) {
    context.err(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
