/** Text that is markup already. Whatever else goes into a page is written as text. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | undefined | readonly Part[]

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const isHtml = (part: Part): part is Html => typeof part === 'object' && 'markup' in part

const markupOf = (part: Part): string => {
  if (part === undefined) return ''
  if (isHtml(part)) return part.markup
  if (typeof part === 'object') return part.map(markupOf).join('')
  return String(part).replace(/[&<>"']/g, (sign) => signs[sign] ?? '')
}

/** ``html`<b>${text}</b>` ``: what is put in is text, unless it is markup of ours. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: texts.reduce((page, text, index) => page + markupOf(parts[index - 1]) + text),
})

/** A sentence with its `marks` of code. */
export const marked = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`
