import type { SettingsView } from '#api/processes/view.ts'
import type { Declare } from '../commands.ts'
import type { Context } from '../context.ts'
import { headings } from '../headings.ts'
import { aboutOptions } from '../options.ts'
import { table } from '../table.ts'

type Setting = SettingsView['settings'][number]

const shownValue = ({ secret, value }: Setting, say: Context['say']): string =>
  secret ? say({ vi: '(bí mật)', en: '(secret)' }) : JSON.stringify(value)

const originOf = ({ from, place, variables }: Setting, say: Context['say']): string => {
  const at = place ? `${place.file}:${place.line}` : ''
  if (from === 'default') return say({ vi: 'mặc định', en: 'default' })
  return [at, ...variables.map((name) => `\${${name}}`)].filter((part) => part !== '').join(' ')
}

/** `longbien settings [<words>]`: the settings in force of the gateway that answers, or of another process. */
export const settings: Declare = (command, context) => {
  const { language, say, gateway, show } = context
  command
    .argument(
      '[part]',
      say({ vi: 'phần của tên, ví dụ endpoints.portal', en: 'a part of the name, such as endpoints.portal' }),
    )
    .option('--process <id>', say({ vi: 'của tiến trình này', en: 'of this process' }))
    .option(
      '--changed',
      say({ vi: 'chỉ những gì khác mặc định', en: 'what is not left at its default alone' }),
    )
    .option('--json', say(aboutOptions.json))
    .action(async (part = '', { json, changed, process }) => {
      const found = await gateway.get<SettingsView>('/v1/settings', { process })
      const wanted = found.settings.filter(
        ({ path, from }) => path.includes(part) && (!changed || from !== 'default'),
      )
      show({ ...found, settings: wanted }, json, () =>
        table(
          [
            { head: headings.setting, of: ({ path }: Setting) => path },
            { head: headings.value, of: (one: Setting) => shownValue(one, say) },
            { head: headings.source, of: (one: Setting) => originOf(one, say) },
          ],
          wanted,
          language,
        ),
      )
    })
}
