/**
 * Upper bounds of the buckets, in seconds: from at once to a long week-end with a partner away. What is longer is in one bucket
 * more. The record keeps a count for each: a further bound needs a migration.
 */
export const lagBounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3600, 14_400, 86_400, 345_600]

export const lagBuckets = lagBounds.length + 1
