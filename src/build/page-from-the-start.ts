import type { Plugin } from 'vite'

/**
 * Has the browser fetch what every address needs from the page itself on. `first.ts`, which runs before it, asks for the rest;
 * what it imports would else be found only when it runs.
 */
export function pageFromTheStart(): Plugin {
  return {
    name: 'rihla-page-from-the-start',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const page = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'page')
        if (!page) throw new Error('pageFromTheStart: nothing is called `page` (chunk-groups.ts)')
        const attrs = { rel: 'modulepreload', crossorigin: true, href: `/${page.fileName}` }
        return [{ tag: 'link', attrs, injectTo: 'head' }]
      },
    },
  }
}
