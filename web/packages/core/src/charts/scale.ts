/** The round number an axis ends with. */
export function roundedUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return Math.max(2, Math.ceil(value / step) * step);
}
