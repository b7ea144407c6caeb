import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'

export interface Downloaded {
  readonly name: string
  readonly text: string
}

/** What the browser keeps after a press of this button. */
export const download = async (page: Page, button: string): Promise<Downloaded> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), text: await text(await file.createReadStream()) }
}
