import { folders, owners, wiringFolders } from '../../test/architecture/import-table.ts'
import { code, page, table } from './markdown.ts'

const typeMark = 'type:'

const list = (names: readonly string[]): string => names.toSorted().map(code).join(', ') || '–'

const folderRows = () => [
  ...Object.entries(folders).map(([folder, { purpose, imports }]) => [
    code(folder),
    purpose,
    list(imports.filter((name) => !name.startsWith(typeMark))),
    list(imports.flatMap((name) => (name.startsWith(typeMark) ? [name.slice(typeMark.length)] : []))),
  ]),
  ...Object.entries(wiringFolders).map(([folder, purpose]) => [code(folder), purpose, 'all', '–']),
]

/** The table that the architecture test enforces. */
export const importsPage = (): string =>
  page('Who may import whom', [
    `Made from ${code('test/architecture/import-table.ts')}. ${code('test/architecture.test.ts')} holds every import against it, and fails as well where a permission is not used.`,
    '## Folders',
    table(['folder', 'what it is', 'may import', 'and types of'], folderRows()),
    '## Libraries',
    'A library has an owner; the rest of the code does not know it.',
    table(
      ['library', 'imported in'],
      Object.entries(owners).map(([library, homes]) => [code(library), list(homes)]),
    ),
  ])
