import type { SoundSettings } from './config.ts'
import { type Checking, endpointNamed } from './reading/checking.ts'
import { isName } from './reading/secrecy.ts'

type TextAt = readonly [path: readonly string[], text: string]

/** Every text in the settings of an adapter, however deep. */
const textsIn = (value: unknown, path: readonly string[]): readonly TextAt[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]))
}

export const settingsTexts = ({ endpoints = {} }: SoundSettings): readonly TextAt[] =>
  Object.entries(endpoints).flatMap(([name, endpoint]) =>
    textsIn(endpoint?.settings, ['endpoints', name, 'settings']),
  )

/** Those that may be addresses: what the adapter's schema calls a name only looks like one. */
export const addressTexts = (
  settings: SoundSettings,
  { adapters }: Pick<Checking, 'adapters'>,
): readonly TextAt[] =>
  settingsTexts(settings).filter(([[, name = '', , ...below]]) => {
    const { adapter } = endpointNamed(name, settings.endpoints ?? {}, adapters)
    return !adapter || !isName(adapter.settings, below)
  })
