import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { askedByFile, filesOf } from '../../src/build/icons-by-file.ts'

const PACKAGE = 'node_modules/lucide-react/dist/esm'
const files = filesOf(readFileSync(`${PACKAGE}/lucide-react.mjs`, 'utf8'))

describe('an icon', () => {
  it('is asked for at its own file, under the name that the source gives it', () => {
    const source = "import { Map as MapIcon, X } from 'lucide-react'\nimport { useState } from 'react'"
    expect(askedByFile(source, files)).toBe(
      "import MapIcon from 'lucide-react/icons/map';import X from 'lucide-react/icons/x'\nimport { useState } from 'react'",
    )
  })

  it('is found by an old name too', () => {
    expect(askedByFile("import { History } from 'lucide-react'", files)).toBe(
      askedByFile("import { RotateCcwClock as History } from 'lucide-react'", files),
    )
  })

  it('may be asked for over several lines, and a type beside it is left behind', () => {
    const source = "import {\n  Info,\n  type LucideIcon,\n} from 'lucide-react'"
    expect(askedByFile(source, files)).toBe(
      "import Info from 'lucide-react/icons/info';import type { LucideIcon } from 'lucide-react'",
    )
  })
})

describe('the icons of the house', () => {
  it('are all found: none leads through the door of the package', () => {
    const asked = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('build'))
      .map((file) => askedByFile(readFileSync(`src/${file}`, 'utf8'), files))
    const found = asked
      .flatMap((code) => [...code.matchAll(/'lucide-react\/icons\/([\w-]+)'/g)])
      .map(([, file]) => file)
    expect(asked.filter((code) => /import (?!type)[^'\n]* from 'lucide-react'/.test(code))).toEqual([])
    expect(found.length).toBeGreaterThan(100)
    expect(found.filter((file) => !existsSync(`${PACKAGE}/icons/${file}.mjs`))).toEqual([])
  })
})
