import { Option } from '@commander-js/extra-typings'
import type { Declare } from './commands.ts'
import { type Moved, movedText } from './moved.ts'
import { aboutOptions, reasonGiven } from './options.ts'
import { type Proposal, unlessProposed } from './proposed.ts'

export const aboutMessage = { vi: 'mã số thông điệp', en: 'id of the message' }
export const pathOf = (id: string, action: string) => `/v1/messages/${encodeURIComponent(id)}/${action}`

/** `longbien cancel <message id>`: stops what is neither done nor under way. */
export const cancel: Declare = (command, { say, gateway, show, language }) => {
  command
    .argument('<message-id>', say(aboutMessage))
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json, ...request }) => {
      const answer = await gateway.post<{ readonly cancelled: readonly Moved[] }>(
        pathOf(id, 'cancel'),
        request,
      )
      show(answer, json, ({ cancelled }) => movedText({ vi: 'đã hủy', en: 'cancelled' }, cancelled, language))
    })
}

interface Settled {
  readonly settled: readonly Moved[]
}

/** `longbien settle <message id> --outcome … --reason …`: ends what is parked or in doubt by what a person found out. */
export const settle: Declare = (command, { say, gateway, show, language }) => {
  command
    .argument('<message-id>', say(aboutMessage))
    .addOption(
      new Option(
        '--outcome <completed|rejected>',
        say({ vi: 'kết quả mà một người đã tìm ra', en: 'what a person found out' }),
      )
        .choices(['completed', 'rejected'] as const)
        .makeOptionMandatory(),
    )
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--endpoint <name>', say(aboutOptions.endpoint))
    .option(
      '--partner-code <code>',
      say({ vi: 'mã mà đối tác đã cấp', en: 'the code that the partner gave it' }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async (id, { json, reason, ...rest }) => {
      const request = { ...rest, reason: reasonGiven(reason, say) }
      const answer = await gateway.post<Settled | Proposal>(pathOf(id, 'settle'), request)
      const print = ({ settled }: Settled) =>
        movedText({ vi: 'đã kết luận', en: 'settled' }, settled, language)
      show(answer, json, unlessProposed(print, { say }))
    })
}
