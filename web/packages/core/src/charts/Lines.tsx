/** Lines over time, told apart by colour and by dashes, with their table. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { number } from '../i18n';
import { AsTable } from '../ui/AsTable';
import { roundedUp } from './scale';

export interface Line {
  name: string;
  values: number[];
  /** Where the value at a place leads to. */
  href?: (place: number) => string;
}

interface Props {
  label: string;
  unit: string;
  at: string[];
  lines: Line[];
  /** Whether the table is shown elsewhere. */
  isBare?: boolean;
}

const HEIGHT = 240;
const EDGE = { left: 44, right: 12, top: 12, bottom: 28 };

/** With more values than that the marks would hide the lines. */
const MOST_MARKS = 31;

export function Lines({ label, unit, at, lines, isBare = false }: Props) {
  const box = useRef<SVGSVGElement>(null);
  const width = useSignal(640);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry) width.value = Math.max(240, Math.round(entry.contentRect.width));
    });
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const top = roundedUp(Math.max(0, ...lines.flatMap((line) => line.values)));
  const x = (place: number) =>
    EDGE.left + (place * (width.value - EDGE.left - EDGE.right)) / Math.max(1, at.length - 1);
  const y = (value: number) => EDGE.top + (1 - value / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const every = Math.ceil(at.length / (width.value < 420 ? 3 : 7));
  // The table has the same links for keyboards: inside an image there are none.
  const follow = (event: MouseEvent) => {
    const drawn = box.current!.getBoundingClientRect();
    const [left, down] = [event.clientX - drawn.left, event.clientY - drawn.top];
    const step = (x(1) - x(0)) / 2;
    const place = at.findIndex((_, one) => at.length === 1 || Math.abs(x(one) - left) <= step);
    const near = lines
      .filter((line) => line.href)
      .toSorted((one, other) => Math.abs(y(one.values[place]!) - down) - Math.abs(y(other.values[place]!) - down));
    const to = place < 0 ? undefined : near[0]?.href?.(place);
    if (to) location.hash = to;
  };
  const leads = lines.some((line) => line.href);
  return (
    <>
      <ul class="key" aria-hidden="true">
        {lines.map((line, place) => (
          <li key={line.name}>
            <svg class="lines" viewBox="0 0 32 12">
              <path class={`line s${place + 1}`} d="M0 6h32" />
            </svg>
            {line.name}
          </li>
        ))}
      </ul>
      <svg
        class={leads ? 'lines leads' : 'lines'}
        ref={box}
        viewBox={`0 0 ${width.value} ${HEIGHT}`}
        role="img"
        aria-label={label}
        onClick={leads ? follow : undefined}
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <path class="axis" d={`M${EDGE.left} ${y(value)}H${width.value - EDGE.right}`} />
            <text x={EDGE.left - 6} y={y(value) + 4} text-anchor="end">
              {number(value)}
            </text>
          </g>
        ))}
        {at.map((when, place) =>
          place % every === 0 ? (
            <text key={when} x={x(place)} y={HEIGHT - 8} text-anchor={place ? 'middle' : 'start'}>
              {when}
            </text>
          ) : null,
        )}
        {lines.map((line, place) => (
          <polyline
            key={line.name}
            class={`line s${place + 1}`}
            points={line.values.map((value, at) => `${x(at)},${y(value)}`).join(' ')}
          />
        ))}
        {at.length <= MOST_MARKS &&
          lines.map((line, place) =>
            line.values.map((value, at) => (
              <circle key={`${line.name} ${at}`} class={`mark s${place + 1}`} cx={x(at)} cy={y(value)} r="3.5">
                <title>{`${line.name}: ${number(value)}`}</title>
              </circle>
            )),
          )}
      </svg>
      {!isBare && (
        <AsTable label={label}>
          {() => (
            <>
              <thead>
                <tr>
                  <th scope="col">{unit}</th>
                  {lines.map((line) => (
                    <th key={line.name} scope="col" class="number">
                      {line.name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {at.map((when, place) => (
                  <tr key={when}>
                    <th scope="row">{when}</th>
                    {lines.map((line) => (
                      <td key={line.name} class="number">
                        {number(line.values[place] ?? 0)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </>
          )}
        </AsTable>
      )}
    </>
  );
}
