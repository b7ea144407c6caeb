import type { Checking } from './check-endpoints.ts'
import type { SoundSettings } from './reading/written.ts'

const ofLocal = ['folder'] as const
const neededByS3 = ['endpoint', 'region', 'bucket', 'accessKeyId', 'secretAccessKey'] as const
const ofS3 = [...neededByS3, 'prefix', 'pathStyle'] as const

/** What a store of one kind needs, and what has no meaning there. */
const checkStores = ({ files }: SoundSettings, { report }: Checking): void => {
  for (const [name, store] of Object.entries(files?.stores ?? {})) {
    if (store?.kind === undefined) continue
    const isLocal = store.kind === 'local'
    const path = ['files', 'stores', name]
    for (const key of isLocal ? ofLocal : neededByS3) {
      if (store[key] === undefined) report(path, `needs ${key}, because its kind is ${store.kind}`)
    }
    for (const key of isLocal ? ofS3 : ofLocal) {
      if (store[key] !== undefined) report([...path, key], `has no meaning where kind is ${store.kind}`)
    }
  }
}

const checkLinks = ({ files }: SoundSettings, { report }: Checking): void => {
  const { baseUrl, secrets } = files?.links ?? {}
  if (baseUrl === undefined || secrets === undefined) return
  const stores = Object.keys(files?.stores ?? {})
  if (baseUrl !== '' && secrets.length === 0)
    report(['files', 'links', 'secrets'], 'needs at least one secret, because links.baseUrl is given')
  if (baseUrl === '' && secrets.length > 0)
    report(['files', 'links', 'baseUrl'], 'is empty, though links.secrets are given')
  if (baseUrl !== '' && stores.length === 0)
    report(['files', 'stores'], 'has no store, though links.baseUrl is given')
}

export const checkFiles = (settings: SoundSettings, checking: Checking): void => {
  checkStores(settings, checking)
  checkLinks(settings, checking)
}
