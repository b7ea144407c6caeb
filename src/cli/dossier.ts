import type { Text } from '#adapter-kit'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { headings } from './headings.ts'
import { aboutOptions } from './options.ts'
import { card, table } from './table.ts'
import { timeText } from './time-text.ts'

interface Entry {
  readonly at: string
  readonly side: string
  readonly text: string
  readonly messageId?: string
}

interface Story {
  readonly code: string
  readonly status?: string
  readonly deliveryStatus: string
  readonly truncated?: boolean
  readonly deadline?: { readonly dueAt?: string; readonly words?: string }
  readonly timeline: readonly Entry[]
}

const sides: Readonly<Record<string, Text>> = {
  city: { vi: 'địa phương', en: 'city' },
  bridge: { vi: 'cầu nối', en: 'bridge' },
  partner: { vi: 'đối tác', en: 'partner' },
}

const print =
  ({ language, say }: Context) =>
  ({ code, status, deliveryStatus, truncated = false, deadline, timeline }: Story): string => {
    const head = card(
      [
        [headings.dossier, code],
        [headings.status, status],
        [headings.deliveries, deliveryStatus],
        [headings.due, timeText(deadline?.dueAt)],
        [headings.timeLeft, deadline?.words],
      ],
      language,
    )
    const story = table<Entry>(
      [
        { head: headings.at, of: ({ at }) => timeText(at) },
        { head: headings.side, of: ({ side }) => sides[side]?.[language] ?? side },
        { head: headings.what, of: ({ text }) => text },
        { head: headings.id, of: ({ messageId }) => messageId },
      ],
      timeline,
      language,
    )
    const cut = say({
      vi: 'chỉ có các thông điệp mới nhất; phần trước: longbien messages --dossier …\n',
      en: 'only the newest messages; for the ones before: longbien messages --dossier …\n',
    })
    return `${head}\n${story}${truncated ? cut : ''}`
  }

/** `longbien dossier <code>`: what happened to it on both sides, in the order of time. */
export const dossier: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .argument('<code>', say({ vi: 'mã hồ sơ', en: 'code of the dossier' }))
    .option('--json', say(aboutOptions.json))
    .action(async (code, { json }) =>
      show(await gateway.get<Story>(`/v1/dossiers/${encodeURIComponent(code)}`), json, print(context)),
    )
}
