/** A value of the right form for a variable that config/example.yaml or deploy/longbien.yaml asks for. */
export const exampleValue = (name: string, index: number): string => {
  if (name.endsWith('SHA256')) return index.toString(16).padStart(64, '0')
  if (name === 'CITY_EVENTS_SECRET') return `whsec_${'A'.repeat(44)}`
  if (name.endsWith('_HOST')) return 'files.example.vn'
  if (name.endsWith('_URL')) return 'https://x.example.vn'
  return `long-enough-for-any-of-the-secrets-${index}`
}
