import { createHash } from 'node:crypto'

export interface SigningSettings {
  readonly url: string
  readonly user: string
  readonly secret: string
  readonly timestampUnit: 'ms' | 's'
  /** Which form of the URL the partner hashes; anything but the three words is the URL itself. */
  readonly signedUrl: string
}

export const urlToSign = (url: string, signedUrl: string): string => {
  if (signedUrl === 'full') return url
  if (signedUrl === 'without-query') return url.replace(/[?#].*$/s, '')
  if (signedUrl === 'path') return new URL(url).pathname
  return signedUrl
}

/** The headers that prove who calls and when (national-protocols C.1). */
export const signedHeaders = (settings: SigningSettings, now: Date): Record<string, string> => {
  const milliseconds = now.getTime()
  const timestamp = String(settings.timestampUnit === 's' ? Math.floor(milliseconds / 1000) : milliseconds)
  const { user, secret } = settings
  const hash = createHash('sha256')
    .update(urlToSign(settings.url, settings.signedUrl) + user + timestamp + secret)
    .digest('hex')
  return {
    Timestamp: timestamp,
    Authorization: `Basic ${Buffer.from(`${user}:${hash}`).toString('base64')}`,
  }
}
