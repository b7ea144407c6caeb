import Type from 'typebox'
import type { EventOrigin } from '#adapter-kit'
import type { SoundSettings } from './config.ts'
import { type Checking, listed } from './reading/checking.ts'
import { type Agrees, kebabCase, mapping, named, type Settled, text } from './reading/declare.ts'

export const inboxName = Type.String({ pattern: kebabCase, maxLength: 60 })

const inbox = mapping({
  note: Type.Optional(text()),
  source: Type.String({ format: 'uri-reference', minLength: 1, maxLength: 200, default: '/longbien' }),
  schemaBase: Type.String({ format: 'uri', default: 'urn:longbien:schema:' }),
})

type Inbox = Agrees<Settled<typeof inbox>, EventOrigin & { readonly note?: string }>

/** Where city systems that cannot be called fetch their messages. */
export const inboxes = named(
  Type.Unsafe<Inbox>(inbox),
  { ...inboxName },
  {
    default: {},
    description:
      'Where a system that cannot be called fetches what happened elsewhere, by name: a note, and the source that its events name.',
  },
)

/** Every inbox has somebody who may read it, and every right names one. */
export const checkInboxes = ({ inboxes: settings, senders }: SoundSettings, { report }: Checking): void => {
  const known = Object.keys(settings ?? {})
  const readable = new Set<unknown>()
  for (const [index, sender] of (senders ?? []).entries()) {
    for (const [position, name] of (sender?.rights?.inboxes ?? []).entries()) {
      readable.add(name)
      const path = ['senders', String(index), 'rights', 'inboxes', String(position)]
      if (name !== undefined && !known.includes(name))
        report(path, `names no inbox; known are: ${listed(known)}`)
    }
  }
  for (const name of known)
    if (!readable.has(name)) report(['inboxes', name], 'may be read by no sender; give one the right to it')
}
