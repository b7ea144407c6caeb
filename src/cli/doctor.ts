import type { Declare } from './commands.ts'
import { print, type Report, worst } from './doctor/report.ts'

/** `longbien doctor`: looks the installation over from this machine, and changes nothing; something that failed is exit code 1. */
export const doctor: Declare = (command, context) => {
  const { say, show, foundWrong } = context
  command
    .option('--json', say({ vi: 'in kết quả dạng JSON', en: 'print what was found as JSON' }))
    .action(async ({ json }) => {
      const { examine } = await import('./doctor/examine.ts')
      const checks = await examine(context)
      const status = worst(checks)
      show<Report>({ status, checks }, json, print(context))
      if (status === 'failed') foundWrong()
    })
}
