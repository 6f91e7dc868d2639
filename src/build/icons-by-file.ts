import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const DOOR = 'lucide-react'
const LISTED = /export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g
const ASKED = /import \{([^}]*)\} from 'lucide-react'/g

/**
 * Asks for each icon at its own file instead of at the door of the package, which lists 1,900 of them: whoever follows
 * what a file is made of (`chunk-groups.ts`) would take them all for needed, and the build would read them all.
 */
export function iconsByFile(): Plugin {
  let files: ReadonlyMap<string, string> | undefined
  return {
    name: 'rihla-icons-by-file',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: DOOR },
      handler(code) {
        files ??= filesOf(
          readFileSync(new URL('dist/esm/lucide-react.mjs', import.meta.resolve(`${DOOR}/package.json`)), 'utf8'),
        )
        return { code: askedByFile(code, files), map: null }
      },
    },
  }
}

/** The file of each name that the package exports; old names lead to the same file. */
export function filesOf(door: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const [, names = '', file = ''] of door.matchAll(LISTED))
    for (const name of names.split(',')) files.set(name.trim().replace('default as ', ''), file)
  return files
}

/** The imports of a source, icon by icon; types stay where they are. */
export function askedByFile(code: string, files: ReadonlyMap<string, string>): string {
  return code.replace(ASKED, (_whole, names: string) =>
    names
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => {
        const [name = '', local = name] = part.split(' as ')
        const file = files.get(name)
        // What has no file is a type, and leaves nothing behind.
        return file
          ? `import ${local} from '${DOOR}/icons/${file}'`
          : `import type { ${part.replace('type ', '')} } from '${DOOR}'`
      })
      .join(';'),
  )
}
