import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentsOf, escaped, renderPage, titleOf } from './markdown.js'
import { readAttachments, readPages } from './pages.js'

const words = {
  vi: {
    site: 'Sổ tay Long Biên',
    contents: 'Mục lục',
    skip: 'Đến nội dung',
    other: 'English',
    api: 'Các lời gọi',
  },
  en: {
    site: 'The handbook of Long Biên',
    contents: 'Contents',
    skip: 'To the text',
    other: 'Tiếng Việt',
    api: 'Calls',
  },
}
const indexes = { vi: 'docs/handbook/index.vi.md', en: 'docs/handbook/index.md' }

const listOf = (groups, here) =>
  groups
    .map(({ group, entries }) => {
      const items = entries.map(({ text, href }) => {
        const current = href === here ? ' aria-current="page"' : ''
        return `<li><a href="${escaped(href ?? '')}"${current}>${escaped(text)}</a></li>`
      })
      return `<h2>${escaped(group)}</h2><ul>${items.join('')}</ul>`
    })
    .join('')

/** A whole page: it needs nothing but the style beside it. */
const pageOf = ({ name, language, other, text }, body, contents) => {
  const say = words[language]
  const home = language === 'vi' ? 'index.html' : 'index.en.html'
  const [otherLanguage, otherHome] = language === 'vi' ? ['en', 'index.en.html'] : ['vi', 'index.html']
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleOf(text))} · ${say.site}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#text">${say.skip}</a>
<header><a class="home" href="${home}">${say.site}</a><nav aria-label="${say.site}"><a class="to-contents" href="#contents">${say.contents}</a> <a href="../../docs?lang=${language}">${say.api}</a> <a href="${other ?? otherHome}" lang="${otherLanguage}" hreflang="${otherLanguage}">${say.other}</a></nav></header>
<div class="sheet">
<main id="text">
${body}</main>
<nav id="contents" aria-label="${say.contents}">${listOf(contents, name)}</nav>
</div>
</body>
</html>
`
}

const sameAnchor = (anchors, anchor) => anchor === '' || anchors.includes(anchor)

/**
 * The handbook: its files by name, and the links that lead nowhere, each with the page that has it. What it is made of are
 * the documents of the repository; nothing is fetched.
 */
export const handbookSite = (root) => {
  const site = { root, pages: readPages(root), attachments: readAttachments(root) }
  const rendered = [...site.pages.values()].map((page) => ({ page, ...renderPage(page, site) }))
  const anchorsOf = new Map(rendered.map(({ page, anchors }) => [page.path, anchors]))
  const dead = rendered.flatMap(({ page, links }) =>
    links
      .filter(
        ({ missing, target, anchor = '' }) => missing || !sameAnchor(anchorsOf.get(target) ?? [], anchor),
      )
      .map(({ written }) => `${page.path}: ${written}`),
  )
  const contents = {
    vi: contentsOf(site.pages.get(indexes.vi), site),
    en: contentsOf(site.pages.get(indexes.en), site),
  }
  const style = ['console/style/tokens.css', 'handbook/style.css'].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  )
  const files = new Map([
    ...rendered.map(({ page, body }) => [page.name, pageOf(page, body, contents[page.language])]),
    ...[...site.attachments].map(([path, name]) => [name, readFileSync(join(root, path))]),
    ['style.css', style.join('\n')],
  ])
  return { files, dead, contents }
}
