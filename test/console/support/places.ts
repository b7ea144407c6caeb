import type { Account } from './visit.ts'

/** A screen with something on it. */
export interface Place {
  readonly name: string
  readonly path: string
  readonly account: Account | null
}

const someone = 'van-hanh'

/** Every screen that a picture is taken of, where the sample day has put something. */
export const placesOf = async (_url: string): Promise<readonly Place[]> => [
  { name: 'sign-in', path: '/', account: null },
  { name: 'attention', path: '/', account: someone },
  { name: 'endpoints', path: '/endpoints', account: someone },
  { name: 'endpoint', path: '/endpoints/national-portal', account: someone },
]
