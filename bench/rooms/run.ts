import { type DoorFigures, runDoor } from './scenes/door.ts'
import { type IdleFigures, runIdle } from './scenes/idle.ts'
import { type LoadFigures, type LoadScene, runLoad } from './scenes/load.ts'
import { makeOldMap } from './scenes/old-map.ts'
import { noEngines, runNodes } from './scenes/two-nodes.ts'
import { pinDriver, type RunningServer, SERVER_NAMES, type ServerName, startServer } from './servers.ts'
import { figure, table } from './table.ts'
import { doorTargets, idleTargets, loadTargets, nodesTargets, type Target } from './targets.ts'

const HALL: LoadScene = {
  rooms: 1,
  people: 200,
  editors: 5,
  editsPerSecond: 30,
  pointers: 40,
  pointersPerSecond: 10,
}

const LOADS: Readonly<Record<string, LoadScene>> = {
  workshop: { rooms: 1, people: 30, editors: 10, editsPerSecond: 30, pointers: 30, pointersPerSecond: 20 },
  hall: HALL,
  many: { rooms: 150, people: 6, editors: 1, editsPerSecond: 10, pointers: 6, pointersPerSecond: 5 },
}

const SCENES = [...Object.keys(LOADS), 'door', 'idle', 'two-nodes']
/** A driver that is later than this measures itself. */
const MOST_LATE_MS = 10
const NEWCOMERS = 100
const IDLE_ROOMS = 2000

async function withServer<T>(name: ServerName, run: (server: RunningServer) => Promise<T>): Promise<T> {
  const server = await startServer(name)
  try {
    return await run(server)
  } finally {
    await server.stop()
  }
}

async function loadOf(name: ServerName, scene: LoadScene): Promise<LoadFigures> {
  return await withServer(name, async (server) => {
    const rooms = []
    for (let room = 0; room < scene.rooms; room++) rooms.push([await server.seat()])
    return await runLoad([server], scene, rooms)
  })
}

async function runLoads(scene: string, names: readonly ServerName[]): Promise<void> {
  const shape = LOADS[scene]
  if (!shape) return
  const found = new Map<ServerName, LoadFigures>()
  for (const name of names) {
    if (name === 'bare') continue
    const figures = await loadOf(name, shape)
    found.set(name, figures)
    say(`${scene}, ${name}: ${JSON.stringify(figures)}\n`, process.stderr)
  }
  sayLoads(scene, found)
  sayTargets(loadTargets(scene, found))
}

function sayLoads(scene: string, found: ReadonlyMap<string, LoadFigures>): void {
  const relay = found.get('relay')
  const rows = [...found].map(([name, figures]) => [
    name,
    `${figures.delivered}/${figures.expected}`,
    ...[figures.p50, figures.p95, figures.p99, figures.core, figures.microsecondsPerEdit].map(figure),
    relay ? figure(figures.microsecondsPerEdit / relay.microsecondsPerEdit) : '–',
    ...[figures.peakMb, figures.sentMb, figures.pointers, figures.driverCore, figures.driverLateP99].map(figure),
    figures.disagreement === '' ? 'yes' : 'NO',
  ])
  const head = ['server', 'delivered', 'p50', 'p95', 'p99', 'core', 'µs/edit', ': relay']
  const more = ['MB', 'MB sent', 'pointers', 'driver', 'late', 'agree']
  say(`\n${scene}\n${table([...head, ...more], rows)}\n`)
  for (const [name, { disagreement, driverLateP99 }] of found) {
    if (disagreement) say(`${name} does not agree: ${disagreement}\n`)
    if (driverLateP99 > MOST_LATE_MS)
      say(`${name}: the driver was late itself, by ${figure(driverLateP99)} ms at p99\n`)
  }
}

async function runTwoNodes(scene: LoadScene): Promise<void> {
  const why = noEngines()
  if (why) {
    say(`\ntwo-nodes was ${why}\n`)
    return
  }
  const found = new Map([
    ['one node', await runNodes(1, scene)],
    ['two nodes', await runNodes(2, scene)],
  ])
  sayLoads('two-nodes', found)
  sayTargets(nodesTargets(found))
}

async function runDoors(names: readonly ServerName[]): Promise<void> {
  const map = makeOldMap(2000, 20_000)
  const found = new Map<ServerName, DoorFigures>()
  for (const name of names) {
    // It holds nothing that anybody could be let in to; the bare one is the limit here.
    if (name === 'relay') continue
    found.set(name, await withServer(name, (server) => runDoor(server, map, NEWCOMERS)))
  }
  const rows = [...found].map(([name, figures]) => [
    name,
    ...[figures.p50, figures.last, figures.cpuSeconds, figures.peakMb, figures.sentMb, figures.driverCpuSeconds].map(
      figure,
    ),
    figures.disagreement === '' ? 'yes' : 'NO',
  ])
  say(`\ndoor\n${table(['server', 'p50', 'last', 'CPU s', 'MB', 'MB sent', 'driver s', 'agree'], rows)}\n`)
  for (const [name, { disagreement }] of found) if (disagreement) say(`${name} does not agree: ${disagreement}\n`)
  sayTargets(doorTargets(found))
}

async function runIdles(names: readonly ServerName[]): Promise<void> {
  const found = new Map<ServerName, IdleFigures>()
  for (const name of names) {
    if (name !== 'bare') found.set(name, await withServer(name, (server) => runIdle(server, IDLE_ROOMS)))
  }
  const rows = [...found].map(([name, { emptyMb, openMb, leftMb }]) => [
    name,
    ...[emptyMb, openMb, leftMb, leftMb - emptyMb].map(figure),
  ])
  say(`\nidle\n${table(['server', 'empty MB', 'used MB', 'left MB', 'more MB'], rows)}\n`)
  sayTargets(idleTargets(found))
}

function sayTargets(targets: readonly Target[]): void {
  for (const { aim, reached, isMet } of targets) say(`${isMet ? 'met    ' : 'NOT MET'} ${aim}: ${reached}\n`)
}

function say(text: string, to: NodeJS.WriteStream = process.stdout): void {
  to.write(text)
}

function chosen<T extends string>(given: string | undefined, all: readonly T[], what: string): readonly T[] {
  if (!given) return all
  return given.split(',').map((name) => {
    const found = all.find((known) => known === name)
    if (!found) throw new Error(`no ${what} is called ${name}; there are ${all.join(', ')}`)
    return found
  })
}

const [scenes, servers] = process.argv.slice(2)
pinDriver()
for (const scene of chosen(scenes, SCENES, 'scene')) {
  const names = chosen(servers, SERVER_NAMES, 'server')
  if (scene === 'door') await runDoors(names)
  else if (scene === 'idle') await runIdles(names)
  else if (scene === 'two-nodes') await runTwoNodes(HALL)
  else await runLoads(scene, names)
}
process.exit(0)
