/** `npm run export`: builds if the sources are newer than the build, then makes one file of a journey. */
import { buildIfOlder } from './build-if-older.mjs'

await buildIfOlder((text) => process.stderr.write(text))
await import('../dist/server/export-main.js')
