/** Other programs that send occurrences: the administrator gives each a key, shown once, and takes it back. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { ClientShape, NewClientShape } from '@core/api-types';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Input } from '@core/ui/Field';
import { Empty, Failed, Shown, useLoaded } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { addClient, listClients, revokeClient } from '../../calls';
import { moment, number, t } from '../../i18n';

export default function Clients() {
  const clients = useLoaded(listClients, 'clients');
  const adding = useSignal(false);
  const ending = useSignal<ClientShape | null>(null);
  const reload = () => {
    adding.value = false;
    ending.value = null;
    clients.reload();
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.clients')}</h1>
      <p class="muted">{t('clients.about')}</p>
      <p>
        <button type="button" class="primary" onClick={() => (adding.value = true)}>
          {t('clients.add')}
        </button>
      </p>
      <Shown of={clients}>
        {(found) =>
          found.clients.length ? (
            <List clients={found.clients} onEnd={(client) => (ending.value = client)} />
          ) : (
            <Empty>{t('clients.none')}</Empty>
          )
        }
      </Shown>
      {adding.value && <Adding onClose={reload} />}
      {ending.value && <Ending client={ending.value} onEnded={reload} onClose={() => (ending.value = null)} />}
    </>
  );
}

function List({ clients, onEnd }: { clients: ClientShape[]; onEnd: (client: ClientShape) => void }) {
  return (
    <div class="card scroll">
      <table class="stacks">
        <caption class="hidden">{t('nav.clients')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('clients.uses')}</th>
            <th scope="col">{t('clients.last_used')}</th>
            <th scope="col">{t('field.status')}</th>
          </tr>
        </thead>
        <tbody>
          {clients.map((client) => (
            <tr key={client.id}>
              <th scope="row">
                {client.name}
                <div class="small muted">
                  {t('clients.since', { moment: moment(client.created_at), name: client.created_by })}
                </div>
              </th>
              <td>
                {number(client.uses)}
                <div class="small muted">{t('clients.limit', { n: number(client.per_hour) })}</div>
              </td>
              <td>{client.last_used_at ? moment(client.last_used_at) : t('clients.never')}</td>
              <td>
                {client.revoked_at ? (
                  <span class="badge quiet">{t('clients.revoked', { moment: moment(client.revoked_at) })}</span>
                ) : (
                  <button type="button" onClick={() => onEnd(client)}>
                    {t('clients.revoke')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Adding({ onClose }: { onClose: () => void }) {
  const name = useSignal('');
  const perHour = useSignal('100');
  const given = useSignal<NewClientShape | null>(null);
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    errors.value = {};
    failure.value = null;
    busy.value = true;
    try {
      given.value = await addClient({ name: name.value, per_hour: Number(perHour.value) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) errors.value = error.fields;
      else failure.value = error;
    }
    busy.value = false;
  };
  if (given.value)
    return (
      <Dialog title={given.value.name} onClose={onClose}>
        <p class="note">{t('clients.once')}</p>
        <p>
          <code>{given.value.api_key}</code>
        </p>
        <button type="button" onClick={() => void copied(given.value!.api_key)}>
          {t('clients.copy')}
        </button>
      </Dialog>
    );
  const labels = { name: t('people.name'), per_hour: t('clients.per_hour') };
  return (
    <Dialog title={t('clients.add')} onClose={onClose}>
      <form onSubmit={submit}>
        <ErrorSummary errors={errors.value} labels={labels} />
        {failure.value && <Failed error={failure.value} />}
        <Input
          id="name"
          label={labels.name}
          hint={t('clients.name_hint')}
          error={errors.value.name}
          required
          maxLength={120}
          value={name.value}
          onChange={(next) => (name.value = next)}
        />
        <Input
          id="per_hour"
          label={labels.per_hour}
          type="number"
          error={errors.value.per_hour}
          required
          value={perHour.value}
          onChange={(next) => (perHour.value = next)}
        />
        <button class="primary" disabled={busy.value}>
          {t(busy.value ? 'saving' : 'clients.add')}
        </button>
      </form>
    </Dialog>
  );
}

async function copied(key: string) {
  await navigator.clipboard.writeText(key);
  say(t('clients.copied'));
}

function Ending({ client, onEnded, onClose }: { client: ClientShape; onEnded: () => void; onClose: () => void }) {
  const failure = useSignal<ApiError | null>(null);
  const end = async () => {
    failure.value = null;
    try {
      await revokeClient(client.id);
      say(t('clients.ended', { name: client.name }));
      onEnded();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  return (
    <Dialog title={t('clients.revoke')} onClose={onClose}>
      {failure.value && <Failed error={failure.value} />}
      <p>{t('clients.revoke_hint', { name: client.name })}</p>
      <button type="button" class="primary" onClick={() => void end()}>
        {t('clients.revoke')}
      </button>
    </Dialog>
  );
}
