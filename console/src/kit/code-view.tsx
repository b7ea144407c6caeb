import { useId } from 'react'
import { Copy } from './copy.tsx'

/** A text of somebody else, or JSON: shown as it is, never as a page. */
export const CodeView = ({ title, value }: { readonly title: string; readonly value: unknown }) => {
  const id = useId()
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
  return (
    <figure className="code-view" aria-labelledby={id}>
      <figcaption id={id} className="only-read-aloud">
        {title}
      </figcaption>
      <div className="copy">
        <Copy text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
