/** The staff: whom the administrator invites, edits, disables and invites again. */
import { useSignal } from '@preact/signals';
import { editPerson, inviteAgain, invitePerson, listEverybody } from '../../calls';
import type { MemberShape } from '@core/api-types';
import { t, word } from '../../i18n';
import { ApiError } from '@core/api';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Check, Input, Select, Several } from '@core/ui/Field';
import { Empty, Failed, Shown, useLoaded } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { sectorName, sectorOptions, wordOptions } from '../../shared/labels';

const ROLES = ['ombudsman', 'attendant', 'sector', 'manager', 'admin', 'data_protection'];

export default function People() {
  const people = useLoaded(listEverybody, 'people');
  const open = useSignal<MemberShape | 'new' | null>(null);
  const saved = () => {
    open.value = null;
    people.reload();
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.people')}</h1>
      <p>
        <button type="button" class="primary" onClick={() => (open.value = 'new')}>
          {t('people.invite')}
        </button>
      </p>
      <Shown of={people}>
        {(found) =>
          found.people.length ? (
            <List people={found.people} onOpen={(member) => (open.value = member)} />
          ) : (
            <Empty>{t('people.none')}</Empty>
          )
        }
      </Shown>
      {open.value && (
        <Dialog title={open.value === 'new' ? t('people.invite') : open.value.name} onClose={() => (open.value = null)}>
          <Member member={open.value === 'new' ? undefined : open.value} onSaved={saved} />
        </Dialog>
      )}
    </>
  );
}

function List({ people, onOpen }: { people: MemberShape[]; onOpen: (member: MemberShape) => void }) {
  return (
    <div class="card scroll">
      <table class="stacks">
        <caption class="hidden">{t('nav.people')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('people.roles')}</th>
            <th scope="col">{t('field.status')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                <button type="button" class="plain" onClick={() => onOpen(member)}>
                  {member.name}
                </button>
                <div class="small muted">{member.email}</div>
              </th>
              <td>
                {member.roles.map((role) => word('role', role)).join(', ') || t('people.no_roles')}
                {member.sector && <div class="small muted">{sectorName(member.sector)}</div>}
              </td>
              <td>
                <span class={member.active ? 'badge good' : 'badge quiet'}>
                  {t(member.active ? 'people.active' : 'people.off')}
                </span>
                {member.active && member.invited && <span class="badge">{t('people.invited')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Member({ member, onSaved }: { member?: MemberShape; onSaved: () => void }) {
  const name = useSignal(member?.name ?? '');
  const email = useSignal(member?.email ?? '');
  const roles = useSignal<string[]>(member?.roles ?? []);
  const sector = useSignal(member?.sector ?? '');
  const active = useSignal(member?.active ?? true);
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const isOfSector = roles.value.includes('sector');
  const attempt = async (send: () => Promise<unknown>, done: string) => {
    errors.value = {};
    failure.value = null;
    busy.value = true;
    try {
      await send();
      say(done);
      onSaved();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) errors.value = error.fields;
      else failure.value = error;
    }
    busy.value = false;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const body = {
      name: name.value,
      email: email.value,
      roles: roles.value,
      sector: isOfSector ? sector.value || null : null,
      active: active.value,
    };
    void attempt(
      () => (member ? editPerson(member.id, body) : invitePerson(body)),
      t(member ? 'people.saved' : 'people.sent', { name: name.value }),
    );
  };
  const labels = {
    name: t('people.name'),
    email: t('people.email'),
    roles: t('people.roles'),
    sector: t('part.sector'),
    active: t('people.active'),
  };
  const field = (part: keyof typeof labels) => ({ id: part, label: labels[part], error: errors.value[part] });
  return (
    <form onSubmit={submit}>
      <ErrorSummary errors={errors.value} labels={labels} />
      {failure.value && <Failed error={failure.value} />}
      <Input {...field('name')} required maxLength={120} value={name.value} onChange={(next) => (name.value = next)} />
      <Input
        {...field('email')}
        required
        type="email"
        maxLength={254}
        value={email.value}
        onChange={(next) => (email.value = next)}
      />
      <Several
        {...field('roles')}
        options={wordOptions('role', ROLES)}
        value={roles.value}
        onChange={(next) => (roles.value = next)}
      />
      {isOfSector && (
        <Select
          {...field('sector')}
          required
          none={t('choose')}
          options={sectorOptions()}
          value={sector.value}
          onChange={(next) => (sector.value = next)}
        />
      )}
      {member && (
        <>
          <Check id="active" label={labels.active} value={active.value} onChange={(next) => (active.value = next)} />
          <p class="hint">{t('people.active_hint')}</p>
        </>
      )}
      <div class="row">
        <button class="primary" disabled={busy.value}>
          {t(busy.value ? 'saving' : member ? 'save' : 'people.invite')}
        </button>
        {member?.invited && member.active && (
          <button
            type="button"
            disabled={busy.value}
            onClick={() => void attempt(() => inviteAgain(member.id), t('people.sent', { name: member.name }))}
          >
            {t('people.invite_again')}
          </button>
        )}
      </div>
    </form>
  );
}
