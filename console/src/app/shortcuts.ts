import { useEffect, useRef } from 'react'
import { useGo } from '#kit/address.ts'
import { isForPage, letterKeys } from '#kit/typing.ts'
import { screens } from './screens.ts'
import { searchBoxId } from './search-box.tsx'

/** How long `g` waits for its second letter. */
const secondLetterMs = 1500

interface Openers {
  readonly palette: () => void
  readonly keys: () => void
}

/** Ctrl+K, ?, /, and g with the letter of a screen. */
export const useShortcuts = ({ palette, keys }: Openers) => {
  const go = useGo()
  const wentAt = useRef(0)
  useEffect(() => {
    const letter = (event: KeyboardEvent) => {
      const isSecond = Date.now() - wentAt.current < secondLetterMs
      wentAt.current = 0
      const screen = isSecond && screens.find((one) => one.letter === event.key)
      if (screen) go({ path: screen.path })
      else if (event.key === 'g') wentAt.current = Date.now()
      else if (event.key === '?') keys()
      else if (event.key === '/') document.getElementById(searchBoxId)?.focus()
      else return
      event.preventDefault()
    }
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        palette()
      } else if (isForPage(event) && letterKeys.read() === 'on') letter(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [go, palette, keys])
}
