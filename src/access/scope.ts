import type { Rights } from './caller.ts'

/** `H26` covers `H26`, `H26.107` and dossiers whose code begins with either; not `H260`. */
const covers = (prefix: string, code: string): boolean =>
  prefix === '*' || code === prefix || code.startsWith(`${prefix}.`) || code.startsWith(`${prefix}-`)

/** Whether the code of an agency, or of a dossier, lies within what a sender works with. */
export const isInScope = ({ agencies }: Pick<Rights, 'agencies'>, code: string): boolean =>
  agencies.some((prefix) => covers(prefix, code))

/** Whether a file of a store lies within what a sender's messages may name; `archive` is the whole store. */
export const mayNameFile = ({ stores }: Pick<Rights, 'stores'>, store: string, path: string): boolean =>
  stores.some((allowed) => {
    const [name, ...folders] = allowed.split('/').filter((part) => part !== '')
    const within = path.split('/')
    return name === store && folders.every((folder, index) => within[index] === folder)
  })
