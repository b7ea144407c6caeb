import { vi } from 'vitest'

// A test that waits for a condition gives up when something hangs, not when the machine is busy: Vitest's own second is for quiet ones.
const { waitFor, waitUntil } = vi
const patience = { timeout: 30_000, interval: 20 }

vi.waitFor = (condition, options = patience) => waitFor(condition, options)
vi.waitUntil = (condition, options = patience) => waitUntil(condition, options)
