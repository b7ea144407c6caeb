import { useState } from 'react'

/** Which rows are chosen, by their keys. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  toggle(key: string): void
  set(keys: readonly string[]): void
  clear(): void
}

export const useSelection = (): Selection => {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  return {
    keys,
    toggle: (key) =>
      setKeys((before) => {
        const next = new Set(before)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    set: (chosen) => setKeys(new Set(chosen)),
    clear: () => setKeys(new Set()),
  }
}
