import known from 'description:settings';
import type { HallSetup } from '../../web/contract';
import { clockTime } from '../../web/clock-time';
import { UNITS, type TypedLength, type Unit } from '../../web/length';
import type { Setting, SettingName } from '../../web/setting';
import { patchHall } from './change-hall';
import { useEditing, type Editing } from './editing';
import { Languages } from './languages-field';
import { Field, Form, type FieldName, type InWords } from './form';
import { hallId, setup, t } from './here';
import { draftOf, inCents, valueOf, valueText, type Draft } from './setting-text';
import type { Kept } from './setup';
import { HallVoice } from './voice';
import { costId, RuleCosts, SecondPromiseCosts } from './what-it-costs';

type Group = 'turns' | 'late' | 'visits' | 'languages' | 'sound' | 'screens' | 'money' | 'privacy';
/** What each setting is about, in the order shown; one that the description has and this has not is a fault of the types. */
const GROUPS: Record<SettingName, Group> = {
  policy: 'turns',
  secondPromise: 'turns',
  orderingWalkIn: 'turns',
  orderingAppointment: 'turns',
  requeueWithin: 'late',
  checkInGrace: 'late',
  closingMargin: 'visits',
  privateRooms: 'visits',
  mostTickets: 'visits',
  spokenCalls: 'sound',
  volumePercent: 'sound',
  quietFrom: 'sound',
  quietUntil: 'sound',
  quietVolumePercent: 'sound',
  spokenKiosk: 'sound',
  kioskQuestionAfter: 'screens',
  kioskAnswerWithin: 'screens',
  kioskNumberShown: 'screens',
  kioskPictureHeightCm: 'screens',
  kioskPictureFromCm: 'screens',
  lobbyReadFromCm: 'screens',
  lobbyPictureHeightCm: 'screens',
  remoteTickets: 'visits',
  remoteShare: 'visits',
  remoteCheckInWithin: 'visits',
  lobbyLook: 'screens',
  claimApprovalOverEuros: 'money',
  coffeeCostCents: 'money',
  redressBudgetEuros: 'money',
  languages: 'languages',
  kioskBegins: 'languages',
  personalDataKept: 'privacy',
  staffFigures: 'privacy',
};
const ORDER: Group[] = ['turns', 'late', 'visits', 'languages', 'sound', 'screens', 'money', 'privacy'];
const NAMES = Object.keys(GROUPS);
const IN_ORDER = [...known].sort((one, other) => NAMES.indexOf(one.name) - NAMES.indexOf(other.name));
/** A hall's own choices, each with what it means and what a new hall begins with. */
export function HallSettings() {
  const kept = setup.hall.value;
  return kept && <SettingsForm from={keptDraft(kept)} />;
}

const keptDraft = ({ value, ...kept }: Kept<HallSetup>): Kept<Draft> => ({
  value: draftOf(value.settings),
  ...kept,
});

/** The settings that were changed, and no other. */
function changesOf(draft: Draft, before: Draft): Partial<Record<SettingName, unknown>> {
  const changed = known
    .map((setting) => [setting, valueOf(setting, draft[setting.name])] as const)
    .filter(([setting, value]) => String(value) !== String(valueOf(setting, before[setting.name])));
  return Object.fromEntries(changed.map(([{ name }, value]) => [name, value]));
}

const nameOf = ({ name }: Setting): FieldName => ({
  pointers: [`settings.${name}`, name],
  label: t(`setting-${name}`),
});

const inWords = (draft: Draft): InWords =>
  known.map((setting) => [t(`setting-${setting.name}`), valueText(setting, draft[setting.name])]);

