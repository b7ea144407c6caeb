import type { ComponentType } from 'react'
import type { Right } from '#api/session.ts'
import type { Text } from '#words/text.ts'

/** The groups of the navigation, in their order. */
export const groups = {
  watch: { vi: 'Trực vận hành', en: 'On duty' },
  messages: { vi: 'Thông điệp và hồ sơ', en: 'Messages and dossiers' },
  tables: { vi: 'Dữ liệu và trao đổi', en: 'Data and exchange' },
  supervision: { vi: 'Giám sát', en: 'Supervision' },
  system: { vi: 'Hệ thống', en: 'System' },
} as const satisfies Record<string, Text>

export interface Screen {
  readonly path: string
  readonly title: Text
  /** Absent: it is reached from another screen, not from the navigation. */
  readonly group?: keyof typeof groups
  /** One of these rights is needed; without the screen says which. */
  readonly needs?: readonly Right[]
  /** After `g`, goes here. */
  readonly letter?: string
  readonly load: () => Promise<{ readonly Screen: ComponentType }>
}
