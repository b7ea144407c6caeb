import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ReportDocument } from './document.ts'
import type { ReportForm } from './form.ts'
import { type WritingOptions, writeHere } from './write-here.ts'

/** What the thread is given, and gives back its bytes for. */
export interface WritingOrder {
  readonly document: ReportDocument
  readonly form: ReportForm
  readonly options: WritingOptions
}

/** Writing so many rows takes longer than an officer's call, which this process serves too, should wait for. */
const aloneFrom: Readonly<Record<ReportForm, number>> = { json: 1000, csv: 1000, html: 1000, xlsx: 200 }

const writeAside = async (order: WritingOrder): Promise<Buffer> => {
  const thread = new Worker(new URL('./write-thread.ts', import.meta.url), { workerData: order })
  try {
    const [content]: unknown[] = await once(thread, 'message')
    if (!(content instanceof Uint8Array)) throw new TypeError('The thread gave no bytes')
    return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  } finally {
    await thread.terminate()
  }
}

/** The bytes of a report in one of its forms: each writes the same figures. A long one is written in a thread of its own. */
export const writeReport = (
  document: ReportDocument,
  form: ReportForm,
  options: WritingOptions,
): Promise<Buffer> => {
  const rows = document.parts.reduce((sum, part) => sum + part.rows.length, 0)
  return rows < aloneFrom[form] ? writeHere(document, form, options) : writeAside({ document, form, options })
}
