interface Entry {
  readonly text: string
  readonly href?: string
}

/** The handbook: its files by name, its contents, and the links that lead nowhere. */
export declare const handbookSite: (root: string) => {
  readonly files: ReadonlyMap<string, string | Buffer>
  readonly dead: readonly string[]
  readonly contents: Readonly<
    Record<'vi' | 'en', readonly { readonly group: string; readonly entries: readonly Entry[] }[]>
  >
}
