import type { Sender } from './http/authenticate.ts'

/** Of one more than was asked for: the page, and where the next one begins. */
export const cutPage = <Item extends { readonly id: string | number }>(
  found: readonly Item[],
  size: number,
): { readonly page: readonly Item[]; readonly next: { readonly nextCursor?: string } } => {
  const page = found.slice(0, size)
  const last = page.at(-1)
  return { page, next: found.length > size && last ? { nextCursor: String(last.id) } : {} }
}

/** Whose messages a sender sees and moves. */
export const scope = (sender: Sender): { readonly sender?: string } =>
  sender.rights.seeAll ? {} : { sender: sender.name }
