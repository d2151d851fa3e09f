/** The published cases by month, subject, neighbourhood and kind, how long subjects take, and how they are evaluated. */
import { Bars } from '@core/charts/Bars';
import { Lines } from '@core/charts/Lines';
import { day, number, percent, word } from '@core/i18n';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Group, Year } from './data';
import { Table, type Column } from './Table';
import { text, yearText, type Key } from './texts';

const MOST = 10;
const MONTHS = Array.from({ length: 12 }, (_, place) => String(place + 1).padStart(2, '0'));

/** What a group is called: kinds have words of their own in each language, the directory names all others. */
function nameOf(sort: string, group: Group): string {
  if (group.name === null) return text('others');
  return sort === 'kind' ? word('kind', group.code) : group.name;
}

const days = (value: number | null) => (value === null ? '–' : number(value, { maximumFractionDigits: 1 }));

function columnsOf(sort: string): Column<Group>[] {
  return [
    { title: text('name'), of: (group) => nameOf(sort, group) },
    { title: text('count'), of: (group) => number(group.total), isNumber: true },
    {
      title: text('rate'),
      of: (group) => (group.on_time_rate === null ? '–' : percent(group.on_time_rate)),
      isNumber: true,
    },
    { title: text('mean'), of: (group) => days(group.mean_days), isNumber: true },
    { title: text('median'), of: (group) => days(group.median_days), isNumber: true },
    { title: text('p90'), of: (group) => days(group.p90_days), isNumber: true },
  ];
}

function Part({ name, children }: { name: Key; children: ComponentChildren }) {
  return (
    <section class="card" aria-labelledby={`numbers-${name}`}>
      <h2 id={`numbers-${name}`}>{text(name)}</h2>
      <p class="muted small">{text(`${name}.text` as Key)}</p>
      {children}
    </section>
  );
}

export function Months({ of, before, until }: { of: Year; before?: Year; until: string }) {
  // Months that are not published yet are not none.
  const months = MONTHS.filter((month) => `${of.year}-${month}` <= until);
  const counted = (year: Year) =>
    months.map((month) => year.cases.by_month.find(({ code }) => code === `${year.year}-${month}`)?.total ?? 0);
  const years = before?.cases.total ? [of, before] : [of];
  const chart = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The table of lines is made when it is opened, which is too late when it is about to be printed.
    chart.current?.querySelector('details')?.setAttribute('open', '');
  }, []);
  return (
    <Part name="months">
      <div ref={chart}>
        <Lines
          label={text('months.text')}
          unit={text('month')}
          at={months.map((month) => day(`${of.year}-${month}-01`, { month: 'short' }))}
          lines={years.map((year) => ({ name: yearText(year.year), values: counted(year) }))}
        />
      </div>
    </Part>
  );
}

export function Groups({ sort, groups }: { sort: 'category' | 'neighbourhood' | 'kind'; groups: Group[] }) {
  if (!groups.length) return null;
  const bars = groups
    .slice(0, MOST)
    .map((group) => ({ key: group.code, label: nameOf(sort, group), value: group.total }));
  return (
    <Part name={`by_${sort}`}>
      <Bars bars={bars} />
      <Table label={text(`by_${sort}`)} columns={columnsOf(sort)} rows={groups} />
    </Part>
  );
}

export function Duration({ groups }: { groups: Group[] }) {
  const timed = groups
    .filter((group) => group.mean_days !== null)
    .toSorted((one, other) => other.mean_days! - one.mean_days!);
  if (!timed.length) return null;
  const bars = timed.slice(0, MOST).map((group) => ({
    key: group.code,
    label: nameOf('category', group),
    value: Math.round(group.mean_days! * 10) / 10,
  }));
  return (
    <Part name="duration">
      <Bars bars={bars} />
      <Table label={text('duration')} columns={columnsOf('category')} rows={timed} />
    </Part>
  );
}

export function Ranking({ of }: { of: Year }) {
  const ranked = of.cases.satisfaction_ranking;
  return (
    <Part name="ranking">
      {ranked.length ? (
        <>
          <Bars
            bars={ranked
              .slice(0, MOST)
              .map((one) => ({ key: one.code, label: one.name, value: Math.round(one.mean ?? 0) }))}
          />
          <Table
            label={text('ranking')}
            columns={[
              { title: text('position'), of: (one) => number(one.position) },
              { title: text('name'), of: (one) => one.name },
              { title: text('points'), of: (one) => number(one.mean ?? 0), isNumber: true },
              { title: text('answers'), of: (one) => number(one.answers ?? 0), isNumber: true },
            ]}
            rows={ranked}
          />
        </>
      ) : (
        <p>{text('ranking.none')}</p>
      )}
    </Part>
  );
}
