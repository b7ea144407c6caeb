import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 45rem)')

const onChange = (listener: () => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** A telephone, or a window at 200 %: tables become cards. */
export const useNarrow = () => useSyncExternalStore(onChange, () => narrow.matches)
