import { describe, expect, it } from 'vitest'
import { filesToKeep } from '../../src/service-worker/plugin.ts'

describe('what a device keeps from the first visit on', () => {
  it('is the page, its code and styles, the letters of the five languages, and what shapes them for a PDF', () => {
    const built = [
      'assets/index-a1.js',
      'assets/index-b2.css',
      'assets/ibm-plex-sans-latin-400-normal-c3.woff2',
      'assets/ibm-plex-sans-latin-400-normal-c3.woff',
      'assets/ibm-plex-sans-arabic-arabic-600-normal-d4.woff2',
      'assets/ibm-plex-sans-cyrillic-400-normal-e5.woff2',
      'assets/harfbuzz-f6.wasm',
      'index.html',
    ]
    expect(filesToKeep(built)).toEqual([
      '/index.html',
      '/icon.svg',
      '/manifest.webmanifest',
      '/assets/harfbuzz-f6.wasm',
      '/assets/ibm-plex-sans-arabic-arabic-600-normal-d4.woff2',
      '/assets/ibm-plex-sans-latin-400-normal-c3.woff',
      '/assets/ibm-plex-sans-latin-400-normal-c3.woff2',
      '/assets/index-a1.js',
      '/assets/index-b2.css',
    ])
  })
})
