import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Carried } from './carried.ts'
import type { LinkingState, LinkingStore } from './linking-store.ts'
import type { Shown, ShownStore } from './shown-store.ts'

export interface CanvasParts {
  readonly shown: ShownStore
  readonly linking: LinkingStore
  readonly carried: Carried
}

const CanvasContext = createContext<CanvasParts | null>(null)
export const CanvasProvider = CanvasContext

export function useCanvas(): CanvasParts {
  const parts = use(CanvasContext)
  if (!parts) throw new Error('useCanvas: this component stands outside the canvas')
  return parts
}

export function useShown<T>(part: (shown: Shown) => T): T {
  return useStore(useCanvas().shown, useShallow(part))
}

export function useLinking<T>(part: (state: LinkingState) => T): T {
  return useStore(useCanvas().linking, useShallow(part))
}
