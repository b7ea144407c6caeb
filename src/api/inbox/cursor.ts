import type { InboxCursor } from '#store/inbox-reading.ts'

/** A position, and behind a dot the restoration from a backup after which it was given, where there was one. */
export const cursorForm = '^\\d{1,15}(?:\\.\\d{1,12})?$'

export const cursorText = ({ position, restoration }: InboxCursor): string =>
  restoration === 0 ? String(position) : `${position}.${restoration}`

/** Of a text that has the form. */
export const cursorFrom = (text: string): InboxCursor => {
  const [position, restoration = 0] = text.split('.')
  return { position: Number(position), restoration: Number(restoration) }
}
