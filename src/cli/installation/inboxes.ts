import type { InboxesView } from '#api/inboxes/view.ts'
import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions } from '../options.ts'
import { table } from '../table.ts'
import { timeText } from '../time-text.ts'

const print =
  ({ language, say }: Context) =>
  ({ inboxes: found }: InboxesView): string => {
    if (found.length === 0) return say({ vi: 'không có hộp thư nào\n', en: 'there are no inboxes\n' })
    // An inbox that nobody reads has a line too: what lies there waits for somebody.
    const nobody = { sender: '', consumer: '', acknowledged: undefined, seenAt: undefined }
    const rows = found.flatMap((inbox) =>
      (inbox.consumers.length > 0 ? inbox.consumers : [{ ...inbox, ...nobody }]).map((consumer) => ({
        ...consumer,
        ...{ inbox: inbox.inbox, given: inbox.given },
      })),
    )
    return table(
      [
        { head: headings.inbox, of: ({ inbox }) => inbox },
        { head: headings.sender, of: ({ sender }) => sender },
        { head: headings.consumer, of: ({ consumer }) => consumer },
        { head: headings.given, of: ({ given }) => given },
        { head: headings.acknowledged, of: ({ acknowledged }) => acknowledged },
        { head: headings.unacknowledged, of: ({ unacknowledged }) => unacknowledged },
        { head: headings.oldest, of: ({ oldestAt }) => timeText(oldestAt) },
        { head: headings.seenAt, of: ({ seenAt }) => timeText(seenAt) },
      ],
      rows,
      language,
    )
  }

/** `longbien inboxes`: what lies in each, and how far its readers have come. */
export const inboxes: Declare = (command, context) => {
  const { say, gateway, show } = context
  command
    .option('--json', say(aboutOptions.json))
    .action(async ({ json }) => show(await gateway.get<InboxesView>('/v1/inboxes'), json, print(context)))
}
