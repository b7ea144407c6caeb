/** The whole look of a report. It stands in the page, which names its hash as the only style that may apply. */
export const pageStyle = `
:root { --ink: #1c2430; --soft: #f3f5f8; --line: #ccd3dc; --mark: #8a1f2d; --muted: #55606e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem 2rem 3rem; font: 15px/1.5 "Noto Sans", "Segoe UI", Roboto, system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: #fff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
header { border-bottom: 3px solid var(--mark); padding-bottom: .9rem; }
.maker { margin: 0; font-size: .85rem; letter-spacing: .06em; text-transform: uppercase; color: var(--mark); font-weight: 600; }
h1 { margin: .1rem 0 .5rem; font-size: 1.65rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; color: var(--mark); break-after: avoid; }
.facts { display: flex; flex-wrap: wrap; gap: .2rem 2.2rem; margin: 0; }
.facts div { display: flex; gap: .5rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; font-weight: 600; }
.provisional { margin: .8rem 0 0; padding: .45rem .8rem; border-left: 5px solid #b45f06; background: #fdf3e3; }
.note { margin: .3rem 0 .7rem; padding: .4rem .8rem; border-left: 4px solid var(--line); background: var(--soft); white-space: pre-line; }
.empty, .cut { color: var(--muted); font-style: italic; }
figure { margin: .6rem 0 1rem; break-inside: avoid; }
figcaption { font-weight: 600; font-size: .92rem; margin-bottom: .3rem; break-after: avoid; }
svg.plot { display: block; width: 100%; max-width: 760px; height: auto; font-size: 12px; }
svg text { fill: var(--ink); }
svg .name { text-anchor: end; }
svg .tick { fill: var(--muted); font-size: 11px; }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
svg .grid { stroke: #e3e7ec; }
svg .zero { stroke: #77818e; }
.s1 { fill: #0b5394; stroke: #0b5394; } .s2 { fill: #c7770b; stroke: #c7770b; } .s3 { fill: #3a7d34; stroke: #3a7d34; } .s4 { fill: #8e3a76; stroke: #8e3a76; } .s5 { fill: #5a6675; stroke: #5a6675; }
svg rect { stroke: none; }
svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
svg .line.s2 { stroke-dasharray: 7 3; } svg .line.s3 { stroke-dasharray: 2 3; } svg .line.s4 { stroke-dasharray: 9 3 2 3; } svg .line.s5 { stroke-dasharray: 12 5; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .32rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: #e6ecf4; border-bottom: 2px solid #9fb0c5; vertical-align: bottom; line-height: 1.3; }
tbody th { font-weight: 400; }
tbody tr:nth-child(even) { background: #f8fafc; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
.fixed { white-space: nowrap; }
.words { min-width: 9rem; overflow-wrap: break-word; }
.unknown { color: var(--muted); }
.definitions { margin: .7rem 0 0; font-size: .82rem; color: var(--muted); break-inside: avoid; }
.definitions h3 { margin: 0 0 .15rem; font-size: .82rem; color: var(--ink); }
.definitions dl { margin: 0; }
.definitions dt { display: inline; font-weight: 600; }
.definitions dt::after { content: ": "; }
.definitions dd { display: inline; margin: 0; }
.definitions dd::after { content: ""; display: block; }
footer { margin-top: 2rem; padding-top: .5rem; border-top: 1px solid var(--line); font-size: .82rem; color: var(--muted); }
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) "/" counter(pages); font: 9pt sans-serif; color: #55606e; } }
@page broad { size: A4 landscape; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 16pt; } h2 { font-size: 12.5pt; }
  .broad { page: broad; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
@media (max-width: 40rem) { body { padding: 1rem; } h1 { font-size: 1.3rem; } }
`
