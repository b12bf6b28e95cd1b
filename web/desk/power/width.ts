import { useEffect, useRef, useState, type RefObject } from 'react'

/** The width of an element in CSS pixels, as it changes; a drawing in it keeps its letters at their size. */
export function useWidth(first: number): { ref: RefObject<HTMLDivElement | null>; width: number } {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const size = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    size.observe(element)
    return () => size.disconnect()
  }, [])
  return { ref, width }
}
