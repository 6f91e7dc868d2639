import { expect, it } from 'vitest'
import { pageFromTheStart } from '../../src/build/page-from-the-start.ts'

type Handler = (html: string, context: { bundle: object }) => unknown

const { handler } = pageFromTheStart().transformIndexHtml as unknown as { handler: Handler }
const chunk = (name: string) => ({ type: 'chunk', name, fileName: `assets/${name}-1.js` })

it('the page names the file that every address needs, so that it comes with the first', () => {
  const bundle = {
    first: chunk('first'),
    page: chunk('page'),
    styles: { type: 'asset', fileName: 'assets/page-1.css' },
  }
  expect(handler('', { bundle })).toEqual([
    { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: '/assets/page-1.js' }, injectTo: 'head' },
  ])
})

it('a build in which nothing is called so fails, and is not only slower', () => {
  expect(() => handler('', { bundle: { first: chunk('first') } })).toThrow('chunk-groups.ts')
})
