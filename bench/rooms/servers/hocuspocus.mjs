/** Hocuspocus as its guide starts it, with nothing added: it keeps documents in memory. */
import { Server } from '@hocuspocus/server'

const server = new Server({ port: Number(process.env.PORT), address: '127.0.0.1', quiet: true })
await server.listen()
process.stdout.write('listening\n')
