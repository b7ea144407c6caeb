import { nfc } from '#adapter-kit'
/** A file in one of the city's stores. */
export interface StoreAddress {
  /** A name of the configuration. */
  readonly store: string
  /** Segments with slashes between them, decoded and in NFC; never one that leads elsewhere. */
  readonly key: string
}

const scheme = 'store:'

/** S3 takes no longer keys, file systems no longer names; both count bytes of UTF-8. */
const maxKeyBytes = 1024
const maxSegmentBytes = 255

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\\\u0000-\u001f\u007f]/

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** A dot in front hides a file or leads upwards; what is hidden is not for sending. */
const isPossibleSegment = (segment: string): boolean =>
  segment !== '' &&
  segment === segment.trim() &&
  !segment.startsWith('.') &&
  !forbidden.test(segment) &&
  bytesOf(segment) <= maxSegmentBytes

/** Whether a key can be that of a file that may be sent; every store may rely on it. */
export const isPossibleKey = (key: string): boolean =>
  bytesOf(key) <= maxKeyBytes &&
  key === nfc(key) &&
  key.isWellFormed() &&
  key.split('/').every(isPossibleSegment)

const decoded = (text: string): string | undefined => {
  try {
    return nfc(decodeURIComponent(text))
  } catch {
    return undefined
  }
}

const segmentsOf = (path: string): string[] | undefined => {
  const segments = path.split('/').map(decoded)
  // A slash that was written as %2F would be one segment here and two in the store.
  return segments.every((segment) => segment !== undefined && !segment.includes('/'))
    ? (segments as string[])
    : undefined
}

export const isStoreUrl = (url: string): boolean => url.slice(0, scheme.length).toLowerCase() === scheme

/**
 * Reads `store:<store>/<key>`, percent-encoded as any URI; undefined when the key is impossible. Names that were
 * written with separate accents (NFD) are the same as those in NFC.
 */
export const readStoreUrl = (url: string): StoreAddress | undefined => {
  if (!isStoreUrl(url) || /[?#]/.test(url)) return undefined
  const [store = '', ...path] = url.slice(scheme.length).split('/')
  const key = segmentsOf(path.join('/'))?.join('/')
  return /^[a-z][a-z0-9-]*$/.test(store) && key !== undefined && isPossibleKey(key)
    ? { store, key }
    : undefined
}

/** The last part of a key: what the file is called. */
export const fileNameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1)
