import { listed } from '#config/reading/checking.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { print, type Report, worst } from './doctor/report.ts'
import { UsageError } from './usage-error.ts'

const check = async (name: string, asJson: boolean | undefined, context: Context): Promise<void> => {
  const { say, show, loaded, foundWrong } = context
  const configuration = await loaded()
  if (!configuration) return
  const { endpoints } = configuration.config
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
  const adapter = configuration.adapters.find((one) => one.name === endpoint?.adapter)
  if (!endpoint || !adapter) {
    const names = listed(Object.keys(endpoints))
    const [vi, en] = ['không có điểm kết nối này; hiện có', 'there is no such endpoint; there are']
    throw new UsageError(`${name}: ${say({ vi, en })}: ${names}`)
  }
  const { lookAtPartner } = await import('./check-partner/look-at-partner.ts')
  const checks = await lookAtPartner(adapter, endpoint, context)
  const status = worst(checks)
  show<Report>({ status, checks }, asJson, print(context))
  if (status === 'failed') foundWrong()
}

/** `longbien check-partner <endpoint>`: from its name to an answer, step by step; writes nothing there, and shows no secret and no body. */
export const checkPartner: Declare = (command, context) => {
  const { say } = context
  command
    .argument('<endpoint>', say({ vi: 'tên điểm kết nối', en: 'name of the endpoint' }))
    .option('--json', say({ vi: 'in kết quả dạng JSON', en: 'print what was found as JSON' }))
    .action((name, { json }) => check(name, json, context))
}
