import { setTimeout as pause } from 'node:timers/promises'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions, reasonGiven } from './options.ts'
import {
  isRunning,
  reconciliationLine,
  reconciliationPath,
  type ShownReconciliation,
} from './reconciliation-text.ts'

const everyMs = 1000

/** Follows a run to its end. Whoever leaves before leaves it running. */
const watch = async (begun: ShownReconciliation, { gateway }: Context): Promise<ShownReconciliation> => {
  let run = begun
  while (isRunning(run)) {
    await pause(everyMs)
    run = await gateway.get<ShownReconciliation>(reconciliationPath(run.id))
  }
  return run
}

/** `longbien reconcile national-portal --agency H26 --dry-run --reason "…"` */
export const reconcile: Declare = (command, context) => {
  const { say, gateway, show, foundWrong } = context
  command
    .argument('<endpoint>', say({ vi: 'điểm kết nối', en: 'the endpoint' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--dossier <code>', say({ vi: 'chỉ hồ sơ này', en: 'this dossier alone' }))
    .option('--agency <code>', say({ vi: 'chỉ hồ sơ của cơ quan này', en: "this agency's dossiers alone" }))
    .option(
      '--days <number>',
      say({ vi: 'hồ sơ có thay đổi trong bấy nhiêu ngày', en: 'what changed within so many days' }),
    )
    .option(
      '--dry-run',
      say({ vi: 'chỉ so sánh, không gửi lại gì', en: 'compare, and hand nothing over again' }),
    )
    .option(
      '--even-if-many',
      say({ vi: 'gửi lại cả khi vượt ngưỡng dừng', en: 'repair even beyond the stop rule' }),
    )
    .option('--detach', say({ vi: 'không chờ kết quả', en: 'do not wait for the result' }))
    .option('--json', say(aboutOptions.json))
    .action(async (endpoint, { reason, dossier, agency, days, dryRun, evenIfMany, detach, json }) => {
      const begun = await gateway.post<ShownReconciliation>('/v1/reconciliations', {
        endpoint,
        reason: reasonGiven(reason, say),
        ...(dossier !== undefined && { dossierCode: dossier }),
        ...(agency !== undefined && { agency }),
        ...(days !== undefined && { days: Number(days) }),
        ...(dryRun && { dryRun }),
        ...(evenIfMany && { evenIfMany }),
      })
      const run = detach ? begun : await watch(begun, context)
      show(run, json, reconciliationLine(context))
      if (run.state === 'halted' || run.state === 'failed') foundWrong()
    })
}
