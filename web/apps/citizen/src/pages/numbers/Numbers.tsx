/** The city in numbers: what the town publishes for everybody, made from its files and from no call of the API. */
import { day } from '@core/i18n';
import { query, setQuery } from '@core/router';
import { InTurn } from '@core/ui/InTurn';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { useEffect } from 'preact/hooks';
import { town } from '../../town';
import { FOLDER, indicators, type Indicators, type Year } from './data';
import { Duration, Groups, Months, Ranking } from './Groups';
import { Places } from './Places';
import { Questions } from './Questions';
import { text, yearText } from './texts';

export default function Numbers() {
  const found = useLoaded(indicators, 'indicators');
  useEffect(() => {
    // What is closed is not printed, and a chart without its table says little on paper.
    const openAll = () =>
      document.querySelectorAll('main details:not(.unprinted)').forEach((one) => one.setAttribute('open', ''));
    addEventListener('beforeprint', openAll);
    return () => removeEventListener('beforeprint', openAll);
  }, []);
  return (
    <>
      <h1 tabIndex={-1}>{text('title')}</h1>
      <Shown of={found}>
        {(published) => (published?.years.length ? <Published of={published} /> : <Empty>{text('unpublished')}</Empty>)}
      </Shown>
    </>
  );
}

/** The year the address asks for, or the newest that has something to show. */
function chosen(years: Year[]): Year {
  const asked = years.find(({ year }) => yearText(year) === query.value.get('ano'));
  return asked ?? years.find((one) => one.headline) ?? years[0]!;
}

function Published({ of: published }: { of: Indicators }) {
  const of = chosen(published.years);
  const before = published.years.find(({ year }) => year === of.year - 1);
  return (
    <>
      <p>{text('intro', { town: town.value?.name ?? published.town })}</p>
      <div class="row unprinted">
        <label>
          {text('year')}{' '}
          <select value={yearText(of.year)} onChange={(event) => setQuery({ ano: event.currentTarget.value })}>
            {published.years.map(({ year }) => (
              <option key={year}>{yearText(year)}</option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => print()}>
          {text('print')}
        </button>
      </div>
      <YearlyReport of={of} />
      <Questions of={of} before={before} isThisYear={of === published.years[0]} />
      <InTurn>
        {of.cases.total > 0 && casesOf(of, before, published.cases_until)}
        <Files of={published} />
      </InTurn>
    </>
  );
}

/** The report of the chosen year, or that there is none. */
function YearlyReport({ of: { year, report } }: { of: Year }) {
  if (!report) return <p class="muted">{text('report.none', { year: yearText(year) })}</p>;
  return (
    <p>
      <a href={FOLDER + report.path}>{text('report', { year: yearText(year) })}</a>,{' '}
      {text('report.on', { date: day(report.on) })}
    </p>
  );
}

/** What is made from the published cases, part by part. */
function casesOf(of: Year, before: Year | undefined, until: string) {
  const month = day(`${until}-01`, { month: 'long', year: 'numeric' });
  return [
    <p class="note">{text('cases', { until: month, total: of.cases.total, year: yearText(of.year) })}</p>,
    <Months of={of} before={before} until={until} />,
    <Groups sort="category" groups={of.cases.by_category} />,
    <Duration groups={of.cases.by_category} />,
    <Ranking of={of} />,
    <Groups sort="neighbourhood" groups={of.cases.by_neighbourhood} />,
    <Places year={of.year} />,
    <Groups sort="kind" groups={of.cases.by_kind} />,
  ];
}

function Files({ of: published }: { of: Indicators }) {
  return (
    <section class="card" aria-labelledby="numbers-files">
      <h2 id="numbers-files">{text('files')}</h2>
      <p>{text('files.text', { licence: published.licence.name })}</p>
      <ul>
        <File names={['indicadores.csv', 'indicadores.json']}>{text('files.indicators')}</File>
        {published.years.map(({ year }) => (
          <File key={year} names={[`manifestacoes-${year}.csv`, `manifestacoes-${year}.jsonl`]}>
            {text('files.cases', { year: yearText(year) })}
          </File>
        ))}
        <File names={['lugares.geojson']}>{text('files.places')}</File>
        <File names={['datapackage.json']}>{text('files.package')}</File>
        <File names={['catalog.jsonld']}>{text('files.catalogue')}</File>
      </ul>
      <details class="unprinted">
        <summary>{text('files.feeds')}</summary>
        <ul>
          {published.feeds.map(({ name, path }) => (
            <li key={path}>
              <a href={FOLDER + path}>{name}</a>
            </li>
          ))}
        </ul>
      </details>
      <p class="muted small">
        {text('made', { date: day(published.made_on) })} <a href={published.licence.url}>{published.licence.name}</a>
      </p>
    </section>
  );
}

function File({ names, children }: { names: string[]; children: string }) {
  return (
    <li>
      {children}:{' '}
      {names.map((name) => (
        <span key={name}>
          <a href={FOLDER + name}>{name.split('.').at(-1)!.toUpperCase()}</a>{' '}
        </span>
      ))}
    </li>
  );
}
