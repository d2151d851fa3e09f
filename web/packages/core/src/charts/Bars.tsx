/** Horizontal bars that are a list for who cannot see them; what is late in each is a part of its bar, and said. */
import { number } from '../i18n';

export interface Bar {
  key: string;
  label: string;
  value: number;
  late?: number;
  href?: string;
}

/** What the two colours of bars with parts stand for, and how a part is said beside its bar. */
export interface Parts {
  all: string;
  part: string;
  said: (late: number) => string;
}

export function Bars({ bars, parts }: { bars: Bar[]; parts?: Parts }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <>
      {parts && (
        <ul class="key" aria-hidden="true">
          <Swatch colour="bar" name={parts.all} />
          <Swatch colour="part" name={parts.part} />
        </ul>
      )}
      <ul class={parts ? 'bars with-parts' : 'bars'}>
        {bars.map((bar) => (
          <li key={bar.key}>
            {bar.href ? <a href={bar.href}>{bar.label}</a> : <span>{bar.label}</span>}
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="track" width="100" height="10" />
              <rect class="bar" width={(bar.value / most) * 100} height="10" />
              {bar.late ? <rect class="part" width={(bar.late / most) * 100} height="10" /> : null}
            </svg>
            <b>
              {number(bar.value)}
              {parts && bar.late ? <small>{parts.said(bar.late)}</small> : null}
            </b>
          </li>
        ))}
      </ul>
    </>
  );
}

function Swatch({ colour, name }: { colour: string; name: string }) {
  return (
    <li>
      <svg class="bars" viewBox="0 0 32 12">
        <rect class={colour} width="32" height="12" />
      </svg>
      {name}
    </li>
  );
}
