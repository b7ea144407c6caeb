import { Link } from '#kit/link.tsx'

/** The bridge, in a few strokes. */
export const Bridge = () => (
  <svg
    viewBox="0 0 32 32"
    fill="none"
    stroke="currentColor"
    strokeWidth={2.4}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M3 23h26M5 23 11 10l6 13M15 23l6-13 6 13M11 10h10" />
  </svg>
)

export const Brand = () => (
  <Link path="/" className="brand" label="Long Biên">
    <Bridge />
    <span>Long Biên</span>
  </Link>
)
