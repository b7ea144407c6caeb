import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The gateway that `npm run console:dev` asks: any that runs. */
const gateway = 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  // Every address is relative: the page works behind any sub-path.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2024',
    // Nothing is put into the page itself: its policy lets only files of ours through.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/console/session', '/console/sign-in', '/console/signed-in'].map((path) => [path, gateway]),
    ),
  },
})
