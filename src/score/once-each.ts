import { type Finding, reject } from '#adapter-kit'

const contradicts = (at: string) =>
  reject(
    at,
    'CONTRADICTION',
    'Đơn vị này đã có ở trên với số liệu hoặc mã khác',
    'This agency stands further up already, with other figures or another code',
  )

/**
 * Each thing once: what is said twice alike counts once. Of what is said twice otherwise nobody knows which is right: its place
 * becomes one of the `contradictions`.
 */
export const onceEach = <Item extends object>(
  items: readonly { readonly item: Item; readonly at: string }[],
  keyOf: (item: Item) => string,
  contradictions: Map<string, Finding>,
): readonly Item[] => {
  const found = new Map<string, Item>()
  for (const { item, at } of items) {
    const key = keyOf(item)
    const former = found.get(key)
    if (former === undefined) found.set(key, item)
    else if (JSON.stringify(former) !== JSON.stringify(item)) contradictions.set(at, contradicts(at))
  }
  return [...found.values()]
}
