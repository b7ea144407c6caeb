import type { Declare } from '../commands.ts'
import { aboutOptions, reasonGiven } from '../options.ts'

/** `longbien agreement make --day 2026-11-29 --reason …`: at once, through the gateway, so that the audit is written. */
export const makeAgreements: Declare = (command, { say, gateway, show }) => {
  command
    .description(say({ vi: 'lập ngay biên bản của một ngày', en: 'make the reports of a day at once' }))
    .requiredOption('--day <day>', say({ vi: 'ngày, ví dụ 2026-11-29', en: 'the day, such as 2026-11-29' }))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async ({ day, reason, json }) => {
      const asked = { day, reason: reasonGiven(reason, say) }
      show(await gateway.post<{ made: number }>('/v1/agreements', asked), json, ({ made }) =>
        say({ vi: `${made} phiên bản mới\n`, en: `${made} further versions\n` }),
      )
    })
}
