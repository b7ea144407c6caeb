import type { Text } from './finding.ts'
import type { CallbackReply } from './inbound.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

/** A small page for the browser that a partner's site sends back to us, in both languages. Whoever loads it again sees the same. */
export const browserPage = (status: number, { vi, en }: Text): CallbackReply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(vi)}</title><h1>${escaped(vi)}</h1><p lang="en">${escaped(en)}</p></html>`,
})

/** Sends a browser on to an address of the settings, with these parameters besides those that it has. */
export const seeOther = (
  address: string,
  parameters: Readonly<Record<string, string>> = {},
): CallbackReply => {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { status: 303, headers: { location: url.href }, body: '' }
}
