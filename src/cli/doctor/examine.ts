import { readEnvironment } from '#config/reading/environment.ts'
import { formatProblems } from '#config/reading/problems.ts'
import type { Context } from '../context.ts'
import { readConfiguration } from '../read-configuration.ts'
import { version } from '../version.ts'
import { type Check, failed, ok, warning } from './check.ts'
import { databaseChecks } from './database-checks.ts'
import { partnerChecks } from './partner-checks.ts'
import { queueCheck } from './queue-check.ts'

const supportedNode = 24

const nodeCheck = ({ say }: Context): Check => {
  const found = process.versions.node
  if (Number.parseInt(found, 10) >= supportedNode) return ok('node', found)
  const remedy = say({ vi: `Dùng Node ${supportedNode} trở lên.`, en: `Use Node ${supportedNode} or later.` })
  return warning('node', found, remedy)
}

/** Looks at everything that can be looked at: what is wrong with one part does not hide the others. */
export const examine = async (context: Context): Promise<readonly Check[]> => {
  const { env, say } = context
  const environment = readEnvironment(env, [])
  const configuration = await readConfiguration(context)
  const first = [ok('longbien', version), nodeCheck(context)]
  const settings =
    'problems' in configuration
      ? failed(
          'configuration',
          formatProblems(configuration.problems).trimEnd(),
          say({
            vi: 'Sửa từng lỗi; xem: longbien check-config',
            en: 'Mend each; see: longbien check-config',
          }),
        )
      : ok('configuration', environment.configFile ?? 'config/default.yaml')
  const { config, adapters } =
    'problems' in configuration ? { config: undefined, adapters: [] } : configuration
  const rest = await Promise.all([
    databaseChecks(environment, context),
    queueCheck(environment, config?.queue.prefix ?? 'longbien', context),
    config ? partnerChecks(config, adapters, context) : [],
  ])
  return [...first, settings, ...rest.flat()]
}
