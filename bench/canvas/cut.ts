import { type Modules, madeOf } from '../../src/build/chunk-groups.ts'

/**
 * Few files, as the product is cut: what the page needs, what both canvases need, and a file for each. Uncut, ours came as 20
 * files, of which 16 held less than 4 kB, and 22 to 28 ms went into asking for them under a profiler.
 */
export function cut() {
  let found: { readonly [name: string]: ReadonlySet<string> } | undefined
  const part = (
    name: string,
    isIn: (found: { readonly [name: string]: ReadonlySet<string> }, id: string) => boolean,
  ) => ({
    debugName: name,
    name: (id: string, modules: Modules) => {
      found ??= {
        page: madeOf('../bench/canvas/page.tsx', modules),
        plain: madeOf('../bench/canvas/plain.tsx', modules),
        ours: madeOf('../bench/canvas/ours.tsx', modules),
      }
      return isIn(found, id) ? name : null
    },
  })
  return [
    part('page', ({ page }, id) => page?.has(id) === true),
    part('both', ({ plain, ours }, id) => plain?.has(id) === true && ours?.has(id) === true),
    part('plain', ({ plain }, id) => plain?.has(id) === true),
    part('ours', ({ ours }, id) => ours?.has(id) === true),
  ]
}
