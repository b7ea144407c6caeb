/** The whole look of the page. It stands in the page, which names its hash as the only style that may apply. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --soft: #f3f5f8; --line: #d5dbe3; --mark: #8a1f2d; --link: #0b5394; --muted: #5a6675; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --paper: #14181e; --soft: #1d232c; --line: #343d49; --mark: #f0909b; --link: #8abcf0; --muted: #9aa6b5; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); }
header { padding: 1.2rem 2rem; border-bottom: 3px solid var(--mark); display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; align-items: baseline; }
header h1 { margin: 0; font-size: 1.5rem; color: var(--mark); }
header p { margin: 0; color: var(--muted); }
header .links { margin-left: auto; display: flex; gap: 1rem; }
.layout { display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
nav { padding: 1.2rem 1rem 3rem 2rem; border-right: 1px solid var(--line); position: sticky; top: 0; height: 100vh; overflow-y: auto; font-size: .86rem; }
nav ul { list-style: none; margin: 0 0 .9rem; padding: 0; }
nav li { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
nav .top { font-weight: 600; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
main { padding: 1rem 2rem 4rem; max-width: 64rem; }
h2 { margin: 2.4rem 0 .4rem; font-size: 1.35rem; color: var(--mark); }
h3 { margin: 1.4rem 0 .2rem; font-size: 1.05rem; }
h4 { margin: 1.2rem 0 .3rem; font-size: .8rem; text-transform: uppercase; letter-spacing: .05em; color: var(--muted); }
p { margin: .35rem 0; }
code, pre { font: .87em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
:not(pre) > code { background: var(--soft); border-radius: 3px; padding: 0 .25em; overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; overflow: auto; max-height: 26rem; margin: .5rem 0; }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; }
details > div { scroll-margin-top: 4rem; padding: .2rem 1rem 1rem; border-top: 1px solid var(--line); }
summary { padding: .5rem .8rem; cursor: pointer; overflow-wrap: anywhere; }
summary:hover { background: var(--soft); }
summary span { color: var(--muted); }
summary code { font-weight: 600; background: none !important; }
.method { display: inline-block; min-width: 3.3rem; text-align: center; font-size: .75rem; padding: .1rem .4rem; border-radius: 4px; color: #fff; background: #37658f; }
.method.post { background: #2e7048; }
.method.put { background: #8a5a14; }
.status { font-variant-numeric: tabular-nums; }
.who { color: var(--muted); font-style: italic; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
td:first-child { white-space: nowrap; }
.parameters td:nth-child(2) { white-space: nowrap; }
th { color: var(--muted); font-weight: 600; }
td em { color: var(--mark); font-style: normal; font-size: .8em; }
small { color: var(--muted); overflow-wrap: anywhere; }
@media (max-width: 56rem) {
  .layout { display: block; }
  header, main { padding-left: 1rem; padding-right: 1rem; }
  header .links { margin-left: 0; }
  nav { position: static; height: auto; max-height: 14rem; border-right: 0; border-bottom: 1px solid var(--line); padding: .8rem 1rem; }
  td:first-child { white-space: normal; overflow-wrap: anywhere; min-width: 7rem; }
}
@media print { nav { display: none; } .layout { display: block; } pre { max-height: none; } }
`
