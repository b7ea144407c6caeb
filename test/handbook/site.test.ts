import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { handbookSite } from '../../handbook/site.js'

let site: ReturnType<typeof handbookSite>
beforeAll(() => {
  site = handbookSite(fileURLToPath(new URL('../../', import.meta.url)))
})

const pages = () =>
  [...site.files].flatMap(([name, html]) => (name.endsWith('.html') ? [[name, String(html)] as const] : []))

describe('the handbook', () => {
  test('has every document as a page, with a title', () => {
    expect(pages().length).toBeGreaterThan(120)
    for (const [name, html] of pages()) {
      const [, title = ''] = /<title>(.+) · /.exec(html) ?? []
      expect({ name, titled: title !== '', heading: html.match(/<h1 /g)?.length }).toEqual({
        name,
        titled: true,
        heading: 1,
      })
    }
  })

  test('has no link that leads nowhere, to a page or to a place in it', () => {
    expect(site.dead).toEqual([])
  })

  test('shows pictures from its own folder', () => {
    const [name = ''] =
      /console-attention\.png/.exec(String(site.files.get('handbook-operator.vi.html'))) ?? []
    expect(
      Buffer.from(site.files.get(name) ?? '')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })

  test('holds nothing that the policy of its pages refuses, and names no other host for what it shows', () => {
    for (const [name, html] of pages()) {
      const refused =
        html.match(/<script|<iframe|<object| style="| on\w+="|(?:src|link href)="(?:https?:)?\/\//g) ?? []
      expect({ name, refused }).toEqual({ name, refused: [] })
    }
    expect(site.files.get('style.css')).not.toMatch(/@import|url\(/)
  })

  test('says of each page in which language it is', () => {
    expect(site.files.get('index.html')).toContain('<html lang="vi">')
    expect(site.files.get('handbook-operator.vi.html')).toContain('<html lang="vi">')
    expect(site.files.get('handbook-city-developer.html')).toContain('<html lang="en">')
    expect(site.files.get('handbook-city-developer.html')).toContain(
      'href="handbook-city-developer.vi.html" lang="vi"',
    )
  })

  test('lists every document in its contents, but the decisions, trials and what is of one partner', () => {
    const listed = new Set(
      Object.values(site.contents).flatMap((groups) =>
        groups.flatMap(({ entries }) => entries.map(({ href = '' }) => href)),
      ),
    )
    expect(listed).not.toContain('')
    const adapters = pages().flatMap(([name]) => /^adapter-(.+)\.html$/.exec(name)?.[1] ?? [])
    const ofOnePartner = new Set(adapters.map((name) => `reference-${name}.html`))
    const declared = new Set(['reference-health-certificate.html', 'reference-construction-permit.html'])
    const left = pages()
      .map(([name]) => name)
      .filter(
        (name) => !/^(decisions|trials|adapter)-|^index\.|^(README|CONTRIBUTING|CHANGELOG)\.html$/.test(name),
      )
      .filter((name) => !listed.has(name) && !ofOnePartner.has(name) && !declared.has(name))
    expect(left).toEqual([])
  })
})
