/** Horizontal bars that are a list for who cannot see them; what is late in each is shown apart. */
import { number } from '../i18n';

export interface Bar {
  key: string;
  label: string;
  value: number;
  late?: number;
  href?: string;
}

export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul class="bars">
      {bars.map((bar) => (
        <li key={bar.key}>
          {bar.href ? <a href={bar.href}>{bar.label}</a> : <span>{bar.label}</span>}
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="10" />
            <rect class="bar" width={(bar.value / most) * 100} height="10" />
            {bar.late ? <rect class="part" width={(bar.late / most) * 100} height="10" /> : null}
          </svg>
          <b>{number(bar.value)}</b>
        </li>
      ))}
    </ul>
  );
}
