/** A part of a path: as it is written, or any text, which is given to the callback under this name. */
export type PathPart = { readonly literal: string } | { readonly param: string }

const maxParts = 20
const partIn = (text: string): PathPart | undefined => {
  const param = /^\{(?<name>[a-z][A-Za-z0-9]{0,39})\}$/.exec(text)?.groups?.name
  if (param !== undefined) return { param }
  return /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,100}$/.test(text) ? { literal: text } : undefined
}

/** The parts of a template such as `VBDLIS/KetThucHoSo/{code}`; undefined where it is none. It begins and ends without a slash. */
export const pathParts = (template: string): readonly PathPart[] | undefined => {
  const texts = template.split('/')
  const parts = texts.flatMap((text) => partIn(text) ?? [])
  const names = parts.flatMap((part) => ('param' in part ? [part.param] : []))
  const isSound =
    parts.length === texts.length && parts.length <= maxParts && new Set(names).size === names.length
  return isSound ? parts : undefined
}

/** The names of its parameters, in order. */
export const pathParams = (template: string): readonly string[] =>
  (pathParts(template) ?? []).flatMap((part) => ('param' in part ? [part.param] : []))

/** Whether some address is of both: whoever called it could mean the one or the other. */
export const pathsMeet = (one: string, other: string): boolean => {
  const [parts, others] = [pathParts(one), pathParts(other)]
  if (!parts || parts.length !== others?.length) return false
  return parts.every((part, index) => {
    const beside = others[index]
    return !beside || 'param' in part || 'param' in beside || part.literal === beside.literal
  })
}

/** The path of a call, with its values in it. What is secret stays the name of its parameter. */
export const filledPath = (
  template: string,
  params: Readonly<Record<string, string>>,
  secret: string | undefined,
): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name === secret ? whole : encodeURIComponent(params[name] ?? ''),
  )