function SettingsForm({ from }: { from: Kept<Draft> }) {
  const editing = useEditing<Draft, HallSetup>({
    from,
    send: (draft, edition, before) => patchHall({ settings: changesOf(draft, before) }, edition),
    read: async () => {
      const now = await setup.read();
      return now && keptDraft(now);
    },
    saved: (hall, edition) => {
      setup.take(hall, edition);
      return keptDraft({ value: hall, ...(edition && { edition }) });
    },
  });
  return (
    <section class="card stack settings" aria-labelledby="settings">
      <h2 id="settings" tabIndex={-1}>
        {t('settings')}
      </h2>
      <p class="quiet-text">{t('settings-help')}</p>
      <Form
        editing={editing}
        fields={known.map(nameOf)}
        inWords={inWords}
        later={(draft) => ({ settings: changesOf(draft, from.value) })}
      >
        {ORDER.map((group) => (
          <section key={group} class="stack group" aria-labelledby={`group-${group}`}>
            <h3 id={`group-${group}`}>{t(`settings-${group}`)}</h3>
            {IN_ORDER.filter(({ name }) => GROUPS[name] === group).map((setting) => (
              <SettingField key={setting.name} setting={setting} editing={editing} />
            ))}
          </section>
        ))}
      </Form>
      {setup.hall.value && setup.hall.value.value.settings.remoteTickets > 0 && (
        <p>
          <a href={`/join/?hall=${encodeURIComponent(hallId)}&poster`}>{t('settings-poster')}</a>
        </p>
      )}
      <HallVoice />
    </section>
  );
}

/** What it does, within which bounds, and what it usually is. */
function hintOf(setting: Setting): string {
  const bounds = [];
  if (setting.kind === 'number' && (setting.least || setting.most !== undefined)) {
    bounds.push(
      setting.most === undefined
        ? t('bounds-least', { least: setting.least ?? 0 })
        : t('bounds-both', { least: setting.least ?? 0, most: setting.most }),
    );
  }
  const usual = draftOf({})[setting.name];
  return [
    t(`setting-${setting.name}.about`),
    ...bounds,
    t('usual', { value: valueText(setting, usual) }),
  ].join(' ');
}

function SettingField({ setting, editing }: { setting: Setting; editing: Editing<Draft> }) {
  const { name } = setting;
  const value = editing.draft.value[name];
  const change = (to: string | TypedLength) => editing.change({ [name]: to });
  const number = setting.kind === 'number';
  return (
    <Field name={nameOf(setting)} hint={hintOf(setting)} class="setting">
      {(control) => {
        const described = `${control['aria-describedby'] ?? ''} ${costId(name)}`.trim();
        return (
          <>
            <div class="row value">
              {setting.kind === 'languages' ? (
                <Languages {...{ id: control.id, described }} value={String(value)} onChange={change} />
              ) : setting.kind === 'choice' ? (
                <select
                  {...control}
                  aria-describedby={described}
                  value={value as string}
                  onChange={(event) => change(event.currentTarget.value)}
                >
                  {setting.choices.map((choice) => (
                    <option key={choice} value={choice}>
                      {t(`choice-${choice}`)}
                    </option>
                  ))}
                </select>
              ) : setting.kind === 'time' ? (
                <input
                  {...control}
                  aria-describedby={described}
                  class="amount"
                  inputMode="numeric"
                  autocomplete="off"
                  value={value as string}
                  onInput={(event) => change(event.currentTarget.value)}
                  onBlur={(event) => change(clockTime(event.currentTarget.value))}
                />
              ) : (
                <input
                  {...control}
                  aria-describedby={described}
                  class="amount"
                  inputMode={number && inCents(setting) ? 'decimal' : 'numeric'}
                  autocomplete="off"
                  value={typeof value === 'string' ? value : value.amount}
                  onInput={({ currentTarget: { value: amount } }) =>
                    change(typeof value === 'string' ? amount : { ...value, amount })
                  }
                />
              )}
              {typeof value !== 'string' && (
                <select
                  class="unit"
                  aria-label={t('unit-of', { name: t(`setting-${name}`) })}
                  value={value.unit}
                  onChange={(event) => change({ ...value, unit: event.currentTarget.value as Unit })}
                >
                  {UNITS.map((unit) => (
                    <option key={unit} value={unit}>
                      {t(`unit-${unit}`)}
                    </option>
                  ))}
                </select>
              )}
              {number && (
                <span class="quiet-text">
                  {inCents(setting)
                    ? t('unit-euros')
                    : t(`setting-${name}.unit`, { amount: Number(value) || 0 })}
                </span>
              )}
            </div>
            <Cost name={name} rule={String(editing.draft.value.policy)} />
          </>
        );
      }}
    </Field>
  );
}

/** What it costs or saves to choose otherwise: as it was measured, or in a sentence. */
function Cost({ name, rule }: { name: SettingName; rule: string }) {
  if (name === 'policy') return <RuleCosts chosen={rule} />;
  if (name === 'secondPromise') return <SecondPromiseCosts rule={rule} />;
  return <p class="small cost">{t(`setting-${name}.cost`)}</p>;
}
