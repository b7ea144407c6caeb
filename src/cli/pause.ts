import type { Declare } from './commands.ts'
import { aboutOptions, reasonGiven } from './options.ts'

const aboutName = { vi: 'tên điểm kết nối', en: 'name of the endpoint' }

interface Endpoint {
  readonly name: string
  readonly state: string
}

const pathOf = (name: string, action: string) => `/v1/endpoints/${encodeURIComponent(name)}/${action}`

/** `longbien pause <endpoint> --reason …`: sends it nothing more until it is resumed. */
export const pause: Declare = (command, { say, gateway, show }) => {
  command
    .argument('<endpoint>', say(aboutName))
    .option('--reason <text>', say(aboutOptions.reason))
    .option('--json', say(aboutOptions.json))
    .action(async (name, { json, reason }) => {
      const answer = await gateway.post<Endpoint>(pathOf(name, 'pause'), { reason: reasonGiven(reason, say) })
      show(answer, json, ({ state }) =>
        say({
          vi: `${name}: ${state}. Gửi tiếp: longbien resume ${name}\n`,
          en: `${name}: ${state}. To go on: longbien resume ${name}\n`,
        }),
      )
    })
}

const releasing =
  (action: 'resume' | 'probe'): Declare =>
  (command, { say, gateway, show }) => {
    command
      .argument('<endpoint>', say(aboutName))
      .option('--reason <text>', say(aboutOptions.reason))
      .option('--json', say(aboutOptions.json))
      .action(async (name, { json, reason }) =>
        show(
          await gateway.post<Endpoint>(pathOf(name, action), { reason }),
          json,
          ({ state }) => `${name}: ${state}\n`,
        ),
      )
  }

/** `longbien resume <endpoint>`: ends a pause, and every wait that the endpoint is in. */
export const resume: Declare = releasing('resume')

/** `longbien probe <endpoint>`: one message tries at once whether the partner is back. */
export const probe: Declare = releasing('probe')
