let kept: Promise<Uint8Array> | undefined

/**
 * The document of the map, asked for as soon as it is known which one it is, as the product's `first.ts` does; and what is as
 * large is seen from afar first.
 */
export function keptMap(cards: number): Promise<Uint8Array> {
  kept ??= read(cards)
  return kept
}

async function read(cards: number): Promise<Uint8Array> {
  const found = await fetch(`/${cards}.journey`)
  const bytes = new Uint8Array(await found.arrayBuffer())
  if (bytes.byteLength > 10_000) void import('../../src/canvas/overview.tsx')
  return bytes
}
