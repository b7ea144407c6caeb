import { useSyncExternalStore } from 'react'

let question = ''
const listeners = new Set<() => void>()

const onChange = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * What was typed into the search box. It may be the number of a person, so it stands neither in the address nor in the
 * history of the browser; who reloads the page types it once more.
 */
export const askQuestion = (text: string) => {
  question = text.trim()
  for (const listener of listeners) listener()
}

export const forgetQuestion = () => askQuestion('')

export const useQuestion = () => useSyncExternalStore(onChange, () => question)
