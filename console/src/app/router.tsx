import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { parseSearch, writeSearch } from '#kit/address.ts'
import { Loading } from '#kit/empty.tsx'
import { Guarded } from './guarded.tsx'
import { PageFault } from './page-fault.tsx'
import { screens } from './screens.ts'
import { NoSuchPage, Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage })

const routes = screens.map(({ path, needs = [], load }) => {
  const Lazy = lazy(async () => ({ default: (await load()).Screen }))
  return createRoute({
    getParentRoute: () => root,
    path,
    component: () => (
      <Guarded needs={needs}>
        <Suspense fallback={<Loading />}>
          <Lazy />
        </Suspense>
      </Guarded>
    ),
  })
})

/** The address stands behind the `#`: it works under any path, and no server sees it. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  parseSearch,
  stringifySearch: writeSearch,
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
})
