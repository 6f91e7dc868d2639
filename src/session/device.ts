/**
 * What this device remembers between sittings. Storage may be forbidden or full (private windows, strict policies): then
 * everything works for as long as the page is open, and nothing throws.
 */
export interface Device {
  read(key: string): string | null
  write(key: string, value: string): void
  forget(key: string): void
}

const PREFIX = 'rihla.'

export function browserDevice(storage: Storage | undefined): Device {
  const memory = new Map<string, string>()
  return {
    read(key) {
      try {
        return memory.get(key) ?? storage?.getItem(PREFIX + key) ?? null
      } catch {
        return null
      }
    },
    write(key, value) {
      memory.set(key, value)
      if (!storage) return
      try {
        storage.setItem(PREFIX + key, value)
        memory.delete(key)
      } catch {
        // Forbidden or full: it stays in memory.
      }
    },
    forget(key) {
      memory.delete(key)
      try {
        storage?.removeItem(PREFIX + key)
      } catch {
        // Nothing was kept, so nothing is left to forget.
      }
    },
  }
}

/** What this browser keeps. Reading `localStorage` itself may throw where storage is forbidden. */
export function thisDevice(): Device {
  try {
    return browserDevice(localStorage)
  } catch {
    return browserDevice(undefined)
  }
}

/** A device that forgets when it is let go: for tests. */
export function memoryDevice(): Device {
  return browserDevice(undefined)
}
