/** The rectangles over a photo, in fractions of its width and height: how they are drawn, moved and made larger. */
import type { RectangleShape } from '@core/api-types';

export type Rectangle = RectangleShape;
export interface Point {
  x: number;
  y: number;
}

/** As many as the API takes. */
export const MOST = 20;
/** What is smaller in one direction was a slip of the hand. */
const LEAST = 0.01;
/** How far an arrow goes. */
const STEP = 0.01;
/** The covered file is made of whole squares of so many pixels. */
const SQUARE = 8;
const MIDDLE: Rectangle = { left: 0.4, top: 0.4, width: 0.2, height: 0.2 };

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
/** Ten thousandths are finer than a pixel, and come back from the API as they were sent. */
const exact = (value: number) => Math.round(value * 1e4) / 1e4;

/** One in the middle, where no other is exactly. */
export function added(others: readonly Rectangle[]): Rectangle {
  const taken = others.filter(({ left, top }) => left === top).length;
  return moved(MIDDLE, taken * STEP * 3, taken * STEP * 3);
}

/** What lies between two corners; null when it is too small to be meant. */
export function drawn(from: Point, to: Point): Rectangle | null {
  const [left, right] = inOrder(from.x, to.x);
  const [top, bottom] = inOrder(from.y, to.y);
  if (right - left < LEAST || bottom - top < LEAST) return null;
  return inside({ left, top, width: right - left, height: bottom - top });
}

const inOrder = (one: number, other: number) =>
  [between(Math.min(one, other), 0, 1), between(Math.max(one, other), 0, 1)] as const;

export const moved = (one: Rectangle, x: number, y: number): Rectangle => ({
  ...one,
  left: exact(between(one.left + x, 0, 1 - one.width)),
  top: exact(between(one.top + y, 0, 1 - one.height)),
});

/** Its lower right corner goes, the other stays. */
export const resized = (one: Rectangle, x: number, y: number): Rectangle => ({
  ...one,
  width: exact(between(one.width + x, LEAST, 1 - one.left)),
  height: exact(between(one.height + y, LEAST, 1 - one.top)),
});

/** The same with one side as it was typed, kept inside the photo. */
export function withSide(one: Rectangle, side: keyof Rectangle, value: number): Rectangle {
  if (Number.isNaN(value)) return one;
  if (side === 'left') return moved(one, value - one.left, 0);
  if (side === 'top') return moved(one, 0, value - one.top);
  return side === 'width' ? resized(one, value - one.width, 0) : resized(one, 0, value - one.height);
}

function inside({ left, top, width, height }: Rectangle): Rectangle {
  const [x, y] = [exact(left), exact(top)];
  return { left: x, top: y, width: exact(Math.min(width, 1 - x)), height: exact(Math.min(height, 1 - y)) };
}

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** What a key makes of a rectangle: an arrow moves it, with Shift it makes it larger or smaller; null for other keys. */
export function pressed(one: Rectangle, { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Rectangle | null {
  const by = ARROWS[key];
  if (!by) return null;
  return shiftKey ? resized(one, by.x, by.y) : moved(one, by.x, by.y);
}

/** What will be black of a photo of so many pixels: whole squares, so rather more than was drawn. */
export function squared(one: Rectangle, { width, height }: { width: number; height: number }): Rectangle {
  const [left, right] = span(one.left, one.width, width);
  const [top, bottom] = span(one.top, one.height, height);
  return { left, top, width: right - left, height: bottom - top };
}

function span(start: number, length: number, side: number): [number, number] {
  const first = Math.floor((start * side) / SQUARE) * SQUARE;
  const last = Math.ceil(((start + length) * side) / SQUARE) * SQUARE;
  return [first / side, Math.min(side, last) / side];
}

/** Those drawn here, and those of another person that are not among them. */
export function together(own: readonly Rectangle[], others: readonly Rectangle[]): Rectangle[] {
  const known = new Set(own.map((one) => JSON.stringify(corners(one))));
  return [...own, ...others.filter((one) => !known.has(JSON.stringify(corners(one))))].slice(0, MOST);
}

const corners = ({ left, top, width, height }: Rectangle) => [left, top, width, height];
