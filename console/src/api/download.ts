import { problemOf } from '#kit/problem-error.ts'
import { saveBlob } from '#kit/save-blob.ts'
import { gatewayUrl, headersFor } from './client.ts'

type Given = Readonly<Record<string, string | undefined>>

const addressOf = (path: string, query: Given): string => {
  const given = Object.entries(query).filter(
    (one): one is [string, string] => one[1] !== undefined && one[1] !== '',
  )
  const text = new URLSearchParams(given).toString()
  return `${gatewayUrl}${path}${text === '' ? '' : `?${text}`}`
}

const nameIn = (response: Response): string | undefined =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]

/** A file of the gateway, byte by byte, in the language of the page; under the name that the gateway gives it. */
export const download = async (path: string, query: Given, name: string): Promise<void> => {
  const response = await fetch(addressOf(path, query), {
    headers: headersFor('GET'),
    credentials: 'same-origin',
  })
  if (!response.ok) throw problemOf(await response.json().catch(() => undefined), response)
  saveBlob(nameIn(response) ?? name, await response.blob())
}
