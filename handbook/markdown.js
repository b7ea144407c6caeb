import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Marked } from 'marked'

const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as text. */
export const escaped = (text) => text.replace(/[&<>"']/g, (mark) => marks[mark])

/** As GitHub names headings, so that a link holds there and here. */
const anchorOf = (text, taken) => {
  const plain = text
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
  const times = taken.get(plain) ?? 0
  taken.set(plain, times + 1)
  return times === 0 ? plain : `${plain}-${times}`
}

/** Where a link of a page leads: to another page, to a file that is given out, elsewhere, or to what is only in the source. */
const leadingTo = (href, from, { root, pages, attachments }) => {
  if (/^[a-z]+:/i.test(href)) return { href }
  const [path = '', anchor = ''] = href.split('#')
  const target = path === '' ? from : posix.join(posix.dirname(from), decodeURI(path))
  const page = pages.get(target)
  if (page) return { href: `${page.name}${anchor && `#${anchor}`}`, target, anchor: decodeURI(anchor) }
  if (attachments.has(target)) return { href: attachments.get(target) }
  return { target, missing: !existsSync(join(root, target)) }
}

/** One page of Markdown as HTML that a page without script and inline style may hold, with its anchors and links. */
export const renderPage = (page, site) => {
  const [anchors, links, taken] = [[], [], new Map()]
  const renderer = {
    heading({ tokens, depth }) {
      const anchor = anchorOf(this.parser.parseInline(tokens, this.parser.textRenderer), taken)
      anchors.push(anchor)
      return `<h${depth} id="${escaped(anchor)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      const leads = leadingTo(href, page.path, site)
      links.push({ written: href, ...leads })
      return leads.href === undefined
        ? `<span class="source" title="${escaped(leads.target)}">${text}</span>`
        : `<a href="${escaped(leads.href)}">${text}</a>`
    },
    image({ href, text }) {
      const { href: source, ...leads } = leadingTo(href, page.path, site)
      links.push({ written: href, ...leads, missing: source === undefined })
      return `<img src="${escaped(source ?? '')}" alt="${escaped(text)}" loading="lazy">`
    },
    code({ text, lang = '' }) {
      return `<pre tabindex="0"><code class="language-${escaped(lang)}">${escaped(text)}</code></pre>\n`
    },
    // A wide table is scrolled, also with the keyboard.
    table(token) {
      const rows = token.rows.map((cells) =>
        this.tablerow({ text: cells.map((one) => this.tablecell(one)).join('') }),
      )
      const head = this.tablerow({ text: token.header.map((one) => this.tablecell(one)).join('') })
      return `<div class="table" tabindex="0"><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table></div>\n`
    },
    checkbox: () => '☐ ',
    // Nothing of it is meant as markup: a page says so in Markdown.
    html: ({ text }) => (text.startsWith('<!--') ? '' : escaped(text)),
  }
  const body = new Marked({ renderer }).parse(page.text)
  return { body, anchors, links }
}

const withoutMarks = (text) => text.replace(/[`*]/g, '')

/** The title of a page: its first heading. */
export const titleOf = (text) => withoutMarks(/^# (.+)$/m.exec(text)?.[1] ?? '')

/** The contents beside each page: the headings and lists of the page where people choose. */
export const contentsOf = (page, site) => {
  const groups = []
  for (const line of page.text.split('\n')) {
    const [, group] = /^## (.+)$/.exec(line) ?? []
    if (group !== undefined) groups.push({ group, entries: [] })
    const [, text, href] = /^- \[(.+)\]\((\S+)\)$/.exec(line) ?? []
    if (href !== undefined) groups.at(-1)?.entries.push({ text, ...leadingTo(href, page.path, site) })
  }
  return groups
}
