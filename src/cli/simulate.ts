import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { readAdapters } from './read-configuration.ts'
import { stopSignal } from './shutdown.ts'

const portOf = async ({ env }: Context): Promise<number> => {
  const { readEnvironment } = await import('#config/reading/environment.ts')
  const { formatProblems } = await import('#config/reading/problems.ts')
  const problems: Parameters<typeof readEnvironment>[1] = []
  const { simulatorPort } = readEnvironment(env, problems)
  if (problems.length > 0) throw new Error(formatProblems(problems).trimEnd())
  return simulatorPort
}

const simulateUntilStopped = async (catalogue: string | undefined, context: Context) => {
  const { out, say } = context
  const port = await portOf(context)
  const found = await readAdapters(context)
  if ('problems' in found) {
    const { formatProblems } = await import('#config/reading/problems.ts')
    context.err(formatProblems(found.problems))
    return context.foundWrong()
  }
  const { adapters } = found
  const stopped = stopSignal()
  const { openSimulators } = await import('./processes.ts')
  const options = catalogue === undefined ? {} : { 'national-portal': { catalogue } }
  const host = await openSimulators(adapters, port, options)
  for (const { name, simulator } of adapters) {
    if (simulator) out(`${host.url}/${name}  ${simulator.summary}\n`)
  }
  out(
    say({
      vi: 'Đối tác đang giữ gì: GET …/_received   Ngày xấu của đối tác: PUT …/_faults\nCtrl-C để dừng.\n',
      en: 'What a partner holds: GET …/_received   Its bad day: PUT …/_faults\nCtrl-C ends.\n',
    }),
  )
  await stopped
  await host.close()
}

/** `longbien simulate`: the partners' simulators alone, for the developers of a city system. */
export const simulate: Declare = (command, context) => {
  const { say } = context
  command
    .option(
      '--catalogue <file.json>',
      say({ vi: 'danh mục thủ tục của Cổng mô phỏng', en: "the simulated portal's procedures" }),
    )
    .action(({ catalogue }) => simulateUntilStopped(catalogue, context))
}
