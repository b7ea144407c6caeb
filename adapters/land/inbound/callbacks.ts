import { type Callback, callback, type Decoded } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { Settings } from '../settings.ts'
import { answerWith } from './answers.ts'
import { submissionOf } from './born.ts'
import { cityLists } from './lists.ts'
import { noticeOf, readings } from './notice.ts'
import { isRefusal, readSaid, type Said } from './said.ts'
import { taxNoticeOf } from './tax.ts'

interface Call {
  readonly summary: string
  readonly gives: SchemaName
  readonly read: (said: Said) => Decoded
}

/** Every call of the land office, by the last word of its route. */
const calls: Readonly<Record<string, Call>> = {
  ...Object.fromEntries(
    Object.entries(readings).map(([route, reading]): [string, Call] => [
      route,
      { summary: reading.summary, gives: 'land-notice', read: (said) => noticeOf(said, reading) },
    ]),
  ),
  GuiKetQuaThue: {
    summary: 'The land office passes tax notices on.',
    gives: 'land-tax-notice',
    read: taxNoticeOf,
  },
  TiepNhanHoSoChoMotCua: {
    summary: 'A dossier began at the land office; the city is to receive it.',
    gives: 'online-submission',
    read: submissionOf,
  },
}

/** Where each system puts its secret: the last part of the path, or an argument. */
const addresses = {
  vbdlis: (route: string) => ({ path: `VBDLIS/${route}/{code}`, secret: 'code' }),
  ilis: (route: string) => ({ path: `ILIS/${route}`, secret: 'CodeGet', secretIn: 'query' as const }),
} as const

const served = (system: keyof typeof addresses, route: string, { summary, gives, read }: Call): Callback =>
  callback<Settings>({
    summary,
    ...addresses[system](route),
    messages: [gives],
    bringsFiles: true,
    decode(request, settings) {
      const said = readSaid(request, settings)
      return isRefusal(said) ? said : read(said)
    },
    answer: answerWith({ Result: 1 }),
  })

/** `vbdlisKetThucHoSo`, `ilisKetThucHoSo` and so on; an endpoint opens those of its system. */
export const callbacks: Readonly<Record<string, Callback>> = {
  ...Object.fromEntries(
    (['vbdlis', 'ilis'] as const).flatMap((system) =>
      Object.entries(calls).map(([route, call]) => [`${system}${route}`, served(system, route, call)]),
    ),
  ),
  ...cityLists,
}
