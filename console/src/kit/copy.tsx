import { useState } from 'react'
import { useWords } from '#words/language.ts'
import { Button } from './button.tsx'
import { kitWords } from './words.ts'

const shownMs = 2000

/** Copies a text as it is. Without a secure context the browser offers no clipboard, and nothing is shown. */
export const Copy = ({ text }: { readonly text: string }) => {
  const t = useWords(kitWords)
  const [copied, setCopied] = useState(false)
  if (!('clipboard' in navigator)) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), shownMs)
  }
  return (
    <Button look="bare" small icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
    </Button>
  )
}
