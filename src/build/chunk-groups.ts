import { fileURLToPath } from 'node:url'

/** What the bundler tells while it cuts the code into files. */
export interface Modules {
  getModuleInfo(
    id: string,
  ): { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null
}

/** Small files of ours and icons that several parts need, none of them at first sight. */
const SHARED = {
  test: /src\/(?!journey\/(samples|findings))(journey|session|document|i18n)\/[^?]*\.ts$|lucide-react\/dist\/esm\/icons/,
  minShareCount: 2,
}

/**
 * Fewer, larger files: each is compressed alone, is named in all that need it, and is a request. What every address needs
 * is one file, what a journey needs beside it another, and what it shares with the start page a third: so a journey opens
 * with 8 files instead of 28, and the start page fetches no canvas before it is shown. A language is two files, for the
 * first sight and for panes and dialogs.
 */
export function chunkGroups() {
  let found: ReturnType<typeof partsOf> | undefined
  const parts = (modules: Modules) => {
    found ??= partsOf(modules)
    return found
  }
  const part = (name: string, isIn: (found: ReturnType<typeof partsOf>, id: string) => boolean) => ({
    debugName: name,
    name: (id: string, modules: Modules) => (isIn(parts(modules), id) ? name : null),
  })
  return [
    {
      debugName: 'words',
      name: (id: string) => {
        const [, folder, language] = /src\/i18n\/(\w+)\/(\w\w)\.(?:json|ts)$/.exec(id) ?? []
        if (!folder) return null
        return ['first', 'texts', 'catalogue'].includes(folder) ? `words-${language}` : `more-words-${language}`
      },
    },
    // In this order: a group takes along whatever its modules need that no group before it has taken.
    part('first', ({ first }, id) => first.has(id)),
    part('page', ({ page }, id) => page.has(id)),
    part('both', ({ journey, start }, id) => journey.has(id) && start.has(id)),
    part('journey', ({ journey }, id) => journey.has(id)),
    { ...part('later-both', ({ start }, id) => start.has(id)), ...SHARED },
    { name: 'later', ...SHARED },
  ]
}

function partsOf(modules: Modules) {
  return {
    first: madeOf('first.ts', modules),
    page: madeOf('main.tsx', modules),
    journey: madeOf('journey-page.tsx', modules),
    // With samples and files, which it fetches as soon as it shows.
    start: madeOf('panels/start/start-page.tsx', modules, true),
  }
}

/** All that a file is made of, without or with what it fetches later; the file is named from `src`. */
export function madeOf(file: string, modules: Modules, later = false): ReadonlySet<string> {
  const seen = new Set([fileURLToPath(new URL(`../${file}`, import.meta.url))])
  for (const id of seen) {
    const { importedIds = [], dynamicallyImportedIds = [] } = modules.getModuleInfo(id) ?? {}
    for (const next of [...importedIds, ...(later ? dynamicallyImportedIds : [])]) seen.add(next)
  }
  return seen
}
