import { expect, it } from 'vitest'
import { frameOf, pictureAddress } from '../../../src/panels/sharing/show-elsewhere.tsx'

const AT = { origin: 'https://maps.example', room: 'milk', viewKey: 'v1', language: 'fr' } as const

it('gives an address of the current map as a picture, with the viewers’ key and in the reader’s words', () => {
  expect(pictureAddress(AT, 'pdf')).toBe('https://maps.example/journeys/milk.pdf?key=v1&lang=fr')
})

it('gives one line of HTML that a title cannot break out of', () => {
  const line = frameOf(AT, '"><script>alert(1)</script> & more')
  expect(line).toContain('src="https://maps.example/journeys/milk/embed?key=v1&amp;lang=fr"')
  expect(line).toContain('title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"')
  expect(line.match(/</g)).toHaveLength(2)
})
