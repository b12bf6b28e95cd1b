import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProblemError } from './problem.ts'

/** One page of a list as the API gives it: `nextCursor` is null on the last one. */
export type ListPage<T> = { items: T[]; nextCursor: string | null; total?: number | null }

export type Pages<T> = {
  items: T[]
  first: ListPage<T> | undefined
  isPending: boolean
  error: ProblemError | null
  more: (() => void) | undefined
  isFetchingMore: boolean
  retry: () => void
}

/** Reads a list page by page: `usePages(['instruments', query], (cursor) => valueOf(api.GET(…)))`. */
export function usePages<T, P extends ListPage<T>>(
  key: readonly unknown[],
  ask: (cursor: string | undefined) => Promise<P & ListPage<T>>,
  { every }: { every?: number } = {},
): Pages<T> & { first: P | undefined } {
  const query = useInfiniteQuery<P & ListPage<T>, ProblemError, { pages: P[] }, readonly unknown[], string>({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...(every !== undefined && { refetchInterval: every }),
  })
  const pages = query.data?.pages ?? []
  return {
    items: pages.flatMap(({ items }) => items),
    first: pages[0],
    isPending: query.isPending,
    error: query.error,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isFetchingMore: query.isFetchingNextPage,
    retry: () => void query.refetch(),
  }
}
