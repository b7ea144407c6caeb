import { describe, expect, test } from 'vitest'
import { parseRedisUrl } from '#queue/redis-address.ts'

const node = (host: string, port: number) => ({ host, port })

describe('an address', () => {
  test.each([
    ['redis://cache', { kind: 'single', node: node('cache', 6379), database: 0, tls: false }],
    ['redis://cache:7000/5', { kind: 'single', node: node('cache', 7000), database: 5, tls: false }],
    [
      'rediss://city:p%40ss:word@cache:7000/',
      {
        kind: 'single',
        node: node('cache', 7000),
        database: 0,
        tls: true,
        username: 'city',
        password: 'p@ss:word',
      },
    ],
    [
      'redis://:secret@cache',
      { kind: 'single', node: node('cache', 6379), database: 0, tls: false, password: 'secret' },
    ],
    ['redis://[::1]:7000', { kind: 'single', node: node('::1', 7000), database: 0, tls: false }],
    [
      'redis+cluster://:secret@one:7000,two:7001,three',
      {
        kind: 'cluster',
        nodes: [node('one', 7000), node('two', 7001), node('three', 6379)],
        tls: false,
        password: 'secret',
      },
    ],
    ['rediss+cluster://one:7000/', { kind: 'cluster', nodes: [node('one', 7000)], tls: true }],
    [
      'redis+sentinel://one,two:26380/city/2',
      {
        kind: 'sentinel',
        nodes: [node('one', 26_379), node('two', 26_380)],
        master: 'city',
        database: 2,
        tls: false,
      },
    ],
  ])('%s is read', (url, expected) => {
    expect(parseRedisUrl(url)).toEqual(expected)
  })
})

describe('an address that is not one', () => {
  test.each([
    ['cache:6379', 'is not understood'],
    ['http://:hush-hush@cache', 'is not understood'],
    ['redis://', 'names no host'],
    ['redis://:hush-hush@', 'names no host'],
    ['redis://:hush-hush@one,two', 'names several hosts'],
    ['redis://:hush-hush@cache/five', 'number of a database'],
    ['redis://:hush-hush@cache:70000', 'between 1 and 65535'],
    ['redis://:hush%ZZhush-hush@cache', 'begins no escape'],
    ['redis+cluster://:hush-hush@one/3', 'a cluster has only one'],
    ['redis+cluster://:hush-hush@one,,two', 'node 2'],
    ['redis+sentinel://:hush-hush@one', 'must name the master'],
    ['redis+sentinel://:hush-hush@one/city/0/more', 'more after the database'],
  ])('is explained without its password: %s', (url, why) => {
    const thrown = () => parseRedisUrl(url)
    expect(thrown).toThrow(why)
    expect(thrown).toThrow(/^(?!.*hush)/)
    expect(thrown).toThrow('redis+cluster://host:port,host:port')
  })
})
