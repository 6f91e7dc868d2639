import { readRoom } from '../../src/document/wire.ts'

/** One call of `npm run rooms`. */
export type Command =
  | { readonly do: 'help' | 'list' | 'check' }
  | { readonly do: 'backup'; readonly file: string }
  | { readonly do: 'restore'; readonly file: string; readonly room: string | undefined }
  | { readonly do: 'export'; readonly room: string; readonly update: boolean; readonly out: string | undefined }
  | { readonly do: 'delete'; readonly room: string; readonly isSure: boolean }

export const USAGE = `npm run rooms -- COMMAND

  list            the ids of all rooms, one a line
  check           reads every room to its last byte, and names those that are damaged
  backup FILE     writes all rooms into one new file, while the server runs or not
  restore FILE    makes an empty data folder, or an empty database, of a backup
    --room ROOM   instead brings one journey back, with its trail and its comments, while the server runs or not; it must
                  not be there, so delete it first if the backup's is to take its place
  export ROOM     writes the journey as a file that opens on the start page; with all lessons, restricted ones too
    --update      instead the room's document, as one Yjs update
    --out FILE    the file to write; without it the journey's title names it
  delete ROOM     takes a journey away for good, with its trail and its comments; whoever is in it is sent away
    --yes         does not ask for the id once more

DATA_DIR names the folder of the rooms, DATABASE_URL the database, as for the server.
Exit codes: 0 done; 1 done, and something is damaged; 2 not done.
`

/** A command line that cannot be used; the message names every flaw. */
export class CommandFlaws extends Error {
  override readonly name = 'CommandFlaws'
}

const OPTIONS = {
  list: [],
  check: [],
  backup: [],
  restore: ['--room'],
  export: ['--update', '--out'],
  delete: ['--yes'],
} as const
type Name = keyof typeof OPTIONS
const NEEDS: Partial<Record<Name, string>> = { backup: 'FILE', restore: 'FILE', export: 'ROOM', delete: 'ROOM' }

const WITH_VALUE: Readonly<Record<string, string>> = { '--out': 'the name of a file', '--room': 'the id of a room' }

/** @throws CommandFlaws naming every flaw, one a line */
export function readCommand(given: readonly string[]): Command {
  if (given.length === 0 || given.includes('--help') || given[0] === 'help') return { do: 'help' }
  const [name = '', ...words] = given
  if (!Object.hasOwn(OPTIONS, name)) throw flawed([`${name} is no command`])
  const known: readonly string[] = OPTIONS[name as Name]
  const flaws: string[] = []
  const named: string[] = []
  const options = new Map<string, string>()
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [, option = word, inline] = /^(--[^=]+)(?:=(.*))?$/s.exec(word) ?? []
    if (!word.startsWith('--')) named.push(word)
    else if (!known.includes(option)) flaws.push(`${word} is not known to ${name}`)
    else if (!Object.hasOwn(WITH_VALUE, option)) options.set(option, 'true')
    else {
      const value = inline ?? words.shift()
      if (value) options.set(option, value)
      else flaws.push(`${option} needs ${WITH_VALUE[option]}`)
    }
  }
  const needed = NEEDS[name as Name]
  const [first = '', ...others] = named
  if (needed !== undefined && first === '') flaws.push(`${name} needs ${needed}`)
  for (const other of needed === undefined ? named : others) flaws.push(`${other} is one word too many`)
  const id = name === 'restore' ? options.get('--room') : needed === 'ROOM' && first !== '' ? first : undefined
  const room = id === undefined ? undefined : readRoom(id)
  if (id !== undefined && !room) flaws.push(`${id} is no id of a room: 22 letters, digits, - and _`)
  if (name !== 'export' && room && room.kind !== 'map') {
    flaws.push(`${id} goes with its journey; name that: ${room.journey}`)
  }
  if (name === 'export' && room && room.kind !== 'map' && !options.has('--update')) {
    flaws.push(`${first} goes into the file of its journey; name that: ${room.journey}, or add --update`)
  }
  if (flaws.length > 0) throw flawed(flaws)
  switch (name as Name) {
    case 'backup':
      return { do: 'backup', file: first }
    case 'restore':
      return { do: 'restore', file: first, room: id }
    case 'export':
      return { do: 'export', room: first, update: options.has('--update'), out: options.get('--out') }
    case 'delete':
      return { do: 'delete', room: first, isSure: options.has('--yes') }
    default:
      return { do: name as 'list' }
  }
}

function flawed(flaws: readonly string[]): CommandFlaws {
  return new CommandFlaws(`This cannot be done:\n${flaws.map((flaw) => `  ${flaw}`).join('\n')}\n\n${USAGE}`)
}
