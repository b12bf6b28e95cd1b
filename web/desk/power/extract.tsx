import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { api, useRead } from '../api/index.ts'
import { PowerChart } from './chart.tsx'

type Span = { from: string; until: string }

type Props = {
  instrumentId: string
  /** The instrument, or one of its seats that is metered apart; all of them unless said. */
  placeId?: string
  span: Span
  marked?: Span
  /** While it is read, where there are no samples, and for those who may not see them. */
  instead?: ReactNode
}

/** The power of a short time beside what is said of it; read once it comes near to being seen. */
export function PowerExtract({ instrumentId, placeId, span, marked, instead = null }: Props) {
  const { ref, isNear } = useNear()
  const { data } = useRead(
    ['power', instrumentId, span.from, span.until],
    () => api.GET('/api/v1/instruments/{id}/power', { params: { path: { id: instrumentId }, query: span } }),
    { enabled: isNear },
  )
  const places = (data?.places ?? []).filter(
    (place) => place.points.length > 0 && (placeId === undefined || place.placeId === placeId),
  )
  return (
    <div ref={ref}>
      {data === undefined || places.length === 0
        ? instead
        : places.map((place) => {
            const { seat } = place
            const bookings = data.bookings.filter(({ seatId }) => seat === null || seatId === seat.id)
            return (
              <PowerChart
                key={place.placeId}
                power={{ ...data, bookings }}
                place={place}
                {...(marked !== undefined && { marked })}
                small
              />
            )
          })}
    </div>
  )
}

/** Whether an element is or was near the window. */
function useNear(): { ref: RefObject<HTMLDivElement | null>; isNear: boolean } {
  const ref = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const sight = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '400px' },
    )
    sight.observe(element)
    return () => sight.disconnect()
  }, [])
  return { ref, isNear }
}
