import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // What passes is not told in detail: to write that down took most of the time.
  resultTypes: ['violations'],
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** axe finds nothing that WCAG 2.2 AA forbids, and nothing reaches out of the page sideways. */
export const expectAccessible = async (page: Page): Promise<void> => {
  if (await page.evaluate<boolean>('!window.axe')) await page.evaluate(axe.source)
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(found).toEqual([])
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBeLessThanOrEqual(0)
}
