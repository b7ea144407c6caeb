/** Drawn on 24 × 24, by strokes. */
const paths = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM16.5 16.5 21 21',
  close: 'M6 6l12 12M18 6 6 18',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  system: 'M3 5h18v11H3zM8 21h8M12 16v5',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  check: 'M5 12.5 10 17.5 19.5 7',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7Z',
  pulse: 'M3 12h4l3-7 4 14 3-7h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  outside: 'M14 4h6v6M20 4l-9 9M10 5H5v14h14v-5',
  again: 'M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5',
  good: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z',
  warn: 'M12 3 22 20H2Z',
  bad: 'M8 3h8l5 5v8l-5 5H8l-5-5V8Z',
  busy: 'M12 4a8 8 0 0 1 8 8M4 12a8 8 0 0 0 8 8',
  plain: 'M5 5h14v14H5z',
} as const

export type IconName = keyof typeof paths

/** An ornament: what it means is said beside it. */
export const Icon = ({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) => (
  <svg
    className="icon"
    viewBox="0 0 24 24"
    fill={filled ? 'currentColor' : 'none'}
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={paths[name]} />
  </svg>
)
