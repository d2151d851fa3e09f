/** Charts as pictures of their own: SVG with title, legend, values and a note, in the light colours of the page. */
import { number } from '../i18n';
import type { Bar } from './Bars';
import type { Line } from './Lines';
import { roundedUp } from './scale';

export interface Frame {
  title: string;
  /** What the figures are of: town, period, filters and day. */
  note: string;
}
export type Drawing =
  { bars: Bar[]; legend: [string, string] | null } | { at: string[]; lines: Pick<Line, 'name' | 'values'>[] };

/** The colours that a picture is drawn with, by the names of their roles. */
export type Colours = Record<(typeof ROLES)[number], string>;

const ROLES = ['ink', 'muted', 'line', 'surface', 'page', 'series-1', 'series-2', 'series-3', 'series-4'] as const;
const SERIES = ['series-1', 'series-2', 'series-3', 'series-4'] as const;
const DASHES = ['', '7 4', '2 4', '10 3 2 3'];
const WIDTH = 720;
const MARGIN = 24;
const INNER = WIDTH - 2 * MARGIN;
const BAR = { row: 44, height: 14, value: 96 };
const COURSE = { height: 260, left: 44, below: 24 };
/** Letters of a note's line, and the width of one in a legend. */
const LETTERS = 84;
const LETTER = 7.5;

/** The colours of the page in its light theme, which paper and documents have. */
export function lightColours(): Colours {
  const probe = document.createElement('span');
  probe.style.colorScheme = 'light';
  document.body.append(probe);
  const found = ROLES.map((role) => {
    probe.style.color = `var(--${role})`;
    return [role, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found) as Colours;
}

/** A chart as the text of an SVG file. */
export function picture(drawing: Drawing, { title, note }: Frame, colours: Colours): string {
  const top = MARGIN + 24;
  const [legend, legendHeight] = legendOf(drawing, top + 28, colours);
  const begin = top + 28 + legendHeight;
  const [body, height] =
    'bars' in drawing ? barsAt(drawing.bars, begin, colours) : linesAt(drawing.at, drawing.lines, begin, colours);
  const notes = wrapped(note).map((line, place) => text(MARGIN, begin + height + 32 + 18 * place, line, colours.muted));
  const whole = begin + height + 32 + 18 * notes.length + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}"`,
    ` font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" font-size="14">`,
    `<title>${xml(title)}</title><rect width="100%" height="100%" fill="${colours.surface}"/>`,
    text(MARGIN, top, title, colours.ink, 'font-size="20" font-weight="600"'),
    legend,
    body,
    ...notes,
    '</svg>',
  ].join('');
}

/** An SVG as a PNG of twice its size. */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  );
}

function legendOf(drawing: Drawing, top: number, colours: Colours): [string, number] {
  const isBars = 'bars' in drawing;
  const names = isBars ? (drawing.legend ?? []) : drawing.lines.map((line) => line.name);
  let [left, y] = [MARGIN, top];
  const marks = names.map((name, place) => {
    const wide = 40 + name.length * LETTER + 16;
    if (left + wide > WIDTH - MARGIN && left > MARGIN) [left, y] = [MARGIN, y + 22];
    const colour = colours[isBars && place ? 'series-3' : SERIES[place]!];
    const mark = isBars
      ? `<rect x="${left}" y="${y - 10}" width="32" height="12" fill="${colour}"/>`
      : `<path d="M${left} ${y - 4}h32" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${DASHES[place]}"/>`;
    const drawn = mark + text(left + 40, y, name, colours.ink);
    left += wide;
    return drawn;
  });
  return [marks.join(''), names.length ? y - top + 24 : 0];
}

function barsAt(bars: Bar[], top: number, colours: Colours): [string, number] {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const wide = (value: number) => Math.round((value / most) * (INNER - BAR.value) * 10) / 10;
  const bar = (y: number, width: number, colour: string) =>
    `<rect x="${MARGIN}" y="${y}" width="${width}" height="${BAR.height}" fill="${colour}"/>`;
  const drawn = bars.map(({ label, value, late }, place) => {
    const y = top + place * BAR.row;
    const said = late ? `${number(value)} (${number(late)})` : number(value);
    return [
      text(MARGIN, y + 12, label, colours.ink),
      bar(y + 18, INNER - BAR.value, colours.page),
      bar(y + 18, wide(value), colours['series-1']),
      late ? bar(y + 18, wide(late), colours['series-3']) : '',
      text(WIDTH - MARGIN, y + 30, said, colours.ink, 'text-anchor="end" font-weight="600"'),
    ].join('');
  });
  return [drawn.join(''), bars.length * BAR.row];
}

function linesAt(
  at: string[],
  lines: Pick<Line, 'name' | 'values'>[],
  top: number,
  colours: Colours,
): [string, number] {
  const most = roundedUp(Math.max(0, ...lines.flatMap((line) => line.values)));
  const x = (place: number) =>
    Math.round(MARGIN + COURSE.left + (place * (INNER - COURSE.left)) / Math.max(1, at.length - 1));
  const y = (value: number) => Math.round(top + (1 - value / most) * (COURSE.height - COURSE.below));
  const axis = [0, most / 2, most].map(
    (value) =>
      `<path d="M${x(0)} ${y(value)}H${WIDTH - MARGIN}" stroke="${colours.line}"/>` +
      text(x(0) - 8, y(value) + 4, number(value), colours.muted, 'text-anchor="end"'),
  );
  const every = Math.ceil(at.length / 7);
  const days = at.map((when, place) =>
    place % every ? '' : text(x(place), top + COURSE.height, when, colours.muted, place ? 'text-anchor="middle"' : ''),
  );
  const drawn = lines.map(({ values }, place) => {
    const points = values.map((value, one) => `${x(one)},${y(value)}`).join(' ');
    const stroke = `stroke="${colours[SERIES[place]!]}" stroke-dasharray="${DASHES[place]}"`;
    return `<polyline points="${points}" fill="none" stroke-width="2.5" ${stroke}/>`;
  });
  return [[...axis, ...days, ...drawn].join(''), COURSE.height];
}

function text(x: number, y: number, said: string, colour: string, more = ''): string {
  return `<text x="${x}" y="${y}" fill="${colour}" ${more}>${xml(said)}</text>`;
}

function xml(said: string): string {
  return said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A note in lines that fit. */
function wrapped(note: string): string[] {
  const lines: string[] = [];
  for (const one of note.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + one.length < LETTERS) lines[lines.length - 1] = `${last} ${one}`;
    else lines.push(one);
  }
  return lines;
}
