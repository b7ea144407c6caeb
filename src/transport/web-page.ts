import { type Failure, inDoubt } from '#adapter-kit'

/** Whether a page for people came instead of an answer, whatever the headers say. */
export const isWebPage = (body: string): boolean =>
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(body)

/** A page with a status that says "done": something in between gave it, before or after the partner worked. */
export const webPageFailure = (page: string): Failure =>
  inDoubt('HTML_PAGE', 'A page came instead of an answer; the call may have arrived', {
    outage: true,
    fault: 'page',
    partnerText: page,
  })
