import { parseArgs } from 'node:util'
import { readEnvironment } from '#config/reading/environment.ts'
import type { Problem } from '#config/reading/problems.ts'
import { formatProblems } from '#config/reading/problems.ts'
import type { CommandContext } from './command.ts'
import { openSimulators } from './processes.ts'
import { stopSignal } from './shutdown.ts'

/** `longbien simulate`: the partners' simulators alone, for the developers of a city system. */
export const simulate = async (
  args: readonly string[],
  { adapters, env, out, err }: CommandContext,
): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options: { catalogue: { type: 'string' } } })
  const problems: Problem[] = []
  const { simulatorPort } = readEnvironment(env, problems)
  if (problems.length > 0) {
    err(formatProblems(problems))
    return 1
  }
  const stopped = stopSignal()
  const options = values.catalogue ? { 'national-portal': { catalogue: values.catalogue } } : {}
  const host = await openSimulators(adapters, simulatorPort, options)
  for (const { name, simulator } of adapters) {
    if (simulator) out(`${host.url}/${name}  ${simulator.summary}\n`)
  }
  out('What a partner holds: GET …/_received   Its bad day: PUT …/_faults\nCtrl-C ends.\n')
  await stopped
  await host.close()
  return 0
}
