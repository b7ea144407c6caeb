/** Every report that there is, for the configuration, which knows no more of them; a test holds the list against the definitions. */
export const reportNames = [
  'agreement',
  'procedures-without-dossiers',
  'online-share',
  'procedures-without-boundaries',
  'procedures-not-on-portal',
  'score',
  'quality',
  'satisfaction',
  'published',
  'terms',
  'transparency',
  'reception',
  'mirrors',
  'systems',
  'look-ups',
] as const
