interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly inBundle?: boolean
}

/** Packages whose content nobody could prove: without a hash, or from elsewhere than the registry or this repository. */
export const lockFaults = (lockFile: string): string[] => {
  const { packages } = JSON.parse(lockFile) as { readonly packages: Readonly<Record<string, Locked>> }
  return Object.entries(packages).flatMap(([path, { integrity, resolved, link, inBundle }]) => {
    if (!path.includes('node_modules/') || link || inBundle || resolved?.startsWith('file:')) return []
    if (!integrity?.startsWith('sha512-')) return [path]
    return resolved === undefined || resolved.startsWith('https://registry.npmjs.org/') ? [] : [path]
  })
}
