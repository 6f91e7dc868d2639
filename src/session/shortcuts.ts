/** One line of the sheet of shortcuts: what it does, and the chords that do it, each the keys that are held together. */
export interface Shortcut {
  readonly key: string
  readonly chords: readonly (readonly string[])[]
}

export interface ShortcutGroup {
  readonly key: string
  readonly shortcuts: readonly Shortcut[]
}

/**
 * What the canvas' keys do, for people to read; src/canvas/keyboard.ts is what obeys. `Mod` is Ctrl, and ⌘ on a Mac; the
 * labels stand in the texts under `shortcut`.
 */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    key: 'cards',
    shortcuts: [
      { key: 'find', chords: [['/']] },
      { key: 'editTitle', chords: [['Enter'], ['F2']] },
      { key: 'drawLink', chords: [['L']] },
      { key: 'newLesson', chords: [['N']] },
      { key: 'comment', chords: [['C']] },
      { key: 'move', chords: [['Arrows']] },
      { key: 'moveFar', chords: [['Shift', 'Arrows']] },
      { key: 'tidy', chords: [['T']] },
      { key: 'remove', chords: [['Delete'], ['Backspace']] },
    ],
  },
  {
    key: 'selection',
    shortcuts: [
      { key: 'next', chords: [['Tab']] },
      // Not ⌘, which is the Mac's own with this key.
      {
        key: 'choose',
        chords: [
          ['Shift', 'Space'],
          ['Ctrl', 'Space'],
        ],
      },
      { key: 'all', chords: [['Mod', 'A']] },
      { key: 'copy', chords: [['Mod', 'C']] },
      { key: 'cut', chords: [['Mod', 'X']] },
      { key: 'paste', chords: [['Mod', 'V']] },
      { key: 'duplicate', chords: [['Mod', 'D']] },
      { key: 'letGo', chords: [['Escape']] },
    ],
  },
  {
    key: 'look',
    shortcuts: [
      { key: 'selectTool', chords: [['V']] },
      { key: 'handTool', chords: [['H']] },
      { key: 'zoomIn', chords: [['+']] },
      { key: 'zoomOut', chords: [['−']] },
      { key: 'fullSize', chords: [['0']] },
      { key: 'fit', chords: [['1']] },
      { key: 'outline', chords: [['O']] },
      { key: 'inspector', chords: [['I']] },
      { key: 'nextDifference', chords: [['D']] },
      { key: 'previousDifference', chords: [['Shift', 'D']] },
      { key: 'sheet', chords: [['?']] },
    ],
  },
  {
    key: 'steps',
    shortcuts: [
      { key: 'undo', chords: [['Mod', 'Z']] },
      {
        key: 'redo',
        chords: [
          ['Mod', 'Shift', 'Z'],
          ['Mod', 'Y'],
        ],
      },
    ],
  },
]

/** Whether the person sits at a Mac, whose keys are named by signs. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
}
