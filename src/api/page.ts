import { actorOf, type Caller } from '#access/caller.ts'
import { consoleName } from '#access/console-name.ts'
import type { DossierScope } from '#store/dossier-scope.ts'
import type { MessageScope } from '#store/messages.ts'

/** Of one more than was asked for: the page, and where the next one begins. */
export const cutPage = <Item extends { readonly id: string | number }>(
  found: readonly Item[],
  size: number,
): { readonly page: readonly Item[]; readonly next: { readonly nextCursor?: string } } => {
  const page = found.slice(0, size)
  const last = page.at(-1)
  return { page, next: found.length > size && last ? { nextCursor: String(last.id) } : {} }
}

/** Whose messages a caller sees and moves in lists: its own, or all of its agencies. */
export const scope = ({ name, rights }: Caller): MessageScope => {
  if (!rights.seeAll) return { sender: name }
  return rights.agencies.includes('*') ? {} : { agencies: rights.agencies }
}

/** Who began what is of no agency: one's own, at the console the person's; all for those who see all of every agency. */
export const startedBy = (caller: Caller): { readonly by?: string } => {
  const { name, rights } = caller
  if (rights.seeAll && rights.agencies.includes('*')) return {}
  return { by: name === consoleName ? actorOf(caller) : name }
}

/** Of what is the installation's, such as calls of partners: those of its agencies, whatever opens the list to it. */
export const agenciesOf = ({ rights }: Caller): { readonly agencies?: readonly string[] } =>
  rights.agencies.includes('*') ? {} : { agencies: rights.agencies }

/** As `scope`, of dossiers: what a partner owns is shown to the senders of the agency that has a part in it. */
export const dossierScope = (caller: Caller): DossierScope => {
  const { sender, agencies } = scope(caller)
  return sender === undefined ? { agencies } : { owner: sender, agencies: caller.rights.agencies }
}
