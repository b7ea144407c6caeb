import type { LastOfSender, Restored } from '#store/restorations.ts'
import type { Declare } from './commands.ts'
import type { Context } from './context.ts'
import { aboutOptions, reasonGiven } from './options.ts'
import { table } from './table.ts'
import { timeText } from './time-text.ts'
import { UsageError } from './usage-error.ts'
import { withDatabase } from './with-database.ts'

const next = {
  vi: `Việc tiếp theo:
1. Khởi động lại cổng kết nối và các tiến trình gửi.
2. Báo các hệ thống gửi gửi lại mọi thứ từ thời điểm trên (gửi trùng là vô hại), và đọc lại hộp thư không kèm con trỏ.
3. Xem longbien attention: những gì không hỏi được đối tác thì chờ người quyết định.
`,
  en: `Next:
1. Start the gateway and the workers again.
2. Have the senders hand in everything from that time on (what is there already does no harm), and read inboxes without a cursor.
3. Look at longbien attention: what cannot be asked about at its partner waits for a person.
`,
}

const printed =
  ({ say, language }: Context) =>
  ({ endsAt, senders, inDoubt }: Restored): string => {
    const doubtful = Object.entries(inDoubt)
    const ends = timeText(endsAt?.toISOString()) ?? '-'
    return [
      say({ vi: `dữ liệu có đến: ${ends}\n`, en: `the record ends at ${ends}\n` }),
      table<LastOfSender>(
        [
          { head: { vi: 'bên gửi', en: 'sender' }, of: ({ sender }) => sender },
          {
            head: { vi: 'nhận lần cuối', en: 'accepted last' },
            of: ({ acceptedAt }) => timeText(acceptedAt.toISOString()),
          },
          { head: { vi: 'thông điệp', en: 'message' }, of: ({ messageId }) => messageId },
        ],
        senders,
        language,
      ),
      ...doubtful.map(([endpoint, count]) =>
        say({
          vi: `${endpoint}: ${count} lượt gửi sẽ hỏi đối tác trước\n`,
          en: `${endpoint}: ${count} deliveries are asked about before they are sent\n`,
        }),
      ),
      say(next),
    ].join('')
  }

/** `longbien restored`: run once after a restoration, while nothing of ours is running. */
export const restored: Declare = (command, context) => {
  const { say, show, env, err, foundWrong } = context
  command
    .option('--reason <text>', say(aboutOptions.reason))
    .option(
      '--not-sent <endpoint...>',
      say({
        vi: 'điểm kết nối chắc chắn chưa được gửi gì từ sau bản sao lưu',
        en: 'endpoints to which surely nothing was sent after the backup',
      }),
      [],
    )
    .option('--json', say(aboutOptions.json))
    .action(async (options) => {
      const reason = reasonGiven(options.reason, say)
      const { countProcesses, markRestored } = await import('#store/restorations.ts')
      const done = await withDatabase(context, async (database, { config }) => {
        const strange = options.notSent.find((name) => !Object.hasOwn(config.endpoints, name))
        if (strange !== undefined)
          throw new UsageError(
            say({ vi: `Không có điểm kết nối ${strange}.`, en: `There is no endpoint ${strange}.` }),
          )
        const running = await countProcesses(database)
        if (running > 0) return { running }
        const by = `command line (${env.USER ?? 'unknown'})`
        const request = { by, reason, notSent: options.notSent, now: new Date() }
        return { restored: await markRestored(database, request) }
      })
      if (!done) return
      if (done.restored) return show(done.restored, options.json, printed(context))
      err(
        say({
          vi: `Còn ${done.running} kết nối của Long Biên: dừng mọi tiến trình serve, work, start rồi chạy lại.\n`,
          en: `${done.running} connections of Long Biên are still open: stop every serve, work and start, then run this again.\n`,
        }),
      )
      foundWrong()
    })
}
