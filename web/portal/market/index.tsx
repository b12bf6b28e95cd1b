import type { PageDefinition } from '../site.ts'
import { board } from './board.tsx'
import { editWanted } from './edit.tsx'
import { ownMarket } from './own.tsx'
import { postPage } from './post.tsx'
import { newWanted } from './wanted.tsx'

export { marketOf, MarketLink, type OnBoard } from './on-instrument.tsx'

export const marketPages: PageDefinition[] = [board, ownMarket, newWanted, editWanted, postPage]
