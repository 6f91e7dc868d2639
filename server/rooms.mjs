/** `npm run rooms`: builds if the sources are newer than the build, then looks after the rooms that are kept. */
import { buildIfOlder } from './build-if-older.mjs'

await buildIfOlder((text) => process.stderr.write(text))
await import('../dist/server/rooms-main.js')
