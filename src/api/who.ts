import type { Caller } from '#access/caller.ts'
import { type Flag, may } from '#access/may.ts'
import type { Text } from '#adapter-kit'
import type { MessageType } from '#messages/message.ts'

type Params = Readonly<Record<string, string>>

/** Who may make a call; asked when its headers are there, before anything of its body is read. */
export interface Who {
  readonly description: Text
  /** Without a key. */
  readonly open?: true
  /** Without a key where the installation says so. */
  readonly openWhen?: 'metrics'
  /** Made by systems without a person at them: handing in, and fetching from an inbox. */
  readonly byMachine?: true
  admits(caller: Caller, params: Params): boolean
}

/** Anybody, without a key. A test lists the calls that say so. */
export const open: Who = {
  description: { vi: 'Không cần khóa', en: 'No key is needed' },
  open: true,
  admits: () => true,
}

/** What Prometheus reads: as the setting `metrics.open` says. */
export const openMetrics: Who = {
  description: {
    vi: 'Cần khóa khi `metrics.open` là false',
    en: 'A key is needed where `metrics.open` is false',
  },
  openWhen: 'metrics',
  admits: () => true,
}

/** Every sender with a key: nothing here is about a person, or the answer holds only what is the caller's own. */
export const anySender: Who = {
  description: { vi: 'Mọi hệ thống có khóa', en: 'Any sender with a key' },
  admits: () => true,
}

/** The same, where the call is made by systems. */
export const anySystem: Who = { ...anySender, byMachine: true }

/** Somebody who is logged in at the console, whatever they may do. */
export const atConsole: Who = {
  description: { vi: 'Người đã đăng nhập ở trang điều hành', en: 'Who is logged in at the console' },
  admits: (caller) => caller.session !== undefined,
}

const names = (rights: readonly string[]) => rights.map((right) => `\`${right}\``)

/** A sender that has one of these rights. */
export const having = (...rights: readonly [Flag, ...Flag[]]): Who => ({
  description: {
    vi: `Cần quyền ${names(rights).join(' hoặc ')}`,
    en: `Needs the right ${names(rights).join(' or ')}`,
  },
  admits: (caller) => may(caller, 'use-right', rights) === 'yes',
})

/** A sender that has all of these rights, or those of the other `Who` besides. */
export const both = (one: Who, other: Who): Who => ({
  description: {
    vi: `${one.description.vi}; ${other.description.vi}`,
    en: `${one.description.en}; ${other.description.en}`,
  },
  admits: (caller, params) => one.admits(caller, params) && other.admits(caller, params),
})

/** A sender that may hand in messages of this type. */
export const handingIn = (type: MessageType): Who => ({
  description: { vi: `Cần quyền gửi \`${type}\``, en: `Needs the right to hand in \`${type}\`` },
  byMachine: true,
  admits: (caller) => may(caller, 'submit-type', type) === 'yes',
})

/** A sender that may ask this partner this question. */
export const asking = (endpoint: string, operation: string): Who => ({
  description: {
    vi: `Cần quyền tra cứu \`${endpoint}.${operation}\``,
    en: `Needs the right to ask \`${endpoint}.${operation}\``,
  },
  admits: (caller) => may(caller, 'ask', { endpoint, operation }) === 'yes',
})
