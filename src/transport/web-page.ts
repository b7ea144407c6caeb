import { type Failure, inDoubt } from '#adapter-kit'

const begin = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?/i
const page = /^<(?:!doctype\s+html|html|head|body)\b/i

/** Where the comments before the first element end. Not by one expression: what is no page would cost it the square, or worse, of the comments. */
const afterComments = (text: string): string => {
  let at = begin.exec(text)?.[0].length ?? 0
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4)
    if (end === -1) return ''
    at = end + 3
    while (/\s/.test(text.charAt(at))) at += 1
  }
  return text.slice(at, at + 100)
}

/** Whether a page for people came instead of an answer, whatever the headers say. */
export const isWebPage = (body: string): boolean => page.test(afterComments(body))

/** A page with a status that says "done": something in between gave it, before or after the partner worked. */
export const webPageFailure = (text: string): Failure =>
  inDoubt('HTML_PAGE', 'A page came instead of an answer; the call may have arrived', {
    outage: true,
    fault: 'page',
    partnerText: text,
  })
