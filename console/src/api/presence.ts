const awayMs = 30_000
let lastInput = Date.now()

/** Keeps in mind when a person last did something here. */
export const watchPresence = () => {
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const)
    addEventListener(kind, () => (lastInput = Date.now()), { capture: true, passive: true })
}

/** Nobody is at the page: what it asks now, it asks by itself, and that must not keep a session from ending. */
export const isAway = () => document.hidden || Date.now() - lastInput > awayMs
