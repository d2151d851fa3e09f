/** The town's own colour as the page may use it: darker or lighter where its contrast is too low (WCAG 2.2, 1.4.3). */

type Rgb = [number, number, number];

/** The two shades a colour is shown in. */
export interface Shades {
  light: string;
  dark: string;
}

/** What text asks for, with a little to spare for the tints that lie under it. */
const ENOUGH = 4.6;
/** How much of the colour its soft tint holds; styles/tokens.css mixes the same. */
const TINT = { light: 0.1, dark: 0.18 };
const STEP = 0.02;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);
const read = (text: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)) as Rgb;
const written = (colour: Rgb) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mixed = (one: Rgb, other: Rgb, share: number) =>
  one.map((part, at) => part * (1 - share) + other[at]! * share) as Rgb;

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one colour stands out from another, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(read(one)), luminance(read(other))].toSorted((a, b) => a - b) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The grounds that text in the colour lies on, in light and in dark. */
export type Grounds = Record<'light' | 'dark', string[]>;

/** The grounds core.css knows; none where it cannot be read. */
function grounds(): Grounds | undefined {
  const tokens = getComputedStyle(document.documentElement);
  const of = (theme: string) =>
    ['surface', 'page'].map((name) => whole(tokens.getPropertyValue(`--${name}-${theme}`).trim()));
  const known = { light: of('light'), dark: of('dark') };
  return [...known.light, ...known.dark].every(isColour) ? known : undefined;
}

/** A colour of three digits, as a build may write it, in six. */
const whole = (text: string) => (text.length === 4 ? text.replace(/[0-9a-f]/gi, '$&$&') : text);

function legible(colour: Rgb, theme: 'light' | 'dark', towards: Rgb, known: Grounds): string {
  const lying = known[theme];
  for (let share = 0; share < 1; share += STEP) {
    const shade = mixed(colour, towards, share);
    const under = [...lying, written(mixed(read(lying[0]!), shade, TINT[theme]))];
    if (under.every((ground) => contrast(written(shade), ground) >= ENOUGH)) return written(shade);
  }
  return written(towards);
}

/** The shades of a colour that can be read in either theme; undefined for what is no colour. */
export function shades(colour: string, known = grounds()): Shades | undefined {
  if (!known || !isColour(colour)) return undefined;
  return { light: legible(read(colour), 'light', BLACK, known), dark: legible(read(colour), 'dark', WHITE, known) };
}

/** Shows the page in the town's colour; without one, or with one that is none, in its own. */
export function wear(colour: string | undefined): void {
  const found = shades(colour ?? '');
  const style = document.documentElement.style;
  for (const theme of ['light', 'dark'] as const) {
    if (found) style.setProperty(`--town-${theme}`, found[theme]);
    else style.removeProperty(`--town-${theme}`);
  }
}
