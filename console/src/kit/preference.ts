import { useSyncExternalStore } from 'react'

/** What a person chose in this browser; the first value where nothing was chosen, or nothing can be kept. */
export interface Preference<Value extends string> {
  readonly values: readonly Value[]
  read(): Value
  write(value: Value): void
  use(): Value
  onChange(listener: () => void): () => void
}

const kept = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const keep = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

export const preference = <const Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
): Preference<Value> => {
  const key = `longbien.${name}`
  const listeners = new Set<() => void>()
  let value = values.find((one) => one === kept(key)) ?? values[0]
  const onChange = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const read = () => value
  return {
    values,
    read,
    write(next) {
      value = next
      keep(key, next)
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(onChange, read),
    onChange,
  }
}
