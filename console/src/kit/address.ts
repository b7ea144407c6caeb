import { useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What stands after the `?`: texts only, so that an address can be written by hand. */
export type Search = Readonly<Record<string, string>>

export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))

export const writeSearch = (search: Record<string, unknown>): string => {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

export const usePath = (): string => useRouterState({ select: (state) => state.location.pathname })

/** A part of the path, `$name` in the list of screens. */
export const useParam = (name: string): string => {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return params[name] ?? ''
}

/** What stands in the address, and a way to change a part of it; an empty value takes it out. */
export const useAddress = (): readonly [Search, (changes: Search) => void] => {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (changes: Search) => {
      const next = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== '')
      void navigate({ to: '.', search: Object.fromEntries(next) as never, replace: true })
    },
    [navigate, search],
  )
  return [search, change]
}

export interface Place {
  readonly path: string
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Search
}

/** Goes to another screen. */
export const useGo = () => {
  const navigate = useNavigate()
  return useCallback(
    ({ path, params = {}, search = {} }: Place) =>
      void navigate({ to: path, params: params as never, search: search as never }),
    [navigate],
  )
}
