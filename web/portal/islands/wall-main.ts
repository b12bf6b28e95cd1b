import { keepWall } from './wall.ts'

for (const wall of document.querySelectorAll<HTMLElement>('[data-wall]')) keepWall(wall)
