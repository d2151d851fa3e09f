/** Step 4: with or without a name; each choice says what it means. */
import { useEffect } from 'preact/hooks';
import { Choices, Input } from '@core/ui/Field';
import { t } from '../../account/i18n';
import { holder } from '../../account/session';
import { change, draft } from '../../report/draft';
import type { Mode } from '../../report/form';
import { Forward } from './Forward';

const MODES: Mode[] = ['anonymous', 'identified', 'confidential'];

/** The identity with the account's address filled in; without it, if nothing else was typed there, when anonymous. */
function identityFor(mode: Mode, identity: Record<string, string>): Record<string, string> {
  const known = holder.value?.email;
  if (!known) return identity;
  if (mode !== 'anonymous') return { email: known, ...identity };
  const { email, ...rest } = identity;
  return email === known ? rest : identity;
}

export function Who() {
  const { identity } = draft.value;
  const account = holder.value;
  // The least data is what is sent unless the citizen chooses more (Law 13.709/2018, art. 6 III), as by signing in.
  const mode = draft.value.mode || (account ? 'identified' : 'anonymous');
  const choose = (chosen: Mode) => change({ mode: chosen, identity: identityFor(chosen, draft.value.identity) });
  useEffect(() => choose(mode), []);
  const labels = {
    mode: t('who.how'),
    'identity.name': t('who.name'),
    'identity.email': t('who.email_label'),
    'identity.phone': t('who.phone_label'),
    'identity.document': t('who.cpf_label'),
  };
  return (
    <Forward step="quem" labels={labels}>
      {(errors) => {
        const field = (name: 'name' | 'email' | 'phone' | 'document') => ({
          id: `identity.${name}`,
          label: labels[`identity.${name}`],
          value: identity[name] ?? '',
          error: errors[`identity.${name}`],
          onChange: (value: string) => change({ identity: { ...draft.value.identity, [name]: value } }),
        });
        return (
          <>
            <Choices
              id="mode"
              label={t('who.how')}
              hint={t('who.hint')}
              rows
              value={mode}
              error={errors.mode}
              options={MODES.map((one) => ({ value: one, label: t(`who.${one}` as 'who.anonymous') }))}
              onChange={(chosen) => choose(chosen as Mode)}
            />
            <p class="note">
              {t(`who.${mode}.means` as 'who.anonymous.means')}
              {account && (
                <>
                  {' '}
                  <span data-linked={mode !== 'anonymous'}>
                    {t(mode === 'anonymous' ? 'account.unlinked' : 'account.linked', {
                      email: account.email || t('account.of_govbr'),
                    })}
                  </span>
                </>
              )}
            </p>
            {mode !== 'anonymous' && (
              <>
                <Input {...field('name')} required />
                <Input {...field('email')} type="email" hint={t('who.contact_hint')} />
                <Input {...field('phone')} type="tel" />
                <Input {...field('document')} inputMode="numeric" hint={t('who.cpf_hint')} required={false} />
              </>
            )}
          </>
        );
      }}
    </Forward>
  );
}
