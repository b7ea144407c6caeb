import type { CitySystem } from './city/city-system.ts'

/** All that a list of the gateway holds under this name. A page may be short, or empty, while more follow. */
export const everyPage = async <One>(
  system: Pick<CitySystem, 'read'>,
  path: string,
  asked: Readonly<Record<string, string>>,
  name: string,
): Promise<One[]> => {
  const found: One[] = []
  const query = new URLSearchParams({ ...asked, limit: '200' })
  for (;;) {
    const page = (await system.read(`${path}?${query}`)) as { nextCursor?: string }
    found.push(...((page as Record<string, One[]>)[name] ?? []))
    if (page.nextCursor === undefined) return found
    query.set('cursor', page.nextCursor)
  }
}
