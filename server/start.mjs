/** `npm start`: builds if the sources are newer than the build, then runs the built server. */
import { buildIfOlder } from './build-if-older.mjs'

await buildIfOlder((text) => process.stdout.write(text))
await import('../dist/server/main.js')
